import type { Share } from '../model/brand.ts';
import type { Random } from '../model/random.ts';
import { type Dividing, type Division, divisionOf } from './energy.ts';

/** At most so many shuffles: the smallest p is 1 in 500. */
const SHUFFLES = 499;

/** Sums that were added in another order differ by less than this share. */
const ROUNDING = 1e-9;

/** A ShuffleTest is a division, and how likely shuffled values have one as large. */
export interface ShuffleTest {
  readonly division: Division;
  readonly p: Share;
}

/** How a division is tested. */
interface Testing {
  readonly level: Share;
  readonly random: Random;
  /** So many neighbours stay together, since runs resemble those before them; 1 where they do not. */
  readonly together: number;
}

/**
 * The largest division of values, held against the largest ones of the same values in another order. Once it is sure that p is
 * above `level` no more are tried, and p is how often it was exceeded until then (Besag & Clifford, Biometrika 78(2), 1991).
 */
export function shuffleTest(values: Float64Array, how: Dividing, { level, random, together }: Testing): ShuffleTest | null {
  const division = divisionOf(values, how);
  if (division === null) return null;
  const enough = level * (SHUFFLES + 1);
  const bar = division.size - ROUNDING * Math.abs(division.size);
  let exceeded = 0;
  let tried = 0;
  while (tried < SHUFFLES && exceeded < enough) {
    tried++;
    if ((divisionOf(shuffled(values, together, random), how)?.size ?? 0) >= bar) exceeded++;
  }
  return { division, p: exceeded < enough ? (exceeded + 1) / (tried + 1) : exceeded / tried };
}

/** The values' blocks in any order, each as likely: Fisher & Yates. */
function shuffled(values: Float64Array, together: number, random: Random): Float64Array {
  const order = Array.from({ length: Math.ceil(values.length / together) }, (_, block) => block);
  for (let left = order.length - 1; left > 0; left--) {
    const drawn = Math.floor(random.next() * (left + 1));
    [order[left], order[drawn]] = [order[drawn] ?? 0, order[left] ?? 0];
  }
  const result = new Float64Array(values.length);
  let at = 0;
  for (const block of order) {
    const part = values.subarray(block * together, (block + 1) * together);
    result.set(part, at);
    at += part.length;
  }
  return result;
}
