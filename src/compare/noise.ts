import { mean, medianAbsoluteDeviation, sampleVariance } from 'simple-statistics';
import type { Change } from '../model/brand.ts';
import type { Noise } from '../model/calibration.ts';
import { type Comparison, type Estimate, toChange, toChanges } from '../model/comparison.ts';
import type { Metric } from '../model/metrics.ts';
import type { Side } from '../model/revision.ts';
import type { Pair } from '../model/trial.ts';
import { Z_95 } from './estimates.ts';

/** The median absolute deviation of a normal distribution is its standard deviation over this (1 / Φ⁻¹(¾)). */
const MAD_OF_NORMAL = 1.4826;

/** With fewer pairs in either order, their spread is not known. */
const LEAST_OF_AN_ORDER = 3;

const LEVEL = 0.95;

/** The noise of every comparison, in their order; `pairs` are those that were compared. */
export function noises(comparisons: readonly Comparison[], pairs: readonly Pair[]): readonly Noise[] {
  return comparisons.map(({ cell, sample }) => {
    const effects = sample.filter((effect) => effect !== null);
    const order = (first: (pair: Pair) => Side) => orderEffect(sample, pairs.map(first), cell.metric);
    const known = effects.length >= 2;
    return {
      pairs: effects.length,
      sd: known ? Math.sqrt(sampleVariance(effects)) : null,
      robustSd: known ? MAD_OF_NORMAL * medianAbsoluteDeviation(effects) : null,
      bootFirst: order(({ bootFirst }) => bootFirst),
      // Alternating, the side that is booted first is the first to be sent to: one coin, one effect.
      sendFirst: pairs.every(({ mode }) => mode === 'interleaved') ? order(({ sendFirst }) => sendFirst) : null,
    };
  });
}

/**
 * What going first does to a side: half the difference between the mean effects of the pairs in either order, so that
 * something that always favours one side is not taken for the order. The interval is Welch's (Biometrika 34, 1947).
 */
function orderEffect(sample: Comparison['sample'], first: readonly Side[], metric: Metric): Estimate<Change> | null {
  const of = (side: Side) => sample.flatMap((effect, k) => (effect !== null && first[k] === side ? [effect] : []));
  const [base, head] = [of('base'), of('head')];
  if (base.length < LEAST_OF_AN_ORDER || head.length < LEAST_OF_AN_ORDER) return null;
  const value = (mean(head) - mean(base)) / 2;
  const [ofBase, ofHead] = [sampleVariance(base) / base.length, sampleVariance(head) / head.length];
  const spread = ofBase + ofHead;
  const freedom = spread ** 2 / (ofBase ** 2 / (base.length - 1) + ofHead ** 2 / (head.length - 1));
  const reach = spread === 0 ? 0 : (tQuantile(freedom) * Math.sqrt(spread)) / 2;
  const ends = toChanges({ low: value - reach, high: value + reach }, metric);
  return { value: toChange(value, metric), interval: { ...ends, level: LEVEL } };
}

/** Student's two-sided 95 % quantile by its expansion in 1 / freedom (Abramowitz & Stegun 26.7.5): 0.1 % off from 5 on. */
function tQuantile(freedom: number): number {
  const z = Z_95;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}
