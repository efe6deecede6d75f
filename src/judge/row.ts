import type { Change, Effect, Share } from '../model/brand.ts';
import { type Comparison, type Interval, type Look, toChange, toChanges, toEffect } from '../model/comparison.ts';
import type { StopReason } from '../model/measurement.ts';
import type { Metric } from '../model/metrics.ts';
import { recordOf } from '../model/metrics.ts';
import type { Cell, Protocol } from '../model/plan.ts';
import type { OutcomeNote, Row, RowTest } from '../model/verdict.ts';
import { hasNoData, outcomeAtLook, reachesMinChange, tooManyDropped, tooManyLate } from './outcome.ts';

/**
 * Normal quantile of 80 %: the power that the smallest detectable change is stated for (docs/statistics.md#detectable-change).
 */
const Z_80 = 0.84;

/** A comparison's outcome with its numbers, from the look that settled it, else from the last one. */
export function rowOf(comparison: Comparison, protocol: Protocol, stop: StopReason | null): Row {
  const { cell, base, head, q } = comparison;
  const { metric } = cell;
  const nothing = hasNoData(comparison);
  const settled = nothing ? null : outcomeAtLook(comparison);
  const last = nothing ? undefined : comparison.looks.at(-1);
  const shown = settled?.look ?? last;
  const unchanged = settled?.outcome === 'no-change';
  // What is unchanged was decided by the pairs that were not late: all that is shown of it is of these.
  const of = shown && unchanged ? shown.equivalence : shown;
  return {
    cell: nothing && isOptional(comparison) ? { ...cell, gating: false } : cell,
    outcome: nothing ? 'no-data' : (settled?.outcome ?? 'inconclusive'),
    note: nothing ? whyNothing(comparison, protocol) : settled ? settled.note : whyOpen(comparison, stop),
    change: of && Number.isFinite(of.estimate) ? toChange(of.estimate, metric) : null,
    interval: shown ? changes(unchanged ? shown.equivalence : shown.decision, metric) : null,
    simultaneous: shown ? changes(shown.interval, metric) : null,
    mde: last && last.failing === 0 ? detectable(last, metric) : null,
    q,
    pairs: pairsOf(shown, unchanged) ?? comparison.sample.filter((effect) => effect !== null).length,
    // Of the same pairs as the change, so that the three can be read together.
    base: of?.base ?? base,
    head: of?.head ?? head,
    settledAt: settled?.look.pairs ?? null,
    unseen: unchanged && shown ? unseenShare(shown, cell) : null,
    test: shown ? testOf(shown, cell, protocol) : null,
  };
}

function pairsOf(shown: Look | undefined, unchanged: boolean): number | undefined {
  return shown && (unchanged ? shown.used - shown.late : shown.used);
}

/** The same row as an open one, for a reason that is found only after all rows are known. */
export function reopen(row: Row, note: OutcomeNote): Row {
  return { ...row, outcome: 'inconclusive', note, settledAt: null, unseen: null, mde: null };
}

/** Whether the measurement lacks nothing without it, so that it does not gate: nobody asked for it, and neither side has it. */
function isOptional({ cell: { metric, source }, base, head }: Comparison): boolean {
  const optional = recordOf(metric.name)?.optional;
  return optional === 'always' || (optional === 'unless-asked' && source === 'default' && base === null && head === null);
}

/** The gating cells are one family; every other cell is a family of its own (docs/statistics.md#sign-flip-test). */
function testOf({ pairs, critical, rejected }: Look, { gating }: Cell, { cells }: Protocol): RowTest {
  const family = gating ? cells.filter((cell) => cell.gating).length : 1;
  return { family, look: pairs, critical: Number.isFinite(critical) ? critical : null, rejected: rejected !== null };
}

function changes(interval: Interval<Effect>, metric: Metric): Interval<Change> {
  return { ...toChanges(interval, metric), level: interval.level };
}

/** One chance in twenty of seeing nothing. */
const UNSEEN = 0.05;

/** The share s of pairs that fail altogether for which (1 − s)^pairs is 5 %: of rows of failures without any. */
function unseenShare({ used, base, head }: Look, { metric }: Cell): Share | null {
  const none = metric.keepsInvalidPairs && metric.effect === 'difference' && base === 0 && head === 0;
  return none ? 1 - UNSEEN ** (1 / used) : null;
}

/**
 * The smallest worsening found with 80 % probability: half-width · (c + 0.84) / c, of the end that
 * decides about worse.
 */
function detectable({ estimate, decision, critical }: Look, metric: Metric): Change | null {
  const half = estimate - decision.low;
  // Where most pairs are equal and the others differ, no width says what would have been found.
  if (half <= 0 && decision.high > estimate) return null;
  const effect = Number.isFinite(critical) && critical > 0 ? (half * (critical + Z_80)) / critical : half;
  if (!Number.isFinite(effect)) return null;
  return metric.effect === 'difference' ? effect : Math.expm1(effect);
}

function whyNothing({ cell }: Comparison, { scenarios }: Protocol): OutcomeNote {
  return scenarios.some(({ name, status }) => name === cell.scenario && status === 'new') ? 'new' : 'not-measured';
}

function whyOpen(comparison: Comparison, stop: StopReason | null): OutcomeNote {
  const last = comparison.looks.at(-1);
  if (last === undefined) return 'too-few-pairs';
  if (tooManyDropped(last)) return 'too-many-dropped';
  if (last.failing > 0) return 'failing-pairs';
  if (tooManyLate(last)) return 'late';
  if (stop === 'regression-found' || stop === 'cancelled') return 'stopped-early';
  if (last.rejected === null) return 'noise';
  const { margins, metric } = comparison.cell;
  const large = Math.abs(last.estimate) >= toEffect(margins.flag, metric);
  return large && !reachesMinChange(last, margins) ? 'below-min-change' : 'small-change';
}
