import { scaledLooks } from '../design/looks.ts';
import { FAMILY_LEVELS, spent } from './levels.ts';

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
  return 2 ** -pairs <= spent(level, pairs / plannedPairs);
}
