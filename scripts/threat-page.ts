import { OPEN } from '../test/threats/open.ts';
import { THREATS } from '../test/threats/rows.ts';
import type { OpenThreat, Threat } from '../test/threats/threat.ts';
import { isProven, type Killed } from './threat-mutants.ts';

/** docs/security.md with both tables written anew: a row says what proves it only where every mutant of it was killed. */
export function securityPage(page: string, killed: Killed): string {
  const proven = THREATS.filter((threat) => isProven(threat, killed));
  const unproven = THREATS.filter((threat) => !isProven(threat, killed)).map(openOf);
  const open = [...OPEN, ...unproven].sort((a, b) => first(a) - first(b));
  const withProven = filled(page, 'threats', [
    '| # | attack | defence | broken | noticed by |',
    '|--:|---|---|---|---|',
    ...proven.map((threat) => row([`${threat.number}`, threat.attack, threat.defence, linesOf(threat), testsOf(threat)])),
  ]);
  return filled(withProven, 'open threats', [
    '| # | attack | today |',
    '|--:|---|---|',
    ...open.map(({ numbers, attack, today }) => row([numbers.join(', '), attack, today])),
  ]);
}

/** Where a threat's mutants are. */
export function recordOf({ number }: Threat): string {
  return `test/threats/${String(number).padStart(2, '0')}.ts`;
}

function openOf({ number, attack, defence }: Threat): OpenThreat {
  return { numbers: [number], attack, today: `not proven: ${defence}` };
}

function linesOf(threat: Threat): string {
  return link(`${threat.mutants.length} lines`, recordOf(threat));
}

function testsOf({ mutants }: Threat): string {
  const files = [...new Set(mutants.flatMap(({ tests }) => tests))].sort();
  return files.map((file) => link(file.replace(/^test\/|\.test\.ts$/g, ''), file)).join(', ');
}

function filled(page: string, name: string, lines: readonly string[]): string {
  const marks = { from: `<!-- ${name} -->\n`, to: `<!-- end of ${name} -->` };
  const [from, to] = [page.indexOf(marks.from), page.indexOf(marks.to)];
  if (from < 0 || to < from) throw new Error(`docs/security.md lacks the marks of ${name}`);
  return `${page.slice(0, from + marks.from.length)}${lines.join('\n')}\n${page.slice(to)}`;
}

const first = ({ numbers }: OpenThreat): number => numbers[0] ?? 0;
const link = (text: string, file: string): string => `[${text}](../${file})`;
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
