import { DESIGNS, type MachineCell } from '../test/support/simulator/cells.ts';
import { type Pace, pairSeconds } from '../test/support/simulator/experiment.ts';
import type { ObjectiveCell, ObjectiveTally } from '../test/support/simulator/objectives.ts';
import type { Tally } from '../test/support/simulator/tally.ts';
import { effectText, type Measured, placeText, share, table } from './calibration-marks.ts';

/** Pairs dropped, late or failing on both sides alike: what is rejected and what the gate says. */
export function troubleTable(measured: readonly Measured<MachineCell>[]): string {
  const heads = ['trouble, machine', 'head', 'runs', 'any rejection', 'regression', 'pass', 'asks a person', 'mean pairs'];
  const rows = measured.map(({ cell, tally }) => {
    const { runs, rejected, regression, passed, asked, pairs } = tally;
    const verdicts = [regression, passed, asked].map((count) => share(count, runs));
    return [
      `${cell.trouble}, ${placeText(cell)}`,
      effectText(cell),
      runs,
      share(rejected, runs),
      ...verdicts,
      (pairs / runs).toFixed(1),
    ];
  });
  return table(heads, rows, 2);
}

/** Heads that begin to fail or turn slower: what the gate says that got as far, and what is said of all pairs. */
export function changingTable(measured: readonly Measured<MachineCell>[]): string {
  const heads = ['head', 'machine', 'runs', '20 pairs or more', 'of these pass', 'of these red', 'all pairs: pass', 'red'];
  const rows = measured.map(({ cell, tally }) => {
    const { runs, long, longPassed, longFailed, wholePassed, wholeFailed } = tally;
    const later = [share(longPassed, long), share(longFailed, long), share(wholePassed, runs), share(wholeFailed, runs)];
    return [effectText(cell), placeText(cell), runs, long, ...later];
  });
  return table(heads, rows, 2);
}

/** Of the runs in which head failed a whole pair, how often its errors are called unchanged. */
export function outageTable(measured: readonly Measured<MachineCell>[]): string {
  const struck = measured.filter(({ cell }) => cell.effect === 'fails 1 pair in 15');
  const rows = struck.map(({ cell, tally }) => [placeText(cell), tally.struck, share(tally.struckUnchanged, tally.struck)]);
  return table(['machine', 'runs with a pair in which head failed', 'of these "no change" of errors'], rows);
}

/** What is found in so many seconds. */
export function timedTable(measured: readonly Measured<MachineCell>[]): string {
  const heads = ['design', 'head', 'runs', 'seconds at most', 'mean', 'p50 rejected', 'any rejection', 'regression', 'pass'];
  const rows = measured.map(({ cell, tally }) => {
    const { runs, firstRejected, rejected, regression, passed } = tally;
    const { pairs, pace }: { readonly pairs: number; readonly pace?: Pace } = DESIGNS[cell.design ?? '72 s'];
    const seconds = pairSeconds(cell.mode, pace);
    const shares = [firstRejected, rejected, regression, passed].map((count) => share(count, runs));
    const times = [(pairs * seconds).toFixed(0), ((tally.pairs / runs) * seconds).toFixed(0)];
    return [`${cell.design}: ${pairs} pairs`, effectText(cell), runs, ...times, ...shares];
  });
  return table(heads, rows, 2);
}

/** Level and power at every number of planned pairs, and whether every settled row has an interval to show. */
export function plannedTable(measured: readonly Measured[]): string {
  const of = (pairs: number, effect: string) =>
    measured.find(({ cell }) => cell.kind === 'series' && cell.pairs === pairs && cell.effect === effect)?.tally;
  const planned = [...new Set(measured.flatMap(({ cell }) => (cell.kind === 'series' ? [cell.pairs] : [])))];
  const heads = [
    'planned pairs',
    'any rejection',
    'false regression',
    'called dependent',
    '+5 % found',
    'mean pairs',
    'runs without an interval',
  ];
  const rows = planned.map((pairs) => {
    const [equal, slower, failing] = [of(pairs, 'null'), of(pairs, '5%'), of(pairs, '10% and fails 5%')];
    if (equal === undefined || slower === undefined || failing === undefined)
      throw new Error(`${pairs} pairs were not simulated`);
    const shares = [
      share(equal.rejected, equal.runs),
      share(equal.regression, equal.runs),
      share(slower.regression, slower.runs),
    ];
    return [pairs, ...shares, (slower.pairs / slower.runs).toFixed(1), bare(equal, slower, failing)];
  });
  return table(heads, rows, 0);
}

const bare = (...tallies: readonly Tally[]) => tallies.reduce((sum, { unbounded }) => sum + unbounded, 0);

/** What becomes of pairs that are not independent. */
export function dependenceTable(measured: readonly Measured[]): string {
  const rows = measured.map(({ cell, tally }) => {
    const { runs, dependent, rejected, regression, passed, asked } = tally;
    const shares = [dependent, rejected, regression, passed, asked].map((count) => share(count, runs));
    return [cell.kind === 'series' ? cell.dependence : '', effectText(cell), runs, ...shares];
  });
  return table(['pairs', 'head', 'runs', 'called dependent', 'any rejection', 'regression', 'pass', 'asks a person'], rows, 2);
}

/** Objectives whose true value is the bound. */
export function objectiveTable(all: readonly { readonly cell: ObjectiveCell; readonly tally: ObjectiveTally }[]): string {
  const rows = all.map(({ cell, tally }) => [
    cell.dependence === 'none' ? 'independent' : cell.dependence,
    cell.objectives,
    tally.runs,
    share(tally.broken, tally.runs),
    share(tally.met, tally.runs),
  ]);
  return table(['blocks', 'objectives', 'runs', 'any broken', 'any met'], rows);
}
