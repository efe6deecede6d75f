import type { Comparison, Look } from '../model/comparison.ts';
import type { StopReason } from '../model/measurement.ts';
import type { Metric } from '../model/metric.ts';
import type { Protocol } from '../model/plan.ts';
import { toChange, toChanges } from '../model/quantity.ts';
import type { OutcomeNote, OutcomeRow } from '../model/verdict.ts';
import { effectMargin, hasNoData, reachesMinChange, settlementOf, tooManyDropped } from './outcome.ts';

/** Normal quantile of 80 %: the power that the smallest detectable change is stated for (statistics.md §1.8). */
const Z_80 = 0.84;

/** A comparison's outcome with its numbers, from the look that settled it, else from the last one. */
export function rowOf(comparison: Comparison, protocol: Protocol, stop: StopReason | null): OutcomeRow {
  const { cell, base, head } = comparison;
  const nothing = hasNoData(comparison);
  const settled = nothing ? null : settlementOf(comparison);
  const last = nothing ? undefined : comparison.looks.at(-1);
  const shown = settled?.look ?? last;
  return {
    cell,
    outcome: nothing ? 'no-data' : (settled?.outcome ?? 'inconclusive'),
    note: nothing ? whyNothing(comparison, protocol) : settled ? settled.note : whyOpen(comparison, stop),
    change: shown && Number.isFinite(shown.estimate) ? toChange(shown.estimate, cell.metric) : null,
    interval: shown ? { ...toChanges(shown.interval, cell.metric), level: shown.interval.level } : null,
    mde: last ? detectable(last, cell.metric) : null,
    pairs: shown?.used ?? comparison.sample.filter((effect) => effect !== null).length,
    base,
    head,
    settledAt: settled?.look.pairs ?? null,
  };
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
  if (tooManyDropped(comparison)) return 'too-many-dropped';
  if (last === undefined) return 'too-few-pairs';
  if (stop === 'regression-found' || stop === 'cancelled') return 'stopped-early';
  if (!last.rejected) return 'noise';
  const { margins, metric } = comparison.cell;
  const large = Math.abs(last.estimate) >= effectMargin(margins.flag, metric);
  return large && !reachesMinChange(last, margins) ? 'below-min-change' : 'small-change';
}
