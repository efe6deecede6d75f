import { errorFunction } from 'simple-statistics';

/** A DetectionGoal is what a plan of pairs should find: an effect in standard deviations of a pair's effect, among so many rows. */
export interface DetectionGoal {
  /** The change that must be found, log ratio or share, over the standard deviation of a pair's effect; more than 0. */
  readonly size: number;
  /** Rows whose false alarms are bounded together, 1 or more. */
  readonly rows: number;
}

/** A Chance is the probability (0 to 1) that a regression has been found when so many pairs are measured. */
interface Chance {
  readonly pairs: number;
  readonly found: number;
}

/** False alarms of the worse side, over all rows and looks together (docs/statistics.md#power). */
export const WORSE_LEVEL = 0.04;

/**
 * What one look may spend of the level that is spent by then: after the first, the earlier ones have taken a share. Simulated
 * two-sided levels of looks 13, 16, … 30 of 30 over the spending function: .0089/.0143, .0110/.0195, … .0285/.05.
 */
const LATER = 0.58;

/**
 * Rows move together, and those of rare events hardly ever lead: the largest of m statistics is no larger than that of
 * m^0.45 independent ones. Fitted, like the next, to simulated measurements (docs/adr/0021-minutes-to-a-verdict.md).
 */
const TOGETHER = 0.45;

/** Effects of real and simulated machines have heavier tails than normal ones: they are found as if so much smaller. */
const HEAVIER = 0.95;

/** The flag margin over the change that must be found (docs/statistics.md#margins). */
export const MARGIN_SHARE = 0.6;

/** Asymptotic efficiency of the Hodges–Lehmann estimate for normal effects: 3/π. */
const EFFICIENCY = 3 / Math.PI;

/**
 * RankSumTails are what sign flips say of the signed-rank sum W of K pairs: `tails[K][w]` is the probability that W ≥ w when
 * nothing differs. Exact, by adding one rank after the other.
 */
export type RankSumTails = readonly Float64Array[];

let known: RankSumTails = [];

/** The tails of so many pairs, computed once. */
export function tailsOf(pairs: number): Float64Array {
  if (known.length <= pairs) known = signedRankTails(pairs);
  return known[pairs] ?? Float64Array.of(1);
}

/** The tails of up to so many pairs. */
export function signedRankTails(most: number): RankSumTails {
  const tails: Float64Array[] = [Float64Array.of(1)];
  let counts = Float64Array.of(1);
  for (let pairs = 1; pairs <= most; pairs++) {
    const next = new Float64Array(counts.length + pairs);
    for (let w = 0; w < next.length; w++) next[w] = ((counts[w] ?? 0) + (counts[w - pairs] ?? 0)) / 2;
    const tail = Float64Array.from(next);
    for (let w = tail.length - 2; w >= 0; w--) tail[w] = (tail[w] ?? 0) + (tail[w + 1] ?? 0);
    tails.push(tail);
    counts = next;
  }
  return tails;
}

/**
 * How likely a change is a regression by each look of a plan of so many pairs, each pair's effect being normal. At a look it
 * takes that the signed-rank test rejects and that the estimate is beyond the margin, 0.6 of the change. Both grow out of the
 * same ranks, so the rarer of the two decides.
 */
export function chances({ size: given, rows }: DetectionGoal, planned: number, tails: RankSumTails): readonly Chance[] {
  const size = HEAVIER * given;
  const shape = shapeOf(size);
  const level = WORSE_LEVEL / rows ** TOGETHER;
  let found = 0;
  return scaledLooks(planned).map((pairs, j) => {
    const time = pairs / planned;
    const least = criticalSum(tails[pairs] ?? Float64Array.of(1), level * time * Math.sqrt(time) * (j === 0 ? 1 : LATER));
    const beyond = normal((1 - MARGIN_SHARE) * size * Math.sqrt(EFFICIENCY * pairs));
    found = Math.max(found, Math.min(reaches(least, pairs, shape), beyond));
    return { pairs, found };
  });
}

/** The pairs that will have been measured when a change is found or the plan is used up, on average. */
export function expectedPairs(steps: readonly Chance[]): number {
  let [sum, before] = [0, 0];
  for (const { pairs, found } of steps) {
    sum += pairs * (found - before);
    before = found;
  }
  return sum + (steps.at(-1)?.pairs ?? 0) * (1 - before);
}

/** The smallest sum that sign flips reach with at most this probability; more than any where none is so rare. */
export function criticalSum(tail: Float64Array, level: number): number {
  const found = tail.findIndex((probability) => probability <= level);
  return found < 0 ? tail.length : found;
}

/** Probabilities that an effect, the sum of two, and two sums that share one are above 0. */
interface SignChances {
  readonly one: number;
  readonly two: number;
  readonly shared: number;
}

function shapeOf(size: number): SignChances {
  const step = 0.1;
  let shared = 0;
  for (let u = -6; u <= 6; u += step) shared += Math.exp((-u * u) / 2) * normal(2 * size + u) ** 2;
  return { one: normal(size), two: normal(Math.SQRT2 * size), shared: (shared * step) / Math.sqrt(2 * Math.PI) };
}

/** P(W ≥ least) with the mean and variance of W under a shift (Lehmann, Nonparametrics, 1975, 4.2), as of a normal variable. */
function reaches(least: number, pairs: number, { one, two, shared }: SignChances): number {
  if (least > (pairs * (pairs + 1)) / 2) return 0;
  const mean = pairs * one + (pairs * (pairs - 1) * two) / 2;
  const variance =
    pairs * one * (1 - one) +
    (pairs * (pairs - 1) * (2 * one * one - 4 * one * two + 3 * two - two * two)) / 2 +
    pairs * (pairs - 1) * (pairs - 2) * (shared - two * two);
  return normal((mean - least + 0.5) / Math.sqrt(Math.max(variance, 1e-9)));
}

function normal(z: number): number {
  return (1 + errorFunction(z / Math.SQRT2)) / 2;
}

/** The looks of a measurement of 30 pairs; others are scaled from it (docs/statistics.md#looks): who plans and who tests share them. */
export const LOOKS_OF_30 = [10, 13, 16, 20, 25, 30] as const;

/** No look comes before: by 8 of 30 pairs a two-sided 5 % could reject nothing (2^−7 is more than may be spent by then). */
export const FIRST_LOOK = 9;

/** The looks of a measurement of so many pairs at which something can be rejected, ascending. */
export function scaledLooks(plannedPairs: number): readonly number[] {
  const scaled = LOOKS_OF_30.map((look) => Math.ceil((plannedPairs * look) / 30));
  return [...new Set(scaled)].filter((look) => look >= FIRST_LOOK);
}
