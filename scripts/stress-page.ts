import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { median } from 'simple-statistics';
import type { Outcome, OutcomeNote, VerdictState } from '../src/model/verdict.ts';
import { LOAD } from './stress-load.ts';

export const STRESS_PAGE = 'docs/stress.md';
export const STRESS_COUNTS = 'docs/stress.json';

/** A StressRun is one gate of the demo beside the neighbour: its gating rows, or why there was no report. */
export interface StressRun {
  /** Wall time of the whole command, builds and boots included. */
  readonly seconds: number;
  readonly exitCode: number | null;
  readonly failure?: string;
  readonly verdict?: VerdictState;
  /** Pairs measured, without the pilot. */
  readonly pairs?: number;
  readonly rows: readonly {
    readonly scenario: string;
    readonly metric: string;
    readonly outcome: Outcome;
    readonly note: OutcomeNote | null;
    readonly change: number | null;
    readonly pairs: number;
  }[];
}

/** A Stress is what docs/stress.json keeps: runs of the demo, and of its base against itself. */
export interface Stress {
  readonly demo: readonly StressRun[];
  readonly same: readonly StressRun[];
}

export function readStress(): Stress {
  return existsSync(STRESS_COUNTS) ? JSON.parse(readFileSync(STRESS_COUNTS, 'utf8')) : { demo: [], same: [] };
}

/** `node scripts/run.js scripts/stress-page.ts`: writes docs/stress.md again from its counts. */
export function main(): void {
  writeFileSync(STRESS_PAGE, stressPage(readStress()));
}

/** docs/stress.md, from its runs. */
export function stressPage({ demo, same }: Stress): string {
  return [
    '# The demo beside a busy neighbour',
    '',
    '<!-- Written by `npm run bench:stress -- --write`; not by hand. -->',
    '',
    'The built program gates the demo while `stress-ng` takes all of two cores, memory and disk:',
    '',
    '```sh',
    `stress-ng ${LOAD.join(' ')}`,
    '```',
    '',
    'Made by `npm run bench:stress -- --runs 10 --write`, and the same with `--same`. What head of the demo does is known: `chat`',
    'is slower, `rpc` is faster. Its base against itself is equal, so anything red or better there is wrong; undecided is right',
    'where the report says why.',
    '',
    '## Head against base',
    '',
    ...(demo.length === 0 ? ['Not yet run.'] : demoLines(demo)),
    '',
    '## Base against itself',
    '',
    ...(same.length === 0 ? ['Not yet run.'] : sameLines(same)),
    '',
  ].join('\n');
}

function demoLines(runs: readonly StressRun[]): readonly string[] {
  const red = runs.filter((run) => has(run, 'chat', 'regression')).length;
  const better = runs.filter((run) => has(run, 'rpc', 'improvement') && !has(run, 'rpc', 'regression')).length;
  const both = runs.filter((run) => has(run, 'chat', 'regression') && has(run, 'rpc', 'improvement')).length;
  return [
    `\`chat\` is red in ${red} of ${runs.length} runs, \`rpc\` is better in ${better}, both in ${both}.`,
    '',
    ...common(runs),
  ];
}

function sameLines(runs: readonly StressRun[]): readonly string[] {
  const any = (outcome: Outcome) => runs.filter(({ rows }) => rows.some((row) => row.outcome === outcome)).length;
  return [`Red in ${any('regression')} of ${runs.length} runs, better in ${any('improvement')}.`, '', ...common(runs)];
}

function common(runs: readonly StressRun[]): readonly string[] {
  const seconds = median(runs.map((run) => run.seconds));
  return [
    '| run | verdict | exit code | pairs | seconds | red | better | unchanged | undecided | no data |',
    '|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...runs.map(runLine),
    '',
    `Median ${seconds} s, builds and boots included. Why rows were undecided: ${undecided(runs)}.`,
  ];
}

function runLine(run: StressRun, k: number): string {
  const count = (outcome: Outcome) => run.rows.filter((row) => row.outcome === outcome).length;
  const outcomes = (['regression', 'improvement', 'no-change', 'inconclusive', 'no-data'] as const).map(count);
  const said = run.verdict ?? run.failure ?? '';
  return `| ${[k + 1, said.replaceAll('|', '\\|'), run.exitCode ?? '–', run.pairs ?? 0, run.seconds, ...outcomes].join(' | ')} |`;
}

/** The notes of undecided rows, the most frequent first, each with its number of rows. */
function undecided(runs: readonly StressRun[]): string {
  const counts = new Map<string, number>();
  const open = runs.flatMap(({ rows }) => rows.filter(({ outcome }) => outcome === 'inconclusive'));
  for (const { note } of open) counts.set(note ?? 'none given', (counts.get(note ?? 'none given') ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return sorted.length === 0 ? 'there were none' : sorted.map(([note, count]) => `\`${note}\` ${count}`).join(', ');
}

const has = ({ rows }: StressRun, scenario: string, outcome: Outcome) =>
  rows.some((row) => row.scenario === scenario && row.outcome === outcome);
