import { FAMILY_LEVELS, spent } from './levels.ts';

/** The looks of a measurement of 30 pairs; others are scaled from it (statistics.md §1.1.6). */
const LOOKS_OF_30 = [10, 13, 16, 20, 25, 30] as const;

/** Before 9 pairs nothing can be rejected: the smallest two-sided p of 8 pairs is 2^−7, more than may be spent by then. */
export const FIRST_LOOK = 9;

/** The numbers of pairs at which a measurement of `plannedPairs` may stop, ascending. */
export function looksFor(plannedPairs: number): readonly number[] {
  const scaled = LOOKS_OF_30.map((look) => Math.ceil((plannedPairs * look) / 30));
  return [...new Set(scaled)].filter((look) => look >= FIRST_LOOK && isBounded(look, plannedPairs));
}

/**
 * Whether a row that counts in every pair has an interval with two ends at its first look: the chance that all of so many
 * pairs lie on one side of the true value is 2^−pairs. A look at which a row could be called without one is no look.
 */
function isBounded(pairs: number, plannedPairs: number): boolean {
  const level = Math.min(FAMILY_LEVELS.worse, FAMILY_LEVELS.better);
  return 2 ** -pairs <= spent(level, pairs / plannedPairs);
}
