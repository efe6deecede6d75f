import { mean, sampleStandardDeviation } from 'simple-statistics';
import { criticalSum, tailsOf } from '../design/power.ts';
import type { Direction } from '../model/comparison.ts';

/** The two ends of an interval whose level is known from elsewhere. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** An Estimator is the estimate of one sample, and its intervals (docs/statistics.md#intervals). */
export interface Estimator {
  readonly value: number;
  /** The ends that invert the sign-flip test at these critical values of Z: of head being worse, and of head being better. */
  readonly interval: (worse: number, better?: number) => Bounds;
  /** The ends that miss the true value with at most these chances, whatever other rows say: exact for medians. */
  readonly own: (tails: TailChances) => Bounds;
  /** An end of an interval, moved beyond 0 (a mean's to 0) where ties, zeros or rounding left it there although the test rejected. */
  readonly beyond: (end: number, direction: Direction) => number;
}

/** Chances, 0 to 1: that the true value is below the low end, and above the high end. */
export interface TailChances {
  readonly worse: number;
  readonly better: number;
}

const UNBOUNDED: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** The rule of three: with no event among n, the rate is below 3/n with 95 % confidence (Hanley & Lippman-Hand, JAMA 1983). */
export const RULE_OF_THREE = 3;

/** Hodges–Lehmann and the signed-rank test's interval: for effects on a log scale, robust against a wild pair. */
export function medianEstimator(values: readonly number[]): Estimator {
  const walsh = walshAverages(values);
  const count = values.length;
  return {
    value: hodgesLehmann(walsh),
    interval: (worse, better = worse) => walshInterval(walsh, walshCut(count, worse), walshCut(count, better)),
    own: ({ worse, better }) => walshInterval(walsh, exactCut(count, worse), exactCut(count, better)),
    beyond: beyondIn(walsh),
  };
}

/** Of averages, ascending: an end on 0 or beyond it gives way to the next one that leaves 0 out. */
export function beyondIn(averages: Float64Array): Estimator['beyond'] {
  return (end, direction) => {
    if (direction === 'worse') return end > 0 ? end : (averages.find((average) => average > 0) ?? end);
    return end < 0 ? end : (averages.findLast((average) => average < 0) ?? end);
  };
}

/**
 * Mean and the t-type interval that inverts the sign-flip test: for differences of shares, where a rare event must count
 * with its full size. `whenConstant` bounds a sample without any spread.
 */
export function meanEstimator(values: readonly number[], whenConstant: Bounds | null = null): Estimator {
  if (values.length === 0) return { value: Number.NaN, interval: () => UNBOUNDED, own: () => UNBOUNDED, beyond: (end) => end };
  const value = mean([...values]);
  const interval = (worse: number, better = worse): Bounds =>
    whenConstant ?? { low: value - reach(values, worse, -1), high: value + reach(values, better, 1) };
  return {
    value,
    interval,
    own: ({ worse, better }) => interval(normalQuantile(worse), normalQuantile(better)),
    // An observed Z that is the critical value itself has its end on 0, but for rounding.
    beyond: (end, direction) => (direction === 'worse' ? Math.max(end, 0) : Math.min(end, 0)),
  };
}

/** With fewer pairs not even the extreme ones bound anything: 2^−9 is the chance that all of nine lie on one side. */
const LEAST_EXTREMES = 9;

/**
 * How far the interval reaches to one side: t·s/√K with t = c·√((K − 1)/(K − c²)), Student's t of the same Z. No Z is larger than
 * √K, where every pair says the same: from there on the furthest pair bounds the mean, and nothing where pairs are few.
 */
function reach(values: readonly number[], critical: number, direction: 1 | -1): number {
  const count = values.length;
  if (count >= 2 && critical ** 2 < count) {
    const t = critical * Math.sqrt((count - 1) / (count - critical ** 2));
    return (t * sampleStandardDeviation([...values])) / Math.sqrt(count);
  }
  if (!Number.isFinite(critical) || count < LEAST_EXTREMES) return Number.POSITIVE_INFINITY;
  const center = mean([...values]);
  return Math.max(...values.map((value) => direction * (value - center)));
}

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
export const ROUNDING = 1e-9;

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
  const tails = tailsOf(count);
  // The sum is as rarely so small as it is so large.
  return tails.length - 1 - criticalSum(tails, tail);
}

/**
 * The value that a standard normal variable exceeds with the chance `tail` (0 to ½), to 0.0005: Abramowitz & Stegun 26.2.23.
 * Infinite for a chance of 0.
 */
export function normalQuantile(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  if (!Number.isFinite(t)) return Number.POSITIVE_INFINITY;
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return t - above / below;
}
