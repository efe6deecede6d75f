/** The looks of a measurement of 30 pairs; others are scaled from it (docs/statistics.md): who plans and who tests share them. */
export const LOOKS_OF_30 = [10, 13, 16, 20, 25, 30] as const;

/** Before 9 pairs nothing can be rejected: the smallest two-sided p of 8 pairs is 2^−7, more than may be spent by then. */
export const FIRST_LOOK = 9;
