/** The looks of a measurement of 30 pairs; others are scaled from it (statistics.md §1.1.6). */
const LOOKS_OF_30 = [10, 13, 16, 20, 25, 30] as const;

/** Before 9 pairs nothing can be rejected: the smallest two-sided p of 8 pairs is 2^−7, more than may be spent by then. */
export const FIRST_LOOK = 9;

/** The numbers of pairs at which a measurement of `plannedPairs` may stop, ascending. */
export function looksFor(plannedPairs: number): readonly number[] {
  const scaled = LOOKS_OF_30.map((look) => Math.ceil((plannedPairs * look) / 30));
  return [...new Set(scaled)].filter((look) => look >= FIRST_LOOK);
}
