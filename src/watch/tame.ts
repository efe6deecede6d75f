import { median, quantile } from 'simple-statistics';

/** Deviations from the median of its neighbours beyond which a value is an outlier. */
const WILD = 3;

/** The standard deviation of a normal variable over its median absolute deviation. */
const NORMAL = 1.4826;

/** Where values are rounded most are their neighbours': then more of them are asked than half, of which outliers are fewer. */
const MOST = 0.85;
/** The standard deviation of a normal variable over that quantile of its absolute deviation. */
const NORMAL_MOST = 0.6947;

/**
 * Values with outliers drawn in: none is further than three robust deviations from the median of itself and `beside` runs on
 * either side, which a change that lasts for more runs than that moves along (Hampel's filter).
 */
export function tamed(values: readonly number[], beside: number): readonly number[] {
  const middles = values.map((_, k) => median(values.slice(Math.max(0, k - beside), k + beside + 1)));
  const off = values.map((value, k) => Math.abs(value - (middles[k] ?? value)));
  if (values.length === 0) return [];
  const reach = WILD * (NORMAL * median(off) || NORMAL_MOST * quantile(off, MOST));
  return values.map((value, k) => Math.max((middles[k] ?? value) - reach, Math.min((middles[k] ?? value) + reach, value)));
}
