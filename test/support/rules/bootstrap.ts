import { mean, quantileSorted, sampleWithReplacement } from 'simple-statistics';
import { quantile } from '../../../src/model/quantile.ts';
import type { Random } from '../../../src/model/random.ts';
import { FIXED_PAIRS, type Rule } from './rule.ts';

const RESAMPLES = 1000;

/** The percentile bootstrap's 95 % interval of a mean. */
export function bootstrapInterval(values: readonly number[], random: Random): readonly [number, number] {
  const list = [...values];
  const means = Array.from({ length: RESAMPLES }, () => mean(sampleWithReplacement(list, list.length, random.next))).sort(
    (a, b) => a - b,
  );
  return [quantileSorted(means, 0.025), quantileSorted(means, 0.975)];
}

/** The mean over pairs of ln(head's p95 / base's p95), resampling pairs. */
export const bootstrapRule =
  (random: Random): Rule =>
  (blocks) => {
    const some = blocks.slice(0, FIXED_PAIRS);
    const p95 = (values: Float64Array | undefined) => quantile(values ?? [], 0.95);
    const [low, high] = bootstrapInterval(
      some.map(({ base, head }) => Math.log(p95(head.values.latency) / p95(base.values.latency))),
      random,
    );
    return { says: low > 0 ? 'slower' : high < 0 ? 'faster' : 'same', pairs: some.length };
  };
