import type { Share } from '../model/brand.ts';
import type { Random } from '../model/random.ts';
import { type Dividing, type Division, divisionOf } from './energy.ts';
import { exceedingIn } from './exceeding.ts';

/** At most so many shuffles: the smallest p is 1 in 500. */
export const SHUFFLES = 499;

/** Sums that were added in another order differ by less than this share of how far apart values are. */
const ROUNDING = 1e-9;

/** A ShuffleTest is a division, and how likely shuffled values have one as large. */
export interface ShuffleTest {
  readonly division: Division;
  readonly p: Share;
}

/** A ShuffleTrial is a test that goes on as far as it is asked to. */
export interface ShuffleTrial {
  readonly division: Division;
  /** p, or null where so many shuffles do not do to be sure of it; it is smaller then than what is sure and not significant. */
  upTo(shuffles: number): Share | null;
}

/** How a division is tested. */
interface Testing {
  readonly level: Share;
  readonly random: Random;
  /** So many neighbours stay together, since runs resemble those before them; 1 where they do not. */
  readonly together: number;
}

/** The test, to its end. */
export function shuffleTest(values: Float64Array, how: Dividing, testing: Testing): ShuffleTest | null {
  const trial = shuffleTrial(values, how, testing);
  return trial && { division: trial.division, p: trial.upTo(SHUFFLES) ?? 1 };
}

/**
 * The largest division of values, held against the largest ones of the same values in another order. Once it is sure that p is
 * above `level` no more are tried, and p is how often it was exceeded until then (Besag & Clifford, Biometrika 78(2), 1991).
 */
export function shuffleTrial(values: Float64Array, how: Dividing, { level, random, together }: Testing): ShuffleTrial | null {
  const division = divisionOf(values, how);
  if (division === null) return null;
  const enough = level * (SHUFFLES + 1);
  const bar = division.size - ROUNDING * (Math.abs(division.size) + spreadOf(values));
  const exceeds = exceedingIn(values.length, how);
  const shuffled = shufflesOf(values, together, random);
  let exceeded = 0;
  let tried = 0;
  const upTo = (shuffles: number) => {
    while (tried < Math.min(shuffles, SHUFFLES) && exceeded < enough) {
      tried++;
      if (exceeds(shuffled(), bar)) exceeded++;
    }
    if (exceeded >= enough) return exceeded / tried;
    return tried === SHUFFLES ? (exceeded + 1) / (SHUFFLES + 1) : null;
  };
  return { division, upTo };
}

function spreadOf(values: Float64Array): number {
  return values.length === 0 ? 0 : Math.max(...values) - Math.min(...values);
}

/** The values' blocks in any order, each as likely: Fisher & Yates. Always in the same memory. */
function shufflesOf(values: Float64Array, together: number, random: Random): () => Float64Array {
  const blocks = Math.ceil(values.length / together);
  const order = new Uint32Array(blocks);
  const result = new Float64Array(values.length);
  return () => {
    for (let block = 0; block < blocks; block++) order[block] = block;
    for (let left = blocks - 1; left > 0; left--) {
      const drawn = Math.floor(random.next() * (left + 1));
      const last = order[left] ?? 0;
      order[left] = order[drawn] ?? 0;
      order[drawn] = last;
    }
    let at = 0;
    for (const block of order) {
      const end = Math.min(values.length, (block + 1) * together);
      for (let from = block * together; from < end; from++) result[at++] = values[from] ?? 0;
    }
    return result;
  };
}
