import type { Tails } from './estimator.ts';

/**
 * False alarms over the whole family of gating cells and all looks together: that something is called worse, and that it is
 * called better. A gate is there to find what is worse, so most of the 5 % goes there (docs/statistics.md#was-it-luck).
 */
export const FAMILY_LEVELS: Tails = { worse: 0.04, better: 0.01 };

/** Two one-sided tests at 5 % each say "no change". */
export const EQUIVALENCE_LEVEL = 0.1;

/** A list of what changed asks either way. */
export const LIST_LEVEL = FAMILY_LEVELS.worse + FAMILY_LEVELS.better;

/** The level of every interval but that of "no change". */
export const INTERVAL_LEVEL = 1 - LIST_LEVEL;

/** A planned look: pairs so far, and their share of what was planned, 1 at the last. */
export interface Moment {
  readonly pairs: number;
  readonly time: number;
}

/** How much of a level may be spent by a time: level · time^1.5, as a product, since `**` differs between engines in the last bit. */
export function spent(level: number, time: number): number {
  return level * time * Math.sqrt(time);
}
