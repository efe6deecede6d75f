import { type Comparison, type Look, toChanges, toEffect } from '../model/comparison.ts';
import type { Margins } from '../model/metrics.ts';
import type { Cell } from '../model/plan.ts';
import { MOST_LOST, type Outcome, type OutcomeNote } from '../model/verdict.ts';

/** An OutcomeAtLook is what a comparison came to, and the look that says so. */
export interface OutcomeAtLook {
  readonly outcome: Exclude<Outcome, 'inconclusive' | 'no-data'>;
  readonly note: OutcomeNote | null;
  readonly look: Look;
}

/**
 * What the last look makes of a comparison, or null where it leaves it open: what was unchanged or better at an earlier look
 * and is not any more was too early. A regression that was found at any look stays one (its false alarms are within the
 * level already); it is shown as of the last look that found it.
 */
export function outcomeAtLook({ looks, cell, leastPairs }: Comparison): OutcomeAtLook | null {
  const least = leastPairs ?? looks[0]?.pairs ?? 0;
  const found = looks.findLast((look) => isRegression(look, cell, least));
  if (found !== undefined) return { outcome: 'regression', note: null, look: found };
  const last = looks.at(-1);
  if (last === undefined) return null;
  const settled = isImprovement(last, cell) ? ({ outcome: 'improvement', note: null } as const) : unchangedBy(last, cell);
  return settled && { ...settled, look: last };
}

/** Whether there is nothing to compare: a side without any reading, in every pair. */
export function hasNoData({ sample, base, head }: Comparison): boolean {
  return (base === null || head === null) && sample.every((effect) => effect === null);
}

/** The pairs of a look that were meant to say something of a cell: those in which its scenario did not wait. */
const measured = ({ pairs, waited }: Pick<Look, 'pairs' | 'waited'>) => pairs - waited;

/** Whether too many pairs say nothing of a cell: their timing was invalid, or nothing could be read. */
export function tooManyDropped(look: Pick<Look, 'pairs' | 'used' | 'waited'>): boolean {
  return measured(look) - look.used > MOST_LOST * measured(look);
}

/** Whether, with those that were late, too many are left out for sameness to be shown. */
export function tooManyLate(look: Pick<Look, 'pairs' | 'used' | 'waited' | 'late'>): boolean {
  return tooManyDropped({ ...look, used: look.used - look.late });
}

/** Whether so many pairs are lost that even with all planned ones measured too many would be. */
export function cannotShowSame(look: Look, plannedPairs: number): boolean {
  const left = plannedPairs - look.pairs;
  return tooManyLate({ ...look, pairs: look.pairs + left, used: look.used + left }) || look.failing > 0;
}

/**
 * Whether a look's change is large enough in the metric's unit, too: a budget may ask for both, and what the metric's clock
 * cannot tell is no change.
 */
export function reachesMinChange({ absolute, resolution }: Look, { minChange }: Margins): boolean {
  return Math.abs(absolute) >= Math.max(minChange, resolution);
}

/** Dropping is symmetric, so that what is left is a fair test; a row needs as many pairs as the first look has. */
function isRegression(look: Look, cell: Cell, least: number): boolean {
  return look.rejected === 'worse' && look.used >= least && isCalled(look, cell);
}

/** Lost pairs can hide what became worse in them. */
function isImprovement(look: Look, cell: Cell): boolean {
  return look.rejected === 'better' && !tooManyDropped(look) && isCalled(look, cell);
}

/** Relevant, and with an interval to show. */
function isCalled(look: Look, cell: Cell): boolean {
  const bounded = Number.isFinite(look.decision.high - look.decision.low);
  return bounded && Math.abs(look.estimate) >= toEffect(cell.margins.flag, cell.metric) && reachesMinChange(look, cell.margins);
}

function unchangedBy(look: Look, cell: Cell): Omit<OutcomeAtLook, 'look'> | null {
  if (tooManyLate(look) || look.failing > 0) return null;
  const same = toEffect(cell.margins.same, cell.metric);
  if (-same < look.equivalence.low && look.equivalence.high < same)
    return { outcome: 'no-change', note: look.rejected ? 'below-margin' : null };
  if (staysBelowMinChange(look, cell)) return { outcome: 'no-change', note: 'below-min-change' };
  return null;
}

/**
 * Whether even the ends of the equivalence interval are less than `minChange` away from base (docs/adr/0007-below-min-change.md).
 * What the clock cannot tell in one block is no such minimum: many pairs may show it, so it is left open instead.
 */
function staysBelowMinChange(look: Look, { metric, margins }: Cell): boolean {
  const { low, high } = toChanges(look.equivalence, metric);
  const unit = metric.effect === 'difference' ? 1 : (look.base ?? Number.NaN);
  return Math.max(Math.abs(low), Math.abs(high)) * unit < margins.minChange;
}
