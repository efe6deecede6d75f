import { hodgesLehmann, walshAverages } from '../../../src/compare/estimator.ts';
import { signedMidRanks } from '../../../src/compare/sign-flip.ts';
import { quantile } from '../../../src/model/quantile.ts';
import { type Rule, saying } from './rule.ts';

/** Two-sided 5 %. */
const LEVEL = 0.05;

/**
 * What somebody who knows the subject would do without a tool: so many pairs and no look before, Wilcoxon's signed-rank test
 * (exact, two-sided 5 %) of ln(head's p50 / base's p50), and where `margin` says so, an estimate of at least so much.
 */
export const signedRankRule =
  (pairs: number, margin = 0): Rule =>
  (blocks) => {
    const some = blocks.slice(0, pairs);
    const p50 = (values: Float64Array | undefined) => quantile(values ?? [], 0.5);
    const effects = some.map(({ base, head }) => Math.log(p50(head.values.latency) / p50(base.values.latency)));
    const estimate = hodgesLehmann(walshAverages(effects));
    const found = signedRankP(effects) <= LEVEL && Math.abs(estimate) >= Math.log1p(margin);
    return { says: found ? saying(estimate) : 'same', pairs: some.length };
  };

/**
 * The exact two-sided p of Wilcoxon's signed-rank test that values are symmetric around 0. Zeros are left out; ties get
 * mid-ranks, and their exact distribution.
 */
export function signedRankP(values: readonly number[]): number {
  const ranks = [...signedMidRanks(values.filter((value) => value !== 0))];
  const chances = rankSumChances(ranks.map(Math.abs));
  const observed = ranks.reduce((sum, rank) => sum + Math.max(2 * rank, 0), 0);
  const below = total(chances.subarray(0, observed + 1));
  const above = total(chances.subarray(observed));
  return Math.min(1, 2 * Math.min(below, above));
}

/** The chance of every value of twice the positive rank sum (twice, because mid-ranks come in halves). */
function rankSumChances(ranks: readonly number[]): Float64Array {
  const doubled = ranks.map((rank) => Math.round(2 * rank));
  const chances = new Float64Array(doubled.reduce((sum, rank) => sum + rank, 0) + 1);
  chances[0] = 1;
  for (const rank of doubled)
    for (let w = chances.length - 1; w >= 0; w--) {
      const without = chances[w] ?? 0;
      const withRank = chances[w - rank] ?? 0;
      chances[w] = (without + withRank) / 2;
    }
  return chances;
}

function total(chances: Float64Array): number {
  return chances.reduce((sum, chance) => sum + chance, 0);
}
