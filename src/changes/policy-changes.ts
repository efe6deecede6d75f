import type { RuleChange, RuleEffect } from '../model/governance.ts';
import type { Egress, Policy, RepoWrite } from '../model/policy.ts';
import { effectivePolicy } from '../policy/effective.ts';
import { isSame } from '../wire/json.ts';
import {
  byTable,
  type ConfigPair,
  changesAt,
  type DifferTable,
  elsewhere,
  keyed,
  listed,
  looserIf,
  value,
} from './differences.ts';

/** What head's profile and its `policy` would change of base's: of what both come to together, however it is written. */
export function policyChanges({ base, head, lineOf }: ConfigPair): readonly RuleChange[] {
  const of = (config: ConfigPair['base']) => effectivePolicy(config, { fork: false });
  const found = byTable(POLICY)(of(base), of(head));
  return [...changesAt({ part: 'policy', title: 'policy', place: ['policy'] }, found, lineOf), ...textChanges({ base, head })];
}

const toAllowed = looserIf((_: boolean, to: boolean) => to);
const allowed = (is: boolean): string => (is ? 'allow' : 'deny');

const POLICY: DifferTable<Policy> = {
  profile: value(
    ['profile'],
    'profile',
    (): RuleEffect => 'neither',
    (profile: Policy['profile']) => (profile === null ? 'none' : `${profile.name} (${profile.source})`),
  ),
  capabilities: ({ capabilities: before }, { capabilities: after }) => {
    const [come, go] = [after.filter((one) => !before.includes(one)), before.filter((one) => !after.includes(one))];
    return [
      ...(come.length > 0 ? [{ path: ['capabilities'], what: `gains ${listed(come)}`, effect: 'loosens' as const }] : []),
      ...(go.length > 0 ? [{ path: ['capabilities'], what: `loses ${listed(go)}`, effect: 'neither' as const }] : []),
    ];
  },
  repoWrite: value(
    ['repo.write'],
    'repoWrite',
    looserIf((from: RepoWrite) => from === 'deny'),
  ),
  historyWrite: value(['history.write'], 'historyWrite', toAllowed, allowed),
  egress: value(['network.egress'], 'egress', looserIf(isWider), egressText),
  targets: value(['network.targets'], 'targets', toAllowed, allowed),
  exports: value(['network.exports'], 'exports', toAllowed, allowed),
  enforcement: value(
    ['enforcement'],
    'enforcement',
    looserIf((_: string, to: string) => to === 'best-effort'),
  ),
  tracingTags: keyed('tracingTags'),
  // It is of the pull request, and the same for both.
  fork: elsewhere,
  // Whether anything is said shows in what it comes to.
  stated: elsewhere,
};

/** Whether anything can be reached that could not be before. */
function isWider(from: Egress, to: Egress): boolean {
  if (from.kind === 'open' || to.kind === 'deny') return false;
  if (to.kind === 'open' || from.kind === 'deny') return true;
  return to.hosts.some((host) => !from.hosts.includes(host));
}

function egressText(egress: Egress): string {
  return egress.kind === 'listed' ? listed(egress.hosts) : egress.kind;
}

/** What nobody but people and `plan` reads. */
function textChanges({ base, head }: Pick<ConfigPair, 'base' | 'head'>): readonly RuleChange[] {
  const textOf = ({ profile }: ConfigPair['base']) => [
    profile?.sections ?? {},
    profile?.constraints.map(({ text }) => text) ?? [],
  ];
  if (base.profile === undefined || head.profile === undefined || isSame(textOf(base), textOf(head))) return [];
  return [{ part: 'policy', effect: 'neither', text: 'policy: the sections or constraints of the profile change', line: null }];
}
