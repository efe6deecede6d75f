import type { Dependence } from '../model/comparison.ts';
import type { Cell } from '../model/plan.ts';
import { type Random, seeded } from '../model/random.ts';
import { type CompareInput, looksReached } from './looks.ts';
import { type Sample, sampleOf } from './sample.ts';
import { signedMidRanks } from './sign-flip.ts';
import { strataOf } from './strata.ts';

/** One report in a hundred whose pairs are independent is called dependent, over all of its gating rows together. */
export const DEPENDENCE_LEVEL = 0.01;

/** Orders to hold the measured one against: at a level of 1 % twenty of them are as extreme. */
const ORDERS = 2000;

/** With fewer pairs no order is rare enough to be told from chance. */
const LEAST_PAIRS = 9;

/**
 * Of every cell of the protocol, how its effects depend on the order of the pairs up to the last look; null where nothing is
 * found or it does not gate. A permutation test: if pairs are as good as independent, every order of them was equally
 * likely, whatever their distribution and whatever head changed. Per row two statistics of the effects' ranks, each over its
 * own standard deviation: the correlation with time, and that of neighbours where it is positive (Wald & Wolfowitz, Annals
 * of Mathematical Statistics 14(4), 1943). The largest over rows and both is held against random orders of the pairs. Each
 * shard has a time of its own: ranks, times and orders are those within it.
 */
export function dependences(input: CompareInput): readonly (Dependence | null)[] {
  const { cells, seed } = input.protocol;
  const pairs = looksReached(input).at(-1)?.pairs ?? 0;
  const strata = strataOf(Math.min(pairs, input.pairs.length), input.shards);
  const effectsOf = (cell: Cell) => sampleOf(cell, input).effects.slice(0, pairs);
  const rows = cells.map((cell) => (cell.gating && pairs >= LEAST_PAIRS ? centredRanks(effectsOf(cell), strata) : null));
  const tested = rows.filter((row) => row !== null);
  if (tested.length === 0) return rows.map(() => null);
  const places = placesOf(strata);
  const critical = criticalOf(tested, places, seeded(seed, 'order'));
  const straight = strata.map((_, k) => k);
  return rows.map((row) => {
    if (row === null) return null;
    const [drift, serial] = statisticsOf(row, straight, places);
    if (Math.max(drift, serial) <= critical) return null;
    return drift >= serial ? 'drift' : 'serial';
  });
}

/** A PairMoment is when a pair was measured, in pairs from the middle of its shard, and where its shard begins. */
interface PairMoment {
  readonly time: number;
  readonly from: number;
}

function placesOf(strata: readonly number[]): readonly PairMoment[] {
  return strata.map((stratum, k) => {
    const from = strata.indexOf(stratum);
    return { time: k - (from + strata.lastIndexOf(stratum)) / 2, from };
  });
}

/** The value that at most so many of the random orders reach as the level allows. */
function criticalOf(rows: readonly (readonly (number | null)[])[], places: readonly PairMoment[], random: Random): number {
  const order = places.map((_, k) => k);
  const largest = new Float64Array(ORDERS);
  for (let i = 0; i < ORDERS; i++) {
    shuffle(order, places, random);
    largest[i] = Math.max(...rows.flatMap((row) => statisticsOf(row, order, places)));
  }
  return largest.sort()[Math.ceil(ORDERS * (1 - DEPENDENCE_LEVEL))] ?? Number.POSITIVE_INFINITY;
}

/** Ranks of the effects, their mean taken off; null where a pair says nothing or all say the same. */
function centredRanks(sample: Sample['effects'], strata: readonly number[]): readonly (number | null)[] | null {
  const known = sample.filter((effect) => effect !== null);
  const least = Math.min(...known);
  if (known.length < LEAST_PAIRS || known.every((effect) => effect === least)) return null;
  const centred: (number | null)[] = sample.map(() => null);
  for (const stratum of new Set(strata)) {
    const own = sample.map((effect, k) => (strata[k] === stratum ? effect : null));
    const middle = (own.filter((effect) => effect !== null).length + 1) / 2;
    // Above the smallest all are positive, so that signed ranks are ranks.
    const ranks = signedMidRanks(own.map((effect) => (effect === null ? null : effect - least + 1)));
    for (const [k, effect] of own.entries()) if (effect !== null) centred[k] = (ranks[k] ?? 0) - middle;
  }
  return centred.every((rank) => rank === null || rank === 0) ? null : centred;
}

/** Correlation with time and of neighbours in this order, each in standard deviations of what chance makes of it. */
function statisticsOf(
  row: readonly (number | null)[],
  order: readonly number[],
  places: readonly PairMoment[],
): readonly [number, number] {
  let [count, squares, trend, neighbours, times] = [0, 0, 0, 0, 0];
  let before: number | null = null;
  for (const [k, pair] of order.entries()) {
    const { time = 0, from } = places[k] ?? {};
    if (k === from) before = null;
    const rank = row[pair] ?? null;
    if (rank === null) continue;
    count++;
    squares += rank * rank;
    trend += rank * time;
    times += time ** 2;
    if (before !== null) neighbours += before * rank;
    before = rank;
  }
  const drift = (Math.abs(trend) / Math.sqrt(squares * times)) * Math.sqrt(count - 1);
  const serial = (neighbours / squares + 1 / (count - 1)) * Math.sqrt(count);
  return [drift, serial];
}

/** Fisher & Yates, within each shard. */
function shuffle(order: number[], places: readonly PairMoment[], random: Random): void {
  for (let k = order.length - 1; k > 0; k--) {
    const { from = 0 } = places[k] ?? {};
    if (k === from) continue;
    const other = from + Math.floor(random.next() * (k - from + 1));
    [order[k], order[other]] = [order[other] ?? 0, order[k] ?? 0];
  }
}
