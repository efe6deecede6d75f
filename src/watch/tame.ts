import { median } from 'simple-statistics';

/** Deviations from the median of its neighbours beyond which a value is an outlier. */
const WILD = 3;

/** The standard deviation of a normal variable over its median absolute deviation. */
const NORMAL = 1.4826;

/**
 * Values with outliers drawn in: none is further than three robust deviations from the median of itself and `beside` runs on
 * either side, which a change that lasts for more runs than that moves along (Hampel's filter).
 */
export function tamed(values: readonly number[], beside: number): readonly number[] {
  const middles = values.map((_, k) => median(values.slice(Math.max(0, k - beside), k + beside + 1)));
  const off = values.map((value, k) => Math.abs(value - (middles[k] ?? value)));
  const reach = values.length === 0 ? 0 : WILD * NORMAL * median(off);
  // Where most values are their neighbours', there is no deviation to go by.
  if (reach === 0) return values;
  return values.map((value, k) => Math.max((middles[k] ?? value) - reach, Math.min((middles[k] ?? value) + reach, value)));
}
