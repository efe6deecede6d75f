import type { MachineCell } from '../test/support/simulator/cells.ts';
import { PUBLISHED_CELLS, PUBLISHED_SPREAD, type Published, publishedRuns } from '../test/support/simulator/published.ts';
import { sumOf, type Tally } from '../test/support/simulator/tally.ts';
import { atLeastMark, effectText, type Mark, type Measured, percent, placeText, share, table } from './calibration-marks.ts';

/** The tables of the cells that were published by the study that chose the method. */
type Studied = Measured<MachineCell>;

type Missed = 'missed' | 'missedShown';

/** At least 95 % of the runs should hold the truth in all their rows. */
export const coverageMark = (tally: Tally, kind: Missed) => atLeastMark(tally.known - tally[kind], tally.known, 0.95);

export type Kind = 'rejected' | 'regression';

/** Power may be at most so many points below the study's. */
const POWER_POINTS = 10;

export function powerMark(one: Studied, kind: Kind): Mark {
  const goal = (publishedOf(one)?.[kind] ?? 0) - POWER_POINTS;
  return atLeastMark(one.tally[kind], one.tally.runs, goal / 100);
}

/** The spread of pairs is known of the whole method only; to the first rejection it is much the same. */
export function pairsMark(one: Studied, kind: Kind): Mark {
  const { ours, theirs } = pairsOf(one, kind);
  if (ours <= theirs + ROUNDED[kind]) return 'met';
  const { runs, pairs, pairsSquared } = one.tally;
  const variance = pairsSquared / runs - (pairs / runs) ** 2;
  const error = Math.sqrt(variance / runs + variance / publishedRuns(one.cell.effect));
  return ours <= theirs + ROUNDED[kind] + 2 * error ? 'within chance' : 'missed';
}

/** Half of the last published digit. */
const ROUNDED: Readonly<Record<Kind, number>> = { rejected: 0.5, regression: 0.05 };

function pairsOf(one: Studied, kind: Kind): { readonly ours: number; readonly theirs: number } {
  const { runs, pairs, pairsToRejection } = one.tally;
  const published = publishedOf(one);
  return kind === 'rejected'
    ? { ours: pairsToRejection / runs, theirs: published?.pairsToRejection ?? 0 }
    : { ours: pairs / runs, theirs: published?.pairs ?? 0 };
}

const publishedOf = ({ cell }: Studied): Published | undefined =>
  PUBLISHED_CELLS.find(({ level, mode, effect }) => level === cell.level && mode === cell.mode && effect === cell.effect);

/** Equal code. */
export function nullTable(nulls: readonly Studied[]): string {
  const heads = ['machine', 'rows', 'runs', 'any rejection', 'false regression', 'coverage', 'as reported', 'mean pairs'];
  const rows = nulls.map(({ cell, tally }) => {
    const { runs, rejected, regression } = tally;
    const rates = [share(rejected, runs), share(regression, runs), held(tally, 'missed'), held(tally, 'missedShown')];
    return [placeText(cell), cell.family, runs, ...rates, (tally.pairs / runs).toFixed(1)];
  });
  return table(heads, rows, 2);
}

/** Whether all intervals of a run hold the truth. */
export function coverageTable(measured: readonly Studied[]): string {
  const row = (name: string, tally: Tally) => [
    name,
    tally.known,
    held(tally, 'missed'),
    share(tally.knownWithout - tally.missedWithout, tally.knownWithout),
    held(tally, 'missedShown'),
  ];
  const names = [...new Set(measured.map(({ cell }) => effectText(cell)))];
  const all = names.map((name) =>
    row(`all, ${name}`, sumOf(measured.filter(({ cell }) => effectText(cell) === name).map(({ tally }) => tally))),
  );
  const rows = measured.map(({ cell, tally }) => row(`${placeText(cell)}, ${effectText(cell)}`, tally));
  return table(['cell', 'runs', 'all looks', 'without the slowdown', 'as reported'], [...all, ...rows]);
}

/** Whether the interval that one row shows holds the truth, row by row, over all machines together. */
export function rowTable(measured: readonly Studied[]): string {
  const { rows } = sumOf(measured.map(({ tally }) => tally));
  const lines = Object.entries(rows).map(([metric, { holds, misses, none }]) => [
    `\`${metric}\``,
    holds + misses + none,
    share(holds, holds + misses),
    share(none, holds + misses + none),
  ]);
  return table(['row', 'runs', 'holds the truth', 'shows no interval'], lines);
}

/** Of every row, whether what is shown holds the truth as often as it should. */
export function rowMarks(measured: readonly Studied[]): readonly Mark[] {
  return measured.flatMap(({ tally }) =>
    Object.values(tally.rows).map(({ holds, misses }) => atLeastMark(holds, holds + misses, 0.95)),
  );
}

/** What is found, beside what the study found. */
export function powerTable(measured: readonly Studied[], kind: Kind): string {
  const what = kind === 'rejected' ? 'rejected' : 'regression';
  const unchanged = kind === 'regression' ? ['all unchanged, study', 'ours'] : [];
  const rows = measured.map((one) => {
    const { cell, tally } = one;
    const published = publishedOf(one);
    const { ours, theirs } = pairsOf(one, kind);
    const power = cell.effect !== 'null' && powerMark(one, kind) === 'missed' ? ['lower power'] : [];
    const more = pairsMark(one, kind) === 'missed' ? ['more pairs'] : [];
    return [
      `${placeText(cell)}, ${effectText(cell)}`,
      `${(published?.[kind] ?? 0).toFixed(1)} %`,
      share(tally[kind], tally.runs),
      theirs.toFixed(kind === 'rejected' ? 0 : 1),
      ours.toFixed(1),
      ...(kind === 'regression' ? [`${published?.allNoChange ?? 0} %`, percent(tally.allNoChange / tally.runs)] : []),
      [...power, ...more].join(', '),
    ];
  });
  return table(['cell', `${what}, study`, 'ours', 'pairs, study', 'ours', ...unchanged, ''], rows);
}

/** How noisy the simulated machines are. */
export function spreadTable(nulls: readonly Studied[]): string {
  const rows = nulls.map(({ cell, tally }) => [
    placeText(cell),
    PUBLISHED_SPREAD[cell.level][cell.mode],
    (tally.spread / tally.runs).toFixed(3),
  ]);
  return table(['machine', 'published', 'here'], rows);
}

const held = (tally: Tally, kind: Missed) => share(tally.known - tally[kind], tally.known);
