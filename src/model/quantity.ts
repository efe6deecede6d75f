import type { Metric } from './metric.ts';

/**
 * An effect (+ = head is worse, a log ratio or a difference) as a change: head/base − 1 or head − base, where + means
 * that head is larger. Infinity stays: nothing bounds it.
 */
export function toChange(effect: number, metric: Metric): number {
  const larger = metric.better === 'lower' ? effect : -effect;
  return metric.effect === 'difference' || !Number.isFinite(larger) ? larger : Math.expm1(larger);
}

/** An interval of effects as an interval of changes. */
export function toChanges(
  { low, high }: { readonly low: number; readonly high: number },
  metric: Metric,
): { readonly low: number; readonly high: number } {
  const [first, second] = metric.better === 'lower' ? [low, high] : [high, low];
  return { low: toChange(first, metric), high: toChange(second, metric) };
}
