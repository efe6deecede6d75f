/** The looks of a measurement of 30 pairs; others are scaled from it (docs/statistics.md#looks). */
export const LOOKS_OF_30 = [10, 13, 16, 20, 25, 30] as const;

/** By 8 of 30 pairs a two-sided level of 5 % has spent .0069, less than the smallest p that there is, 2^−7. */
export const FIRST_LOOK = 9;
