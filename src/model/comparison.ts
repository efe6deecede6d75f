import type { Cell } from './metric.ts';
import type { Sided } from './revision.ts';
import type { Slo } from './slo.ts';

/** An Interval is the range that holds the true value with probability `level`; ±Infinity where nothing bounds it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
}

/**
 * A Look is what one planned look says of one cell. Numbers are effects (log ratios, or differences of shares)
 * oriented so that + means head is worse.
 */
export interface Look {
  /** Pairs measured at this look. */
  readonly pairs: number;
  /** Of these, the pairs that have a value of this cell. */
  readonly used: number;
  /** Of these, the pairs in which its scenario waited: they are not missing, they were never planned to say anything of it. */
  readonly waited: number;
  readonly estimate: number;
  /** Repeated simultaneous interval, level 0.95 (statistics.md §1.5). */
  readonly interval: Interval;
  /** Whether the max-T test rejected "no difference" at this look. */
  readonly rejected: boolean;
  /** The critical value of Z for the interval (c_j); Infinity when nothing could be rejected. */
  readonly critical: number;
  /** Interval for equivalence: one metric at a time, level 0.90. */
  readonly equivalence: Interval;
  /** Hodges–Lehmann estimate of head − base in the metric's unit, + = head is larger. */
  readonly absolute: number;
  /** Typical value of each side over the pairs so far, in the metric's unit; null without data. */
  readonly base: number | null;
  readonly head: number | null;
}

/** A Comparison is a cell's sample seen at every planned look so far, with the values to show. */
export interface Comparison {
  readonly cell: Cell;
  /** Per-pair effects in pair order; null where the pair has none (invalid, or nothing succeeded). */
  readonly sample: readonly (number | null)[];
  readonly looks: readonly Look[];
  /** Typical value of each side in the metric's unit; null without data. */
  readonly base: number | null;
  readonly head: number | null;
  /**
   * As of the last look: the smallest share of false finds (Benjamini & Hochberg) among the comparisons that are no less
   * striking than this one. It decides nothing; null where there are too few comparisons to need a list.
   */
  readonly q: number | null;
  readonly warnings: readonly string[];
}

/** An Estimate is a value with the interval that holds the true one. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
}

/**
 * An Attainment is each side's value of an Slo's metric, in the metric's unit: Hodges–Lehmann over the side's blocks with
 * a two-sided 90 % interval (statistics.md §1.11); null without data.
 */
export interface Attainment {
  readonly slo: Slo;
  readonly sides: Sided<Estimate | null>;
}
