import { quantileOf } from '../model/metrics.ts';
import type { Slo } from '../model/slo.ts';
import type { EventCount } from '../model/watch.ts';

/** What an objective is called in the history: `chat latency p95 <= 300ms`. */
export function objectiveName({ scenario, metric, objective }: Slo): string {
  return `${scenario} ${familyOf(metric.name)} ${objective}`;
}

/** The share of requests that an objective asks for: 0.95 of a p95, 0.99 of errors of at most 1 %. Null where it has none. */
export function shareAsked({ metric, bound }: Slo): number | null {
  const q = quantileOf(metric.name);
  if (q !== undefined && metric.unit === 'ms') return q;
  return metric.name === 'error-rate' ? 1 - bound : null;
}

/** What a test's requests came to: their number, those that failed, and times by family, ascending, ms. */
export interface Events {
  readonly sent: number;
  readonly failed: number;
  readonly times: Readonly<Record<string, Float64Array>>;
}

/**
 * How many requests kept an objective. `pQ <= X` is kept by those that were answered within X, whatever the others took; a
 * request that failed keeps none. Null for an objective of which requests are not counted: a mean, a rate, a cost.
 */
export function countEvents(slo: Slo, { sent, failed, times }: Events): EventCount | null {
  if (shareAsked(slo) === null) return null;
  const name = { objective: objectiveName(slo), total: sent };
  if (slo.metric.name === 'error-rate') return { ...name, good: sent - failed };
  const values = times[familyOf(slo.metric.name)];
  const within = values?.filter((ms) => (slo.comparator === '<' ? ms < slo.bound : ms <= slo.bound)).length ?? 0;
  return { ...name, good: Math.min(within, sent) };
}

/** `latency.p95` → `latency`, `latency{items}.p95` → `latency{items}`. */
function familyOf(metric: string): string {
  return quantileOf(metric) === undefined ? metric : metric.slice(0, metric.lastIndexOf('.p'));
}
