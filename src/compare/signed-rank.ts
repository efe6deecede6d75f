import { tailsOf } from '../design/power.ts';
import { signedMidRanks } from './sign-flip.ts';

/**
 * The exact two-sided p of Wilcoxon's signed-rank test that values are symmetric around 0. Zeros are left out; ties get
 * mid-ranks, and their exact distribution.
 */
export function signedRankP(values: readonly number[]): number {
  const ranks = [...signedMidRanks(values.filter((value) => value !== 0))];
  if (new Set(ranks.map(Math.abs)).size === ranks.length) return untiedP(ranks);
  const chances = rankSumChances(ranks.map(Math.abs));
  const observed = ranks.reduce((sum, rank) => sum + Math.max(2 * rank, 0), 0);
  const below = total(chances.subarray(0, observed + 1));
  const above = total(chances.subarray(observed));
  return Math.min(1, 2 * Math.min(below, above));
}

function untiedP(ranks: readonly number[]): number {
  const sum = (sign: 1 | -1) => ranks.reduce((all, rank) => all + Math.max(sign * rank, 0), 0);
  return Math.min(1, 2 * (tailsOf(ranks.length)[Math.max(sum(1), sum(-1))] ?? 1));
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
