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

/**
 * The largest division of values, held against the largest ones of the same values in another order. Once it is sure that p is
 * above `level` no more are tried, and p is how often it was exceeded until then (Besag & Clifford, Biometrika 78(2), 1991).
 */
export function shuffleTest(
  values: Float64Array,
  how: Dividing,
  { level, random }: { readonly level: Share; readonly random: Random },
): ShuffleTest | null {
  const division = divisionOf(values, how);
  if (division === null) return null;
  const shuffled = values.slice();
  const enough = level * (SHUFFLES + 1);
  const bar = division.size - ROUNDING * Math.abs(division.size);
  let exceeded = 0;
  let tried = 0;
  while (tried < SHUFFLES && exceeded < enough) {
    shuffle(shuffled, random);
    tried++;
    if ((divisionOf(shuffled, how)?.size ?? 0) >= bar) exceeded++;
  }
  return { division, p: exceeded < enough ? (exceeded + 1) / (tried + 1) : exceeded / tried };
}

/** Fisher & Yates, in place. */
function shuffle(values: Float64Array, random: Random): void {
  for (let left = values.length - 1; left > 0; left--) {
    const drawn = Math.floor(random.next() * (left + 1));
    const kept = values[left] ?? 0;
    values[left] = values[drawn] ?? 0;
    values[drawn] = kept;
  }
}
