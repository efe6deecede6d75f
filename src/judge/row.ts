import type { Comparison, Interval, Look } from '../model/comparison.ts';
import type { StopReason } from '../model/measurement.ts';
import type { Cell, Metric } from '../model/metric.ts';
import type { Protocol } from '../model/plan.ts';
import { toChange, toChanges } from '../model/quantity.ts';
import type { OutcomeNote, OutcomeRow, RowTest } from '../model/verdict.ts';
import { effectMargin, hasNoData, reachesMinChange, settlementOf, tooManyDropped } from './outcome.ts';

/** A metric that only Linux can read: without it the measurement lacks nothing, so it does not gate. */
const OPTIONAL_METRIC = 'cpu-per-request';
/** Many k6 scripts check nothing. Unless a budget asks for checks, one that has none on either side lacks nothing. */
const OPTIONAL_CHECKS = 'checks-failed';

/** Normal quantile of 80 %: the power that the smallest detectable change is stated for (statistics.md §1.8). */
const Z_80 = 0.84;

/** A comparison's outcome with its numbers, from the look that settled it, else from the last one. */
export function rowOf(comparison: Comparison, protocol: Protocol, stop: StopReason | null): OutcomeRow {
  const { cell, base, head, q } = comparison;
  const nothing = hasNoData(comparison);
  const settled = nothing ? null : settlementOf(comparison);
  const last = nothing ? undefined : comparison.looks.at(-1);
  const shown = settled?.look ?? last;
  return {
    cell: nothing && isOptional(comparison) ? { ...cell, gating: false } : cell,
    outcome: nothing ? 'no-data' : (settled?.outcome ?? 'inconclusive'),
    note: nothing ? whyNothing(comparison, protocol) : settled ? settled.note : whyOpen(comparison, stop),
    change: shown && Number.isFinite(shown.estimate) ? toChange(shown.estimate, cell.metric) : null,
    interval: shown ? intervalOf(shown, settled?.outcome === 'no-change', cell.metric) : null,
    mde: last ? detectable(last, cell.metric) : null,
    q,
    pairs: shown?.used ?? comparison.sample.filter((effect) => effect !== null).length,
    // Of the same pairs as the change, so that the three can be read together.
    base: shown?.base ?? base,
    head: shown?.head ?? head,
    settledAt: settled?.look.pairs ?? null,
    test: shown ? testOf(shown, cell, protocol) : null,
  };
}

function isOptional({ cell: { metric, source }, base, head }: Comparison): boolean {
  if (metric.name === OPTIONAL_METRIC) return true;
  return metric.name === OPTIONAL_CHECKS && source === 'default' && base === null && head === null;
}

/** The gating cells are one family; every other cell is a family of its own (statistics.md §1.6). */
function testOf({ pairs, critical, rejected }: Look, { gating }: Cell, { cells }: Protocol): RowTest {
  const family = gating ? cells.filter((cell) => cell.gating).length : 1;
  return { family, look: pairs, critical: Number.isFinite(critical) ? critical : null, rejected };
}

/**
 * The simultaneous interval; where that is unbounded (early looks of a large family) a row without change shows the 90 %
 * interval that settled it.
 */
function intervalOf(look: Look, unchanged: boolean, metric: Metric): Interval {
  const bounded = Number.isFinite(look.interval.high - look.interval.low);
  const shown = unchanged && !bounded ? look.equivalence : look.interval;
  return { ...toChanges(shown, metric), level: shown.level };
}

/** The smallest worsening found with 80 % probability: half-width · (c + 0.84) / c (statistics.md §1.8). */
function detectable({ interval, critical }: Look, metric: Metric): number | null {
  const half = (interval.high - interval.low) / 2;
  const effect = Number.isFinite(critical) ? (half * (critical + Z_80)) / critical : half;
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
  if (stop === 'regression-found' || stop === 'cancelled') return 'stopped-early';
  if (!last.rejected) return 'noise';
  const { margins, metric } = comparison.cell;
  const large = Math.abs(last.estimate) >= effectMargin(margins.flag, metric);
  return large && !reachesMinChange(last, margins) ? 'below-min-change' : 'small-change';
}
