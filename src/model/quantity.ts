import type { Metric, Unit } from './metric.ts';

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

/**
 * A change in words: `+31 %` (ratios), `+0.3 pp` (differences of shares, in percentage points), `+12 ms` (other
 * differences). `change` as in OutcomeRow.
 */
export function changeText(change: number, metric: Metric): string {
  const unit = changeUnit(metric);
  return unit === '' ? changeNumber(change, metric) : `${changeNumber(change, metric)} ${unit}`;
}

/** An interval of changes without its unit: `+22…+40`; a side that nothing bounds is left open: `…+40`. */
export function intervalText(interval: { readonly low: number; readonly high: number }, metric: Metric): string {
  const side = (value: number) => (Number.isFinite(value) ? changeNumber(value, metric) : '');
  return `${side(interval.low)}…${side(interval.high)}`;
}

/** A value in words: `182 ms`, `1.2 %` (shares), `41 per second`. */
export function valueText(value: number, unit: Unit): string {
  if (unit === 'share') return `${significant(value * 100)} %`;
  if (unit === 'per-second') return `${significant(value)} per second`;
  return unit === 'ratio' || unit === '' ? significant(value) : `${significant(value)} ${unit}`;
}

function changeUnit(metric: Metric): string {
  if (metric.effect !== 'difference') return '%';
  return metric.unit === 'share' ? 'pp' : metric.unit;
}

function changeNumber(change: number, metric: Metric): string {
  const shown = metric.effect === 'difference' && metric.unit !== 'share' ? change : change * 100;
  const size = decimal(Math.abs(shown), metric.effect === 'difference' ? 2 : 1);
  // The sign of what is printed: nothing is not "minus nothing".
  if (size === '0') return size;
  return (shown < 0 ? '−' : '+') + size;
}

/** Whole numbers from 10 on; below, as many decimals as a reader can use, without zeros at the end. */
function decimal(size: number, decimals: number): string {
  return String(Number(size.toFixed(size >= 9.95 ? 0 : decimals)));
}

/** Three significant digits, never an exponent for the sizes that occur. */
function significant(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
