import { criticalSum, signedRankTails } from '../design/power.ts';
import { type Bounds, beyondIn, type Estimator, medianEstimator, ROUNDING, walshAverages } from './estimator.ts';
import { weightOf } from './strata.ts';

/**
 * The estimate that inverts the stratified signed-rank test (docs/scale.md#the-test): T(θ) counts the Walsh averages of each
 * stratum above θ, less those below, each stratum's with its weight. So it changes at these averages alone, and what one
 * stratum's test asks of their number the stratified one asks of their weight. Of one stratum it is `medianEstimator`.
 */
export function stratifiedEstimator(strata: readonly (readonly number[])[]): Estimator {
  const filled = strata.filter(({ length }) => length > 0);
  if (filled.length <= 1) return medianEstimator(filled[0] ?? []);
  const counts = filled.map(({ length }) => length);
  const steps = stepsOf(filled);
  return {
    value: middleOf(steps, totalOf(counts)),
    interval: (worse, better = worse) => intervalOf(steps, cutOf(counts, worse), cutOf(counts, better)),
    own: ({ worse, better }) => intervalOf(steps, exactCutOf(counts, worse), exactCutOf(counts, better)),
    beyond: beyondIn(steps.averages),
  };
}

/** The Walsh averages of all strata, ascending, and what each counts. */
interface Steps {
  readonly averages: Float64Array;
  readonly weights: Float64Array;
}

function stepsOf(strata: readonly (readonly number[])[]): Steps {
  const all = strata.flatMap((values) => {
    const weight = weightOf(values.length);
    return [...walshAverages(values)].map((average) => ({ average, weight }));
  });
  all.sort((one, other) => one.average - other.average);
  return {
    averages: Float64Array.from(all, ({ average }) => average),
    weights: Float64Array.from(all, ({ weight }) => weight),
  };
}

/** The weight of all averages: K(K + 1)/2 of 1/(K + 1) in each stratum. */
function totalOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count / 2, 0);
}

/** The median of the averages by their weight: where T(θ) changes its sign. */
function middleOf({ averages, weights }: Steps, total: number): number {
  let below = 0;
  for (let i = 0; i < averages.length; i++) {
    below += weights[i] ?? 0;
    if (below < total / 2 - ROUNDING) continue;
    const here = averages[i] ?? Number.NaN;
    const isEven = below < total / 2 + ROUNDING;
    return isEven ? (here + (averages[i + 1] ?? here)) / 2 : here;
  }
  return Number.NaN;
}

/** What remains when so much weight is taken off either end; unbounded where that is negative. */
function intervalOf(steps: Steps, below: number, above: number): Bounds {
  const mirrored = { averages: steps.averages.toReversed(), weights: steps.weights.toReversed() };
  return { low: endOf(steps, below) ?? Number.NEGATIVE_INFINITY, high: endOf(mirrored, above) ?? Number.POSITIVE_INFINITY };
}

function endOf({ averages, weights }: Steps, cut: number): number | undefined {
  if (cut < 0) return undefined;
  let taken = 0;
  return averages.find((_, i) => {
    taken += weights[i] ?? 0;
    return taken > cut + ROUNDING;
  });
}

/** The weight to take off one end so that the interval inverts the test with this critical value of Z. */
function cutOf(counts: readonly number[], critical: number): number {
  // The variance of each stratum's rank sum, K(K + 1)(2K + 1)/24, by the square of its weight.
  const variance = counts.reduce((sum, count) => sum + (count * (2 * count + 1)) / (24 * (count + 1)), 0);
  return Number.isFinite(critical) ? whole(totalOf(counts) / 2 - critical * Math.sqrt(variance)) : -1;
}

/** Nothing to take off is a bound, too, where rounding left it just below itself. */
function whole(cut: number): number {
  return cut < 0 && cut > -ROUNDING ? 0 : cut;
}

/** The weight to take off one end, so that the true value lies beyond what remains with at most the chance `tail`. */
function exactCutOf(counts: readonly number[], tail: number): number {
  const { tails, unit } = sumTails(counts);
  const critical = criticalSum(tails, tail);
  return critical >= tails.length ? -1 : whole(totalOf(counts) - critical * unit);
}

/** The positive part of T in units of `unit`: `tails[w]` is the probability that it is w or more when nothing differs. */
interface SumTails {
  readonly tails: Float64Array;
  readonly unit: number;
}

/** With more steps than these they are rounded, towards a wider interval: each is a 30,000th of the whole. */
const MOST_STEPS = 30_000;

const known = new Map<string, SumTails>();

function sumTails(counts: readonly number[]): SumTails {
  const key = [...counts].sort((one, other) => one - other).join();
  const found = known.get(key) ?? computedTails(counts);
  known.set(key, found);
  return found;
}

/** By adding one stratum after the other: exact where the weights have a small common denominator, as those of equal strata have. */
function computedTails(counts: readonly number[]): SumTails {
  const common = counts.reduce((multiple, count) => leastCommonMultiple(multiple, count + 1), 1);
  const exact = common * totalOf(counts) <= MOST_STEPS;
  const unit = exact ? 1 / common : totalOf(counts) / MOST_STEPS;
  const single = signedRankTails(Math.max(...counts));
  let chances = Float64Array.of(1);
  for (const count of counts) {
    const tail = single[count] ?? Float64Array.of(1);
    const places = Array.from(tail, (_, sum) => Math.ceil((sum * weightOf(count)) / unit - ROUNDING));
    const next = new Float64Array(chances.length + (places.at(-1) ?? 0));
    for (const [sum, place] of places.entries()) {
      const chance = (tail[sum] ?? 0) - (tail[sum + 1] ?? 0);
      for (const [at, before] of chances.entries()) next[at + place] = (next[at + place] ?? 0) + before * chance;
    }
    chances = next;
  }
  for (let w = chances.length - 2; w >= 0; w--) chances[w] = (chances[w] ?? 0) + (chances[w + 1] ?? 0);
  return { tails: chances, unit };
}

function leastCommonMultiple(one: number, other: number): number {
  let [larger, smaller] = [one, other];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return (one / larger) * other;
}
