import { mean } from 'simple-statistics';

/** Among independent runs the correlation of neighbours is beyond so many of its standard deviations once in 40 times. */
const BEYOND = 2;

/** Deviations below this share of the largest value are what a mean's own sum was rounded by. */
const ROUNDING = 1e-9;

/** Runs that stay together, at most: with more there would be too few blocks to shuffle. */
const MOST_TOGETHER = 10;

/**
 * How many runs to shuffle together so that the test holds where each resembles the one before it: 1 where they do not. From
 * the correlation r of neighbours around the means between these places; (1 + r)/(1 − r) runs say as much as one would alone.
 */
export function togetherIn(values: Float64Array, places: readonly number[]): number {
  const ends = [0, ...places, values.length];
  const off = ends.slice(1).flatMap((end, k) => deviations(values.subarray(ends[k], end)));
  const squares = off.reduce((sum, one) => sum + one * one, 0);
  const products = off.reduce((sum, one, k) => sum + one * (off[k + 1] ?? 0), 0);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (squares <= off.length * (ROUNDING * largest) ** 2 || products / squares <= BEYOND / Math.sqrt(off.length)) return 1;
  const r = products / squares;
  return Math.min(MOST_TOGETHER, Math.ceil((1 + r) / (1 - r)));
}

function deviations(values: Float64Array): readonly number[] {
  if (values.length === 0) return [];
  const middle = mean([...values]);
  return [...values].map((value) => value - middle);
}
