import { seeded } from '../model/random.ts';

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
