import { criticalSum, signedRankTails } from '../design/power.ts';

/** The Walsh averages (x_i + x_j) / 2, i ≤ j, of K values: K(K+1)/2 numbers, ascending. */
export function walshAverages(values: readonly number[]): Float64Array {
  const averages = new Float64Array((values.length * (values.length + 1)) / 2);
  let next = 0;
  for (const [i, first] of values.entries())
    for (let j = i; j < values.length; j++) averages[next++] = (first + (values[j] ?? 0)) / 2;
  return averages.sort();
}

/** The Hodges–Lehmann estimate: the median of the Walsh averages (docs/statistics.md#intervals). NaN without values. */
export function hodgesLehmann(walsh: Float64Array): number {
  const last = walsh.length - 1;
  return ((walsh[last >> 1] ?? Number.NaN) + (walsh[(last + 1) >> 1] ?? Number.NaN)) / 2;
}

/** The Walsh averages that remain when so many are taken off either end; unbounded where that is negative. */
export function walshInterval(
  walsh: Float64Array,
  below: number,
  above = below,
): { readonly low: number; readonly high: number } {
  return { low: walsh[below] ?? Number.NEGATIVE_INFINITY, high: walsh[walsh.length - 1 - above] ?? Number.POSITIVE_INFINITY };
}

/** Far above what rounding does to numbers of this size, far below the distance between two of them. */
const ROUNDING = 1e-9;

/**
 * How many Walsh averages of `count` values to take off each end so that the interval inverts the signed-rank test with
 * this critical value of Z (docs/statistics.md#intervals).
 */
export function walshCut(count: number, critical: number): number {
  const mean = (count * (count + 1)) / 4;
  const deviation = Math.sqrt((count * (count + 1) * (2 * count + 1)) / 24);
  // The critical value is one that Z can take, so this is often a whole number that rounding left just below itself.
  return Number.isFinite(critical) ? Math.floor(mean - critical * deviation + ROUNDING) : -1;
}

/**
 * How many Walsh averages of `count` values to take off one end, so that the true median lies beyond what remains with at
 * most the chance `tail`: exact, −1 when the values are too few for any bound.
 */
export function exactCut(count: number, tail: number): number {
  const tails = signedRankTails(count)[count] ?? Float64Array.of(1);
  // The sum is as rarely so small as it is so large.
  return tails.length - 1 - criticalSum(tails, tail);
}
