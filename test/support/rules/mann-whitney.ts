import { wilcoxonRankSum } from 'simple-statistics';
import { FIXED_PAIRS, pooled, type Rule, saying } from './rule.ts';

/** Two-sided 5 %. */
const Z_95 = 1.96;

/** The rank-sum statistic of `head` against `base`, standardised: positive where head's values are larger. */
export function rankSumZ(base: number[], head: number[]): number {
  const [m, n] = [head.length, base.length];
  const mean = (m * (m + n + 1)) / 2;
  return (wilcoxonRankSum(head, base) - mean) / Math.sqrt((m * n * (m + n + 1)) / 12);
}

/** Mann & Whitney's test on all requests of one side against all of the other, as if they were independent. */
export const mannWhitneyRule: Rule = (blocks) => {
  const some = blocks.slice(0, FIXED_PAIRS);
  const z = rankSumZ(pooled(some, 'base'), pooled(some, 'head'));
  return { says: Math.abs(z) > Z_95 ? saying(z) : 'same', pairs: some.length };
};
