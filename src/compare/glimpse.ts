import { type Glimpse, toChange, toChanges } from '../model/comparison.ts';
import type { Cell } from '../model/plan.ts';
import { type Column, columnOf } from './column.ts';
import { estimatorOf } from './estimates.ts';
import type { Bounds } from './estimator.ts';
import type { Evidence } from './looks.ts';

/** The normal quantile of a two-sided 95 % interval: unadjusted, good enough for a progress line. */
const Z_95 = 1.96;

/**
 * What the pairs so far look like: the gating cell whose change is largest in its margins; null while there is nothing to
 * compare. It decides nothing: its interval is adjusted neither for the looks nor for the other cells.
 */
export function glimpse({ protocol, pairs }: Evidence): Glimpse | null {
  // The slow share moves by multiples from one pair to the next: it says least while little is known.
  const gating = protocol.cells.filter(({ gating, metric }) => gating && metric.effect !== 'log-odds');
  const seen = gating.flatMap((cell) => sight(columnOf(cell, { pairs, protocol }), pairs.length));
  if (seen.length === 0) return null;
  const { cell, estimate, interval } = seen.reduce((most, one) => (one.size > most.size ? one : most));
  return { cell, change: toChange(estimate, cell.metric), interval: toChanges(interval, cell.metric) };
}

interface Sight {
  readonly cell: Cell;
  readonly estimate: number;
  readonly interval: Bounds;
  /** |estimate| in margins. */
  readonly size: number;
}

function sight(column: Column, pairs: number): readonly Sight[] {
  const estimator = estimatorOf(column, pairs);
  if (!Number.isFinite(estimator.value)) return [];
  const { effect } = column.cell.metric;
  const { flag } = column.cell.margins;
  const size = Math.abs(estimator.value) / (effect === 'difference' ? flag : Math.log1p(flag));
  return [{ cell: column.cell, estimate: estimator.value, interval: estimator.interval(Z_95), size }];
}
