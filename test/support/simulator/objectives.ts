import { attainments, compare, dependences } from '../../../src/compare/compare.ts';
import { judge } from '../../../src/judge/judge.ts';
import { type Dependence, evidenceAtBound } from './series.ts';

/** An ObjectiveCell is one kind of measurement whose blocks lie exactly at the bounds of its objectives. */
export interface ObjectiveCell {
  readonly blocks: number;
  readonly objectives: number;
  readonly dependence: Dependence;
}

/** In how many of a cell's runs any objective was called broken, or any met: both are wrong in half of the cases, so rare in all. */
export interface ObjectiveTally {
  readonly runs: number;
  readonly broken: number;
  readonly met: number;
}

/** Simulates runs 0 up to `runs`. The seed of each is the cell and its number. */
export function tallyObjectives(cell: ObjectiveCell, runs: number): ObjectiveTally {
  const states = Array.from({ length: runs }, (_, run) => {
    const seed = `at the bound, ${cell.blocks} blocks, ${cell.objectives}, ${cell.dependence}, run ${run}`;
    const input = evidenceAtBound({ seed, ...cell });
    const { protocol, plannedPairs } = input;
    const judged = { comparisons: compare(input), attainments: attainments(input), dependences: dependences(input) };
    const { slos } = judge({ protocol, plannedPairs, pairs: cell.blocks, stop: 'max-pairs', minutesNeeded: null, ...judged });
    return slos.map(({ state }) => state);
  });
  const any = (state: 'broken' | 'met') => states.filter((one) => one.includes(state)).length;
  return { runs, broken: any('broken'), met: any('met') };
}
