import { mean, sampleVariance } from 'simple-statistics';
import { quantile } from '../../../src/model/quantile.ts';
import type { BlockPair } from '../simulator/experiment.ts';
import { type Call, type Rule, saying } from './rule.ts';

/** As tachometer has them by default: samples before the first question, samples between questions, and the time to ask. */
const FIRST = 50;
const BATCH = 10;
const TIMEOUT_SECONDS = 180;

/** The most pairs that the rule can come to where a pair takes so long: it finishes a batch that it began. */
export const mostPairs = (pairSeconds: number) => FIRST + BATCH * Math.ceil(TIMEOUT_SECONDS / pairSeconds / BATCH);

/**
 * tachometer's auto-sampling: 50 samples, then ten more until the 95 % interval of the relative difference of two means
 * leaves out 0, or three minutes are over. The sides count as independent, and each question gets its full 5 %. A sample
 * is the median of one block here.
 */
export const autoSampleRule =
  (pairSeconds: number): Rule =>
  (blocks) => {
    const most = mostPairs(pairSeconds);
    for (let pairs = FIRST; ; pairs += BATCH) {
      const says = difference(blocks.slice(0, pairs));
      if (says !== 'same' || pairs >= most) return { says, pairs };
    }
  };

function difference(blocks: readonly BlockPair[]): Call['says'] {
  const medians = (side: 'base' | 'head') => blocks.map((pair) => quantile(pair[side].values.latency ?? [], 0.5));
  const [low, high] = relativeInterval(medians('base'), medians('head'));
  return low <= 0 && 0 <= high ? 'same' : saying(low);
}

/** The 95 % interval of mean(head) / mean(base) − 1, with the delta method and a t quantile (tachometer, src/stats.ts). */
export function relativeInterval(base: number[], head: number[]): readonly [number, number] {
  const size = Math.min(base.length, head.length);
  const [b, h] = [mean(base), mean(head)];
  const variance = (sampleVariance(base) / base.length) * h ** 2 + (sampleVariance(head) / head.length) * b ** 2;
  const half = (tQuantile(size - 1) * Math.sqrt(variance)) / b ** 2;
  return [h / b - 1 - half, h / b - 1 + half];
}

/** Normal quantile of a two-sided 95 % interval. */
const Z = 1.959963984540054;

/** Student's t, 97.5 %: Abramowitz & Stegun 26.7.5, exact to 5 digits from 9 degrees of freedom on. */
export function tQuantile(freedom: number): number {
  const terms = [
    (Z ** 3 + Z) / 4,
    (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96,
    (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384,
    (79 * Z ** 9 + 776 * Z ** 7 + 1482 * Z ** 5 - 1920 * Z ** 3 - 945 * Z) / 92160,
  ];
  return terms.reduce((sum, term, i) => sum + term / freedom ** (i + 1), Z);
}
