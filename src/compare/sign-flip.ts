import { seeded } from '../model/random.ts';

/** Effects closer than this are ties: they come from equal readings and differ by rounding only. */
const TIE = 1e-12;

/**
 * Signed mid-ranks: the rank of |value| among all, ties sharing their mean rank, with the value's sign. A zero or a
 * missing value gets 0; missing values take no rank.
 */
export function signedMidRanks(values: readonly (number | null)[]): Float64Array {
  const ranks = new Float64Array(values.length);
  const sizes = values.map((value) => (value === null ? Number.NaN : Math.abs(value)));
  const order = sizes.flatMap((size, k) => (Number.isNaN(size) ? [] : [k])).sort((a, b) => at(sizes, a) - at(sizes, b));
  for (let from = 0; from < order.length; ) {
    const to = tieEnd(order, sizes, from);
    const rank = (from + 1 + to) / 2;
    for (const k of order.slice(from, to)) ranks[k] = rank * signOf(values[k] ?? 0);
    from = to;
  }
  return ranks;
}

function tieEnd(order: readonly number[], sizes: readonly number[], from: number): number {
  const size = at(sizes, order[from] ?? 0);
  let to = from + 1;
  while (to < order.length && at(sizes, order[to] ?? 0) - size <= TIE) to++;
  return to;
}

function signOf(value: number): number {
  return Math.abs(value) <= TIE ? 0 : Math.sign(value);
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? Number.NaN;
}

/** Enough that the Monte Carlo error of a 5 % level is 0.3 points (docs/statistics.md#sign-flip-test). */
const SAMPLED = 4096;

/** Up to here all sign vectors are enumerated: 2^12 = 4096 costs no more than sampling. */
const ENUMERATED_PAIRS = 12;

/** Pairs in one byte of the reference set, and bytes in one draw of the generator. */
export const PAIRS_PER_BYTE = 8;
const BYTES_PER_DRAW = 4;

/**
 * Signs are the reference set of the test: sign vectors that swap base and head in some of the pairs. Bit k % 8 of
 * `bytes[⌊k / 8⌋][i]` says whether vector i swaps pair k; vector 0 swaps nothing, so it is what was observed.
 */
export interface Signs {
  readonly vectors: number;
  readonly bytes: readonly Uint8Array[];
}

/** The signs for a measurement of `plannedPairs`: all of them when they are few, else a sample that the seed fixes. */
export function signsFor(seed: string, plannedPairs: number): Signs {
  const few = plannedPairs <= ENUMERATED_PAIRS;
  const vectors = few ? 2 ** plannedPairs : SAMPLED;
  const bytes = Array.from({ length: Math.ceil(plannedPairs / PAIRS_PER_BYTE) }, () => new Uint8Array(vectors));
  if (few) enumerate(bytes, vectors);
  else sample(bytes, seed);
  return { vectors, bytes };
}

/** Vector i swaps pair k when bit k of i is set. */
function enumerate(bytes: readonly Uint8Array[], vectors: number): void {
  for (const [g, group] of bytes.entries()) for (let i = 0; i < vectors; i++) group[i] = i >>> (PAIRS_PER_BYTE * g);
}

function sample(bytes: readonly Uint8Array[], seed: string): void {
  const random = seeded(seed, 'signs');
  for (let i = 1; i < SAMPLED; i++) {
    let bits = 0;
    for (const [g, group] of bytes.entries()) {
      bits = g % BYTES_PER_DRAW === 0 ? random.bits() : bits >>> PAIRS_PER_BYTE;
      group[i] = bits;
    }
  }
}

/**
 * Z of one cell under every sign vector: Σ s_k r_k / √Σ r_k² (docs/statistics.md#sign-flip-test), + where head is worse; 0 where
 * every score is 0.
 */
export function signFlipStatistic(scores: Float64Array, signs: Signs): Float64Array {
  const sums = new Float64Array(signs.vectors);
  const squares = scores.reduce((sum, score) => sum + score * score, 0);
  if (squares === 0) return sums;
  for (const [g, group] of signs.bytes.entries()) {
    const some = scores.subarray(PAIRS_PER_BYTE * g, PAIRS_PER_BYTE * (g + 1));
    if (some.length === 0) break;
    const partial = partialSums(some);
    for (let s = 0; s < sums.length; s++) sums[s] = (sums[s] ?? 0) + (partial[group[s] ?? 0] ?? 0);
  }
  const scale = 1 / Math.sqrt(squares);
  for (let s = 0; s < sums.length; s++) sums[s] = (sums[s] ?? 0) * scale;
  return sums;
}

/** The sum of up to eight scores under every way to swap them: looking sums up is much faster than adding them. */
function partialSums(scores: Float64Array): Float64Array {
  const sums = new Float64Array(2 ** PAIRS_PER_BYTE);
  sums[0] = scores.reduce((sum, score) => sum + score, 0);
  for (let k = 0; k < PAIRS_PER_BYTE; k++)
    for (let b = 0; b < 2 ** k; b++) sums[b + 2 ** k] = (sums[b] ?? 0) - 2 * (scores[k] ?? 0);
  return sums;
}
