/** The looks of a measurement of 30 pairs; others are scaled from it (docs/statistics.md#looks): who plans and who tests share them. */
export const LOOKS_OF_30 = [10, 13, 16, 20, 25, 30] as const;

/** No look comes before: by 8 of 30 pairs a two-sided 5 % could reject nothing (2^−7 is more than may be spent by then). */
export const FIRST_LOOK = 9;

/** The looks of a measurement of so many pairs at which something can be rejected, ascending. */
export function scaledLooks(plannedPairs: number): readonly number[] {
  const scaled = LOOKS_OF_30.map((look) => Math.ceil((plannedPairs * look) / 30));
  return [...new Set(scaled)].filter((look) => look >= FIRST_LOOK);
}
