import { FIRST_LOOK, scaledLooks, WORSE_LEVEL } from '../design/power.ts';
import type { Protocol } from '../model/plan.ts';
import type { ShardPairs } from '../model/shard.ts';
import type { Pair } from '../model/trial.ts';
import type { TailChances } from './estimator.ts';

/** The numbers of pairs at which a measurement of `plannedPairs` may stop, ascending. */
export function looksFor(plannedPairs: number): readonly number[] {
  return scaledLooks(plannedPairs).filter((look) => isBounded(look, plannedPairs));
}

/**
 * Whether a row that counts in every pair has an interval with two ends at its first look: the chance that all of so many
 * pairs lie on one side of the true value is 2^−pairs. A look at which a row could be called without one is no look.
 */
function isBounded(pairs: number, plannedPairs: number): boolean {
  const level = Math.min(FAMILY_LEVELS.worse, FAMILY_LEVELS.better);
  return 2 ** -pairs <= spentLevel(level, pairs / plannedPairs);
}

/**
 * False alarms over the whole family of gating cells and all looks together: that something is called worse, and that it is
 * called better. A gate is there to find what is worse, so most of the 5 % goes there (docs/statistics.md#was-it-luck).
 */
export const FAMILY_LEVELS: TailChances = { worse: WORSE_LEVEL, better: 0.01 };

/** Two one-sided tests at 5 % each say "no change". */
export const EQUIVALENCE_LEVEL = 0.1;

/** A list of what changed asks either way. */
export const LIST_LEVEL = FAMILY_LEVELS.worse + FAMILY_LEVELS.better;

/** The level of every interval but that of "no change". */
export const INTERVAL_LEVEL = 1 - LIST_LEVEL;

/** A planned look: pairs so far, and their share of what was planned, 1 at the last. */
export interface PlannedLook {
  readonly pairs: number;
  readonly time: number;
}

/** How much of a level may be spent by a time: level · time^1.5, as a product, since `**` differs between engines in the last bit. */
export function spentLevel(level: number, time: number): number {
  return level * time * Math.sqrt(time);
}

/** As many pairs as the first look of so many planned ones has: a regression rests on no fewer, whatever was lost. */
export function firstLookOf(plannedPairs: number): number {
  return looksFor(plannedPairs)[0] ?? FIRST_LOOK;
}

/** A CompareInput is the pairs measured so far and the protocol they were measured under. */
export interface CompareInput {
  readonly protocol: Protocol;
  /** Pairs planned after the pilot (Kmax). */
  readonly plannedPairs: number;
  /** In measured order, without the pilot. */
  readonly pairs: readonly Pair[];
  /** Measuring ended by the time budget: the last look is taken at the pairs there are, and may spend what is left. */
  readonly closed: boolean;
  /** The smallest step of the clock that reads CPU time, ms; null where it is not known. */
  readonly cpuResolutionMs?: number | null;
  /** Of pairs that several machines measured: how many each, in this order. Absent of one machine. */
  readonly shards?: readonly Pick<ShardPairs, 'pairs'>[] | undefined;
}

/**
 * The looks that were reached, ascending. Shards cannot see each other: there is one look, when all that were planned have been
 * waited for, and it has the whole level. Where time closed the measurement, and not what was seen, the last look is at all
 * pairs there are and has all of the level that is left: its time is 1 (docs/statistics.md#looks).
 */
export function looksReached({ plannedPairs, pairs, closed, shards }: CompareInput): readonly PlannedLook[] {
  if (shards !== undefined) return pairs.length < FIRST_LOOK ? [] : [{ pairs: plannedPairs, time: 1 }];
  const planned = looksFor(plannedPairs).filter((look) => look <= pairs.length);
  const moments = planned.map((look) => ({ pairs: look, time: look / plannedPairs }));
  if (!closed || pairs.length < FIRST_LOOK) return moments;
  return [...moments.filter((look) => look.pairs < pairs.length), { pairs: pairs.length, time: 1 }];
}
