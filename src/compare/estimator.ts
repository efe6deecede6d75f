import { mean, sampleStandardDeviation } from 'simple-statistics';
import { hodgesLehmann, walshAverages, walshCut, walshInterval } from './walsh.ts';

/** The two ends of an interval whose level is known from elsewhere. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** An Estimator is the estimate of one sample, and its interval at any critical value of Z (statistics.md §1.5). */
export interface Estimator {
  readonly value: number;
  readonly interval: (critical: number) => Bounds;
}

const UNBOUNDED: Bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

/** The rule of three: with no event among n, the rate is below 3/n with 95 % confidence (Hanley & Lippman-Hand, JAMA 1983). */
export const RULE_OF_THREE = 3;

/** Hodges–Lehmann and the signed-rank test's interval: for effects on a log scale, robust against a wild pair. */
export function medianEstimator(values: readonly number[]): Estimator {
  const walsh = walshAverages(values);
  return {
    value: hodgesLehmann(walsh),
    interval: (critical) => walshInterval(walsh, walshCut(values.length, critical)),
  };
}

/**
 * Mean and the t-type interval that inverts the sign-flip test: for differences of shares, where a rare event must count
 * with its full size. `whenConstant` bounds a sample without any spread.
 */
export function meanEstimator(values: readonly number[], whenConstant: Bounds | null = null): Estimator {
  if (values.length === 0) return { value: Number.NaN, interval: () => UNBOUNDED };
  const value = mean([...values]);
  return { value, interval: (critical) => whenConstant ?? tInterval(values, value, critical) };
}

/** θ ± t·s/√K with t = c·√((K − 1)/(K − c²)); nothing is bounded once c² reaches K (statistics.md §1.5). */
function tInterval(values: readonly number[], center: number, critical: number): Bounds {
  const count = values.length;
  if (count < 2 || critical ** 2 >= count) return UNBOUNDED;
  const t = critical * Math.sqrt((count - 1) / (count - critical ** 2));
  const half = (t * sampleStandardDeviation([...values])) / Math.sqrt(count);
  return { low: center - half, high: center + half };
}
