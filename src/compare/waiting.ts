import { toEffect } from '../model/comparison.ts';
import type { Cell } from '../model/plan.ts';
import { type CompareInput, looksReached } from './looks.ts';
import { sampleOf } from './sample.ts';

/** The normal quantile of a two-sided 90 % interval, the one that shows "no change" (docs/statistics.md#intervals). */
const Z_90 = 1.6449;

/**
 * Narrow is an expected interval of at most this many margins to each side. At the first look of 30 pairs the sequential
 * test widens it by 1.42 (c = 2.34 for a level of 0.1), to half of the margin: there is room for any estimate that is itself
 * below half. And no scenario that really changed by its margin is ever narrow at ten pairs: the root mean square of the
 * effects is then at least that large, and the width 1.64/√10 = 0.52. Simulated in docs/adr/0013-many-scenarios.md.
 */
const NARROW = 0.35;

/**
 * The scenarios that the next pair may leave out, so that the time goes where intervals are wide: those whose gating cells
 * are all narrow, while others are not. From the first look on. It sees the sizes of the effects and never their signs:
 * swapping the sides of any pair changes nothing, so the sign-flip test stays exact (docs/adr/0013-many-scenarios.md).
 */
export function waitingScenarios(input: CompareInput): readonly string[] {
  if (looksReached(input).length === 0) return [];
  const { scenarios, cells } = input.protocol;
  const narrow = scenarios.filter(({ name }) =>
    cells.every((cell) => cell.scenario !== name || !cell.gating || widthOf(cell, input) < NARROW),
  );
  return narrow.length === scenarios.length ? [] : narrow.map(({ name }) => name);
}

/**
 * Half the width of a cell's expected interval, in margins: 0 where nothing ever differed (errors that never happen) and
 * where nothing is read on this machine (CPU time), infinite where no pair counts.
 */
function widthOf(cell: Cell, { pairs, protocol }: CompareInput): number {
  const { effects, typical } = sampleOf(cell, { pairs, protocol });
  if (typical.base === null && typical.head === null) return 0;
  const squares = effects.flatMap((effect) => (effect === null ? [] : [effect * effect]));
  if (squares.length === 0) return Number.POSITIVE_INFINITY;
  const error = Math.sqrt(squares.reduce((total, square) => total + square, 0)) / squares.length;
  return (Z_90 * error) / toEffect(cell.margins.same, cell.metric);
}
