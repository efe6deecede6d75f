import type { Comparison, Look } from '../model/comparison.ts';
import type { Cell, Margins, Metric } from '../model/metric.ts';
import { toChanges } from '../model/quantity.ts';
import type { Outcome, OutcomeNote } from '../model/verdict.ts';

/** More dropped pairs than this, and those that are left are no fair sample of the machine (statistics.md §1.1.8). */
const MAX_DROPPED = 0.2;

/** A Settlement is an outcome that no later look changes, and the look that settled it. */
export interface Settlement {
  readonly outcome: Exclude<Outcome, 'inconclusive' | 'no-data'>;
  readonly note: OutcomeNote | null;
  readonly look: Look;
}

/**
 * The first look that settles a comparison (the decision table of statistics.md §1.6), or null while it is open. A look
 * knows only the pairs up to it, so that no later pair changes what it settled.
 */
export function settlementOf({ looks, cell }: Comparison): Settlement | null {
  for (const look of looks) {
    const settled = tooManyDropped(look) ? null : settledBy(look, cell);
    if (settled) return { ...settled, look };
  }
  return null;
}

/** Whether there is nothing to compare: a side without any reading, in every pair. */
export function hasNoData({ sample, base, head }: Comparison): boolean {
  return (base === null || head === null) && sample.every((effect) => effect === null);
}

/**
 * Whether too many of the pairs say nothing of a cell: their timing was invalid, or nothing could be read. Pairs in which
 * its scenario waited were never meant to.
 */
export function tooManyDropped({ pairs, used, waited }: Pick<Look, 'pairs' | 'used' | 'waited'>): boolean {
  const measured = pairs - waited;
  return measured - used > MAX_DROPPED * measured;
}

/** A margin on the scale of effects: ln(1 + margin) where effects are logarithms, as it is for differences. */
export function effectMargin(margin: number, metric: Metric): number {
  return metric.effect === 'difference' ? margin : Math.log1p(margin);
}

/** Whether a look's change is large enough in the metric's unit, too: a budget may ask for both (statistics.md §1.11). */
export function reachesMinChange({ absolute }: Look, { minChange }: Margins): boolean {
  return Math.abs(absolute) >= minChange;
}

function settledBy(look: Look, cell: Cell): Omit<Settlement, 'look'> | null {
  const flag = effectMargin(cell.margins.flag, cell.metric);
  const relevant = look.rejected && reachesMinChange(look, cell.margins);
  if (relevant && look.estimate >= flag) return { outcome: 'regression', note: null };
  if (relevant && look.estimate <= -flag) return { outcome: 'improvement', note: null };
  const same = effectMargin(cell.margins.same, cell.metric);
  if (-same < look.equivalence.low && look.equivalence.high < same)
    return { outcome: 'no-change', note: look.rejected ? 'below-margin' : null };
  if (staysBelowMinChange(look, cell)) return { outcome: 'no-change', note: 'below-min-change' };
  return null;
}

/** Whether even the ends of the equivalence interval are less than `minChange` away from base (docs/adr/0007). */
function staysBelowMinChange(look: Look, { metric, margins }: Cell): boolean {
  const { low, high } = toChanges(look.equivalence, metric);
  const unit = metric.effect === 'difference' ? 1 : (look.base ?? Number.NaN);
  return Math.max(Math.abs(low), Math.abs(high)) * unit < margins.minChange;
}
