import { type CalibrationCell, evidencesOf, truthOf } from './cells.ts';
import { hasInterval, type Replay, replay, type Shown } from './replay.ts';

/** A Run is one simulated measurement, and whether the same one without its effect had no change in all its intervals. */
interface Run extends Replay {
  readonly coveredWithout: boolean | null;
}

/** So many pairs are enough to see what begins at pair 11. */
const LONG = 20;

const outcomesOf = ({ ending }: Run) => ending.verdict.rows.map(({ outcome }) => outcome);
const isLong = ({ ending }: Run) => ending.pairs >= LONG;
const shows = ({ shown }: Run, what: Shown) => Object.values(shown).includes(what);
const errorsUnchanged = ({ rows }: Run['whole']) =>
  rows.some(({ cell, outcome }) => cell.metric.name === 'error-rate' && outcome === 'no-change');

/** What is counted, or summed, over a cell's runs. */
const COUNTS = {
  runs: () => 1,
  /** Any row rejected at any of the looks, had measuring never stopped; the first row, which is p50. */
  rejected: ({ rejectedAt }) => Number(rejectedAt !== null),
  firstRejected: ({ firstRejected }) => Number(firstRejected),
  /** Pairs until then, all of them where nothing was rejected. */
  pairsToRejection: ({ rejectedAt, measured }) => rejectedAt ?? measured,
  /** Pairs until the gate stopped, and their squares. */
  pairs: ({ ending }) => ending.pairs,
  pairsSquared: ({ ending }) => ending.pairs ** 2,
  /** The gate's verdict: `fail`, which only a regression makes it here; or `pass`; or a person is asked. */
  regression: ({ ending }) => Number(ending.verdict.state === 'fail'),
  passed: ({ ending }) => Number(ending.verdict.state === 'pass'),
  asked: ({ ending }) => Number(ending.verdict.state === 'inconclusive'),
  /** A regression or an improvement. */
  change: (run) => Number(outcomesOf(run).some((outcome) => outcome === 'regression' || outcome === 'improvement')),
  allNoChange: (run) => Number(outcomesOf(run).every((outcome) => outcome === 'no-change')),
  /** A row that was measured shows no interval where the gate ended. */
  unbounded: ({ ending }) =>
    Number(ending.verdict.rows.some(({ outcome, interval }) => outcome !== 'no-data' && !hasInterval(interval))),
  /** Runs with intervals that did not hold the truth, of those where it is known. */
  missed: ({ covered }) => Number(covered === false),
  known: ({ covered }) => Number(covered !== null),
  /** Of these, the runs whose shown intervals did not; and those that missed 0 in the same run without its effect. */
  missedShown: (run) => Number(run.covered !== null && shows(run, 'misses')),
  missedWithout: ({ coveredWithout }) => Number(coveredWithout === false),
  knownWithout: ({ coveredWithout }) => Number(coveredWithout !== null),
  /** The gate measured at least 20 pairs; and of these it passed, or failed. */
  long: (run) => Number(isLong(run)),
  longPassed: (run) => Number(isLong(run) && run.ending.verdict.state === 'pass'),
  longFailed: (run) => Number(isLong(run) && run.ending.verdict.state === 'fail'),
  /** All pairs, as of a stored measurement, passed or failed. */
  wholePassed: ({ whole }) => Number(whole.state === 'pass'),
  wholeFailed: ({ whole }) => Number(whole.state === 'fail'),
  /** All pairs hold one in which head failed every request; and of these the error row was no change. */
  struck: ({ outages }) => Number(outages.whole > 0),
  struckUnchanged: ({ outages, whole }) => Number(outages.whole > 0 && errorsUnchanged(whole)),
  /** All pairs are found to depend on each other. */
  dependent: ({ dependent }) => Number(dependent),
  /** Standard deviation of a pair's log ratio of the median latency. */
  spread: ({ spread }) => spread,
} as const satisfies Readonly<Record<string, (run: Run) => number>>;

type Counted = keyof typeof COUNTS;

/** How often the interval that a row shows held the truth, missed it, or was not there. */
export type RowTally = Readonly<Record<Shown, number>>;

/** A Tally is what the runs of one cell came to. */
export interface Tally extends Readonly<Record<Counted, number>> {
  /** By metric, where the truth is known. */
  readonly rows: Readonly<Record<string, RowTally>>;
}

const NAMES = Object.keys(COUNTS) as Counted[];

/** Simulates one cell's runs `from` (counted from 0) up to `to`. The seed of each run is its measurement's name and its number. */
export function tally(cell: CalibrationCell, to: number, from = 0): Tally {
  return tallies([cell], to, from)[0] ?? sumOf([]);
}

/** The same for several cells of one measurement, which is simulated once. */
export function tallies(cells: readonly CalibrationCell[], to: number, from = 0): readonly Tally[] {
  const runs = Array.from({ length: to - from }, (_, i) => runsOf(cells, from + i));
  return cells.map((_, c) => sumOf(runs.flatMap((one) => one[c] ?? [])));
}

/** The tallies of one cell's runs together. */
export function sumOf(all: readonly Tally[]): Tally {
  const counts = NAMES.map((name) => [name, all.reduce((total, one) => total + one[name], 0)] as const);
  const metrics = [...new Set(all.flatMap(({ rows }) => Object.keys(rows)))];
  const rows = metrics.map((metric) => [metric, sumOfRows(all.flatMap((one) => one.rows[metric] ?? []))] as const);
  return { ...(Object.fromEntries(counts) as Record<Counted, number>), rows: Object.fromEntries(rows) };
}

function sumOfRows(all: readonly RowTally[]): RowTally {
  const sum = (what: Shown) => all.reduce((total, one) => total + one[what], 0);
  return { holds: sum('holds'), misses: sum('misses'), none: sum('none') };
}

/** One run of every cell. Without its effect it is only worth its time where a large one may have changed the intervals. */
function runsOf(cells: readonly CalibrationCell[], run: number): readonly Tally[] {
  const seen = evidencesOf(cells, run).map((input, c) => replay(input, truthIn(cells[c])));
  const twins = cells[0]?.effect === '20%' ? evidencesOf(cells, run, true) : [];
  return seen.map((one, c) => {
    const twin = twins[c];
    const coveredWithout = twin === undefined || one.covered === null ? null : replay(twin, () => 0).covered;
    return tallyOf({ ...one, coveredWithout });
  });
}

const truthIn = (cell: CalibrationCell | undefined) => (cell === undefined ? () => undefined : truthOf(cell));

function tallyOf(run: Run): Tally {
  const counts = NAMES.map((name) => [name, COUNTS[name](run)] as const);
  const row = (what: Shown): RowTally => ({ holds: 0, misses: 0, none: 0, [what]: 1 });
  const rows = Object.entries(run.shown).map(([metric, what]) => [metric, row(what)] as const);
  return { ...(Object.fromEntries(counts) as Record<Counted, number>), rows: Object.fromEntries(rows) };
}
