import { isCounted, quantileOf } from '../model/metrics.ts';
import type { Slo } from '../model/slo.ts';
import type { EventCount } from '../model/watch.ts';

/** What an objective is called in the history: `chat latency p95 <= 300ms`. */
export function objectiveName({ scenario, metric, objective }: Slo): string {
  return `${scenario} ${familyOf(metric.name)} ${objective}`;
}

/**
 * The share of events that an objective asks for: 0.95 of a p95, 0.99 of errors of at most 1 %, 0.9 of cache hits of at least 90 %.
 * Null where it has none.
 */
export function shareAsked({ metric, bound, comparator }: Slo): number | null {
  const q = quantileOf(metric.name);
  if (q !== undefined && metric.unit === 'ms') return q;
  if (!isCounted(metric)) return null;
  return isAtMost(comparator) ? 1 - bound : bound;
}

/** What a test's requests came to: their number, those that failed, times by family, ascending, ms; and of what else is counted how often it was so. */
export interface Events {
  readonly sent: number;
  readonly failed: number;
  readonly times: Readonly<Record<string, Float64Array>>;
  readonly shares: Readonly<Record<string, { readonly count: number; readonly total: number }>>;
}

/**
 * How many requests kept an objective. `pQ <= X` is kept by those that were answered within X, whatever the others took; a
 * request that failed keeps none. Of a share, such as a script's cache hits, what it counts. Null for an objective of which
 * nothing is counted: a mean, a rate per second, a cost.
 */
export function countEvents(slo: Slo, { sent, failed, times, shares }: Events): EventCount | null {
  if (shareAsked(slo) === null) return null;
  const name = { objective: objectiveName(slo), total: sent };
  if (slo.metric.name === 'error-rate') return { ...name, good: sent - failed };
  if (isCounted(slo.metric)) {
    const { count, total } = shares[slo.metric.name] ?? { count: 0, total: 0 };
    return { ...name, total, good: isAtMost(slo.comparator) ? total - count : count };
  }
  const values = times[familyOf(slo.metric.name)];
  const within = values?.filter((ms) => (slo.comparator === '<' ? ms < slo.bound : ms <= slo.bound)).length ?? 0;
  return { ...name, good: Math.min(within, sent) };
}

const isAtMost = (comparator: Slo['comparator']) => comparator === '<=' || comparator === '<';

/** `latency.p95` → `latency`, `latency{items}.p95` → `latency{items}`. */
function familyOf(metric: string): string {
  return quantileOf(metric) === undefined ? metric : metric.slice(0, metric.lastIndexOf('.p'));
}
