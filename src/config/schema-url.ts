import type { UrlRun } from '../model/service.ts';
import { fill, namesIn } from '../model/template.ts';
import { addressProblem } from './hosts.ts';
import { about, command, ifRight, keyCheck, list, mapping, word } from './schema-values.ts';

const address = word(/^https?:\/\/\S{1,2040}$/, 'an address such as https://preview.example.com');

const HOSTS = 'a name of a host such as preview.example.com, or *.example.com for all below it';
/** The name of a host, or a pattern of names. */
export const host = word(/^(?:(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])$/, HOSTS);

/** What an address may name of its side. */
const NAMES = ['SHA', 'SHORT_SHA'];
/** What stands for them while an address is checked. */
const SAMPLE = { SHA: '0'.repeat(40), SHORT_SHA: '0'.repeat(7) };

const keys = mapping({
  base: about(
    address.optional(),
    'Where base runs: http or https. `${SHA}` is its commit, `${SHORT_SHA}` the first seven digits of it.',
    'https://main.preview.example.com',
  ),
  head: about(address.optional(), 'Where head runs, as base.', 'https://${SHORT_SHA}.preview.example.com'),
  command: about(
    command('./scripts/preview-url.sh').optional(),
    "Prints the address of the side in `$SIDE` (base or head), whose commit is in `$SHA`: instead of base and head. It runs in base's checkout.",
    './scripts/preview-url.sh',
  ),
  hosts: about(
    list(host, 'hosts', 64).min(1, { error: 'is empty: write the hosts that may be asked' }).optional(),
    "The hosts that may be asked, `*.` before a name for all below it. Needed with `command`; only base's list counts.",
    ['*.preview.example.com'],
  ),
  restart: about(
    command('./scripts/redeploy.sh').optional(),
    "Deploys the side in `$SIDE` anew before each trial, and ends when the new one takes over. It runs in base's checkout. Without it rows are shown and never gate, since one deployment may be slow by luck.",
    './scripts/redeploy.sh',
  ),
});

/** Where both sides run already. */
export const urlSchema = keys
  .superRefine(
    keyCheck(({ base, head, command: printed, hosts }, say) => {
      if (printed !== undefined && (base ?? head) !== undefined) say('command', 'stands beside base and head: keep one way');
      if (printed === undefined && base === undefined)
        say('base', 'is missing: write where base runs, or a command that prints it');
      if (printed === undefined && head === undefined)
        say('head', 'is missing: write where head runs, or a command that prints it');
      if (printed !== undefined && hosts === undefined)
        say('hosts', 'is missing: what a command prints is asked only where the hosts are named here');
      for (const [side, written] of [
        ['base', base],
        ['head', head],
      ] as const) {
        const wrong = written === undefined ? undefined : writtenProblem(written, hosts ?? []);
        if (wrong !== undefined) say(side, wrong);
      }
    }),
    ifRight('base', 'head', 'hosts'),
  )
  .transform(
    ({ base, head, hosts = [], ...rest }): UrlRun => ({
      ...rest,
      kind: 'url',
      addresses: base === undefined || head === undefined ? null : { base, head },
      hosts,
    }),
  );

function writtenProblem(written: string, hosts: readonly string[]): string | undefined {
  const unknown = namesIn(written).find((name) => !NAMES.includes(name));
  if (unknown !== undefined)
    return `nothing is called \${${unknown}} here: known are ${NAMES.map((name) => `\${${name}}`).join(' and ')}`;
  return addressProblem(fill(written, SAMPLE), hosts);
}
