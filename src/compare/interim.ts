import type { Effect } from '../model/brand.ts';
import { type InterimChange, toChange, toChanges, toEffect } from '../model/comparison.ts';
import type { Cell } from '../model/plan.ts';
import { estimatorOf, Z_95 } from './estimates.ts';
import type { Bounds } from './estimator.ts';
import type { CompareInput } from './looks.ts';
import { type Sample, sampleOf } from './sample.ts';

/**
 * What the pairs so far look like: the gating cell whose change is largest in its margins; null while there is nothing to
 * compare. It decides nothing: its interval is adjusted neither for the looks nor for the other cells.
 */
export function interimChange({ protocol, pairs }: CompareInput): InterimChange | null {
  // The slow share moves by multiples from one pair to the next: it says least while little is known.
  const gating = protocol.cells.filter(({ gating, metric }) => gating && metric.effect !== 'log-odds');
  const seen = gating.flatMap((cell) => estimatesOf(sampleOf(cell, { pairs, protocol }), pairs.length));
  if (seen.length === 0) return null;
  const { cell, estimate, interval } = seen.reduce((most, one) => (one.size > most.size ? one : most));
  return { cell, change: toChange(estimate, cell.metric), interval: toChanges(interval, cell.metric) };
}

interface CellEstimate {
  readonly cell: Cell;
  readonly estimate: Effect;
  readonly interval: Bounds;
  /** |estimate| in margins. */
  readonly size: number;
}

function estimatesOf(sample: Sample, pairs: number): readonly CellEstimate[] {
  const estimator = estimatorOf(sample, pairs);
  if (!Number.isFinite(estimator.value)) return [];
  const { metric, margins } = sample.cell;
  const size = Math.abs(estimator.value) / toEffect(margins.flag, metric);
  return [{ cell: sample.cell, estimate: estimator.value, interval: estimator.interval(Z_95), size }];
}
