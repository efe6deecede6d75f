import { readFileSync, writeFileSync } from 'node:fs';

interface Decided {
  readonly change: string;
  readonly runs: number;
  readonly verdicts: Readonly<Record<string, number>>;
  /** Median from the command to its verdict, builds and boots included; absent of runs before it was noted. */
  readonly seconds?: number;
  readonly minutes: number;
  readonly pairs: number;
  readonly regressions: readonly (readonly string[])[];
}

interface Spread {
  readonly metric: string;
  readonly interleaved: number;
  readonly alternating: number;
  readonly ratio: number;
}

/** What `npm run bench:live -- --json` prints, one or several starts together. */
export interface Live {
  readonly engine: string;
  readonly decisions?: readonly Decided[];
  readonly noise?: readonly Spread[];
  readonly accounting?: { readonly estimate: number; readonly error: number; readonly pairs: number };
}

/** `node scripts/run.js scripts/live-page.ts FILE…`: keeps what the files hold in docs/live.json, and writes docs/live.md. */
export function main(args: readonly string[]): void {
  const found = args.map((file): Live => JSON.parse(readFileSync(file, 'utf8')));
  const kept: Live = args.length > 0 ? Object.assign({}, ...found) : JSON.parse(readFileSync('docs/live.json', 'utf8'));
  writeFileSync('docs/live.json', `${JSON.stringify(kept, null, 2)}\n`);
  writeFileSync('docs/live.md', livePage(kept));
}

/** docs/live.md, from its numbers. */
export function livePage({ engine, decisions = [], noise, accounting }: Live): string {
  return [
    '# Known changes, gated live',
    '',
    'The built program gates the example service against itself and against changes that are known to be there: real',
    'processes, real requests, the budgets as they are without a configuration. The changes take turns, so that the',
    "machine's moods hit all of them. Simulated machines, with thousands of runs: [calibration](calibration.md).",
    '',
    `Made by \`npm run bench:live -- --runs ${decisions[0]?.runs ?? 10} --engine ${engine} --parts decisions --json\` on two shared cores, and written by`,
    '`node scripts/run.js scripts/live-page.ts FILE`. Absolute times are those of that machine: *seconds* from the command to its',
    'verdict, builds and boots included (the median), *minutes* of measuring alone (the mean).',
    '',
    '| change of head | right is | runs | pass | fail | inconclusive | seconds | minutes | pairs |',
    '|---|---|--:|--:|--:|--:|--:|--:|--:|',
    ...decisions.map(decisionRow),
    '',
    ...decisions.map(regressionLine),
    ...(noise ? noiseLines(noise) : []),
    ...(accounting ? accountingLines(accounting) : []),
    '',
  ].join('\n');
}

function decisionRow({ change, runs, verdicts, seconds, minutes, pairs }: Decided): string {
  const of = (verdict: string) => verdicts[verdict] ?? 0;
  const right = change === 'same' ? 'pass' : 'fail';
  const times = [seconds?.toFixed(0) ?? '–', minutes.toFixed(1), pairs.toFixed(1)];
  const cells = [change, right, runs, of('pass'), of('fail'), of('inconclusive'), ...times];
  return `| ${cells.join(' | ')} |`;
}

/** Which rows were called a regression, the most frequent first. */
function regressionLine({ change, runs, regressions }: Decided): string {
  const counts = new Map<string, number>();
  for (const metric of regressions.flat()) counts.set(metric, (counts.get(metric) ?? 0) + 1);
  const named = [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([metric, count]) => `\`${metric}\` ${count}`);
  return `- ${change}: ${named.length === 0 ? 'no row was ever called a regression' : `${named.join(', ')} of ${runs}`}`;
}

function noiseLines(noise: readonly Spread[]): readonly string[] {
  return [
    '',
    '## Both modes',
    'Base against itself: the standard deviation of ln(head / base) over pairs, the two modes taking turns.',
    '',
    '| row | at the same time | one after the other | ratio |',
    '|---|--:|--:|--:|',
    ...noise.map(
      ({ metric, interleaved, alternating, ratio }) =>
        `| \`${metric}\` | ${(100 * interleaved).toFixed(2)} % | ${(100 * alternating).toFixed(2)} % | ${ratio.toFixed(2)} × |`,
    ),
  ];
}

function accountingLines({ estimate, error, pairs }: NonNullable<Live['accounting']>): readonly string[] {
  const [value, plusMinus] = [estimate, error].map((one) => `${(100 * one).toFixed(2)} %`);
  return [
    '',
    '## What reading CPU time costs',
    `Base against itself, the CPU time of head's processes read and that of base's not: p50 differs by ${value} ± ${plusMinus}`,
    `(standard error, ${pairs} pairs). What being first does to a side: [ADR 11](adr/0011-order-of-the-sides.md).`,
  ];
}
