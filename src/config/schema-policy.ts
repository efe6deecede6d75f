import * as z from 'zod';
import { CAPABILITIES, type Egress, ENFORCEMENTS } from '../model/policy.ts';
import { about, choice, list, mapping, says, word } from './schema-values.ts';

/** More places than this are no list that anybody has read. */
const MOST_HOSTS = 64;

/** `packages.example.com:443`: one host and one port, without a pattern. */
const HOST =
  /^(?=.{1,253}:)[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})){0,20}:(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/;

const hosts = list(word(HOST, 'a host with its port such as packages.example.com:443'), 'hosts', MOST_HOSTS).transform(
  (written): readonly string[] => [...new Set(written.map((host) => host.toLowerCase()))].sort(),
);

const EGRESS = 'deny, or a list of hosts with their ports such as packages.example.com:443';

const egress = z
  .union([z.literal('deny', says(EGRESS)), hosts], says(EGRESS))
  .transform(
    (written): Egress => (written === 'deny' || written.length === 0 ? { kind: 'deny' } : { kind: 'listed', hosts: written }),
  );

const allowing = () => choice(['allow', 'deny']).transform((word) => word === 'allow');

/** What profile and configuration both can say; each makes the other only stricter. */
const rules = {
  'repo.write': about(
    choice(['human_approval', 'deny']).optional(),
    'On whose word the repository is written to. Never without a person: without it, `human_approval`.',
    'human_approval',
  ),
  'history.write': about(
    allowing().optional(),
    'Whether `record` may add runs to the branches of the history without a person. Where a profile, or `repo.write` here, says how the repository is written to, only where this allows it.',
    'allow',
  ),
  'network.egress': about(
    egress.optional(),
    'Where fetching, building, code under test and the load may connect to: `deny` for nowhere, or the hosts that fetching alone may reach. Without it, anywhere.',
    'deny',
    ['packages.example.com:443'],
  ),
  'network.targets': about(
    allowing().optional(),
    'Whether load may go to the targets that the configuration names, whatever `network.egress` says. Without it, `allow`.',
    'deny',
  ),
  'network.exports': about(
    allowing().optional(),
    'Whether numbers and news may go to the hosts that the configuration names, whatever `network.egress` says. Without it, `allow`.',
    'deny',
  ),
};

/** `approval_policy` of a profile. */
export const approvalsSchema = mapping(rules).transform(read);

/** `policy` of a configuration. */
export const policySchema = mapping({
  ...rules,
  enforcement: about(
    choice(ENFORCEMENTS).optional(),
    'What happens where what is denied cannot be kept: `required` measures nothing, `best-effort` goes on and says so. Without it, `required`.',
    'best-effort',
  ),
}).transform((written) => ({ ...read(written), enforcement: written.enforcement }));

type WrittenRules = z.output<z.ZodObject<typeof rules>>;

function read(written: WrittenRules) {
  return {
    repoWrite: written['repo.write'],
    historyWrite: written['history.write'],
    egress: written['network.egress'],
    targets: written['network.targets'],
    exports: written['network.exports'],
  };
}

/** A list of capabilities. */
export const capabilitiesSchema = list(choice(CAPABILITIES), 'capabilities', CAPABILITIES.length * 2).transform((written) =>
  CAPABILITIES.filter((one) => written.includes(one)),
);
