import type { Change } from '../model/brand.ts';
import { type Estimate, toChange, toChanges } from '../model/comparison.ts';
import type { Cell } from '../model/plan.ts';
import { estimatorOf } from './estimates.ts';
import type { CompareInput } from './looks.ts';
import { sampleOf } from './sample.ts';

const LEVEL = 0.95;

/** A LoneChange is the change of one cell over so many pairs that say something of it, held against no other row. */
export interface LoneChange extends Estimate<Change> {
  readonly pairs: number;
}

/** The change of a cell with the interval of all pairs at once, exact for medians; null where there are too few to bound it. */
export function changeAlone(cell: Cell, { pairs, protocol }: Pick<CompareInput, 'pairs' | 'protocol'>): LoneChange | null {
  const sample = sampleOf(cell, { pairs, protocol });
  const estimator = estimatorOf(sample, pairs.length);
  const tail = (1 - LEVEL) / 2;
  const bounds = estimator.own({ worse: tail, better: tail });
  if (!Number.isFinite(bounds.low) || !Number.isFinite(bounds.high)) return null;
  return {
    pairs: sample.effects.filter((effect) => effect !== null).length,
    value: toChange(estimator.value, cell.metric),
    interval: { ...toChanges(bounds, cell.metric), level: LEVEL },
  };
}
