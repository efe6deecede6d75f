import { quickselect } from 'simple-statistics';
import { spentLevel } from './looks.ts';

/** Statistics that differ by less than this share are equal: their sums were rounded in a different order. */
const EQUAL = 1e-10;

/** 13 % of a single Z lie above 1.5, more than any level asks for: the search for a critical value starts there. */
const UNLIKELY = 1.5;

/** A FamilyResult is what one look of a sequential test says of its family. */
export interface FamilyResult {
  /** The first step's critical value, which the intervals use; Infinity when nothing could be rejected. */
  readonly critical: number;
  /** Per member of the family. */
  readonly rejected: readonly boolean[];
  /** Per member, the critical value of the step at which it fell, or of the last step that it withstood. */
  readonly faced: readonly number[];
  /**
   * The sequential p-value of "no difference in any member": looks are ordered by stage, so it is the share of the sign
   * vectors that were rejected at earlier looks or are at least as extreme at this one (Fairbanks & Madsen, Biometrika 69(1),
   * 1982). Final once the observed vector is rejected.
   */
  readonly p: number;
}

/**
 * The test of one family of cells over the looks, to be called once per look, in order: `time` is pairs / planned pairs,
 * `statistics` are the members' Z under every sign vector. Step-down max-T of Westfall & Young inside a group-sequential
 * sign-flip test with the spending function level · time^1.5 (docs/statistics.md#looks).
 */
export type SequentialTest = (time: number, statistics: readonly Float64Array[]) => FamilyResult;

/** A sequential test that has not looked yet. `vectors` is the size of the reference set. */
export function sequentialTest(level: number, vectors: number): SequentialTest {
  const alive = new Uint8Array(vectors).fill(1);
  let dead = 0;
  let final: number | null = null;
  return (time, statistics) => {
    const allowed = Math.floor(spentLevel(level, time) * vectors - dead);
    const largest = maxima(statistics, vectors);
    const critical = criticalValue(largest, alive, allowed);
    const { rejected, faced } = stepDown(statistics, alive, { allowed, critical });
    const p = final ?? (dead + livingAsExtreme(largest, alive)) / vectors;
    for (let s = 0; s < vectors; s++) {
      if (alive[s] === 0 || !reaches(largest[s] ?? 0, critical)) continue;
      alive[s] = 0;
      dead++;
    }
    if (alive[0] === 0) final = p;
    return { critical, rejected, faced, p };
  };
}

/** How many of the living are at least as extreme as what was observed, itself included. */
function livingAsExtreme(largest: Float64Array, alive: Uint8Array): number {
  const observed = largest[0] ?? 0;
  let count = 0;
  for (let s = 0; s < largest.length; s++) if (alive[s] === 1 && reaches(largest[s] ?? 0, observed)) count++;
  return count;
}

/** Rejects, takes the rejected out, and asks again with the smaller family's own critical value, until nothing new falls. */
function stepDown(
  statistics: readonly Float64Array[],
  alive: Uint8Array,
  first: { readonly allowed: number; readonly critical: number },
): Pick<FamilyResult, 'rejected' | 'faced'> {
  const rejected = statistics.map(() => false);
  const faced = statistics.map(() => first.critical);
  let critical = first.critical;
  for (;;) {
    for (const a of faced.keys()) if (!rejected[a]) faced[a] = critical;
    const fallen = statistics.flatMap((z, a) => (!rejected[a] && reaches(z[0] ?? 0, critical) ? [a] : []));
    for (const a of fallen) rejected[a] = true;
    const rest = statistics.filter((_, a) => !rejected[a]);
    if (fallen.length === 0 || rest.length === 0) return { rejected, faced };
    critical = criticalValue(maxima(rest, alive.length), alive, first.allowed);
  }
}

/** The largest of the members' Z under every sign vector; 0 where all are negative, which no critical value is. */
function maxima(statistics: readonly Float64Array[], vectors: number): Float64Array {
  const largest = new Float64Array(vectors);
  for (const z of statistics) for (let s = 0; s < vectors; s++) if ((z[s] ?? 0) > (largest[s] ?? 0)) largest[s] = z[s] ?? 0;
  return largest;
}

/** The smallest value that at most `allowed` of the living vectors reach; Infinity when ties or the level leave none. */
function criticalValue(largest: Float64Array, alive: Uint8Array, allowed: number): number {
  if (allowed < 1) return Number.POSITIVE_INFINITY;
  const tail = livingAbove(UNLIKELY, largest, alive);
  const living = tail.length > allowed ? tail : livingAbove(-1, largest, alive);
  const rank = living.length - 1 - allowed;
  if (rank >= 0) quickselect(living, rank);
  const refused = (living[rank] ?? Number.NaN) * (1 + EQUAL);
  return living.reduce((least, value) => (value < least && value > refused ? value : least), Number.POSITIVE_INFINITY);
}

function livingAbove(floor: number, largest: Float64Array, alive: Uint8Array): number[] {
  const living: number[] = [];
  for (let s = 0; s < largest.length; s++) if (alive[s] === 1 && (largest[s] ?? 0) > floor) living.push(largest[s] ?? 0);
  return living;
}

function reaches(value: number, critical: number): boolean {
  return value >= critical * (1 - EQUAL);
}
