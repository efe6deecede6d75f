import type { Change, Effect, Share } from './brand.ts';
import type { Metric } from './metrics.ts';
import type { Cell } from './plan.ts';
import type { Sided } from './revision.ts';
import type { Slo } from './slo.ts';

/** An Interval is the range that holds the true value with probability `level`; ±Infinity where nothing bounds it. */
export interface Interval<Of extends number = number> {
  readonly low: Of;
  readonly high: Of;
  readonly level: Share;
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
  /** Of the used, the pairs whose requests were sent late: they say nothing of sameness. */
  readonly late: number;
  /** Of the pairs, those in which its scenario waited: they are not missing, they were never planned to say anything of it. */
  readonly waited: number;
  /** Of the pairs, those in which one side failed far beyond the margin and the other did not; of rows of failures only. */
  readonly failing: number;
  readonly estimate: Effect;
  /** Repeated simultaneous interval over all gating rows and looks, level 0.95. */
  readonly interval: Interval<Effect>;
  /** Which way the max-T test rejected "no difference" at this look; null where it did not. */
  readonly rejected: Direction | null;
  /** The critical value of Z that head being worse was held against; Infinity when nothing could be rejected. */
  readonly critical: number;
  /**
   * The interval that decided, level 0.95 for this row: where the row was rejected its end towards 0 inverts the step that
   * rejected it, and the other end holds for this row alone.
   */
  readonly decision: Interval<Effect>;
  /** For equivalence: one metric at a time, of the pairs that were not late, level 0.90. */
  readonly equivalence: Interval<Effect> & Typical & { readonly estimate: Effect };
  /** Hodges–Lehmann estimate of head − base in the metric's unit, + = head is larger. */
  readonly absolute: number;
  /** The smallest difference in the metric's unit that its clock can tell; 0 where that is no matter. */
  readonly resolution: number;
  /** Typical value of each side over the pairs so far, in the metric's unit, so that their ratio is the change; null without data. */
  readonly base: number | null;
  readonly head: number | null;
}

/** Typical values of both sides, in the metric's unit; null without data. */
interface Typical {
  readonly base: number | null;
  readonly head: number | null;
}

/** Which way a row can be rejected: head is worse, or better. */
export type Direction = 'worse' | 'better';

/** An InterimChange is what one cell looks like in between looks, as a change (see Row); ±Infinity where nothing bounds it. */
export interface InterimChange {
  readonly cell: Cell;
  readonly change: Change;
  readonly interval: Pick<Interval<Change>, 'low' | 'high'>;
}

/** A Comparison is a cell's sample seen at every planned look so far, with the values to show. */
export interface Comparison {
  readonly cell: Cell;
  /** Per-pair effects in pair order; null where the pair has none (invalid, or nothing succeeded). */
  readonly sample: readonly (Effect | null)[];
  readonly looks: readonly Look[];
  /** Typical value of each side in the metric's unit; null without data. */
  readonly base: number | null;
  readonly head: number | null;
  /**
   * As of the last look: the smallest share of false finds (Benjamini & Hochberg) among the comparisons that are no less
   * striking than this one. It decides nothing; null where there are too few comparisons to need a list.
   */
  readonly q: Share | null;
  /** Pairs that a regression must rest on: of shards, whose only look is at all of them. Elsewhere the first look's. */
  readonly leastPairs?: number;
}

/**
 * How the effects of pairs hang together in the order they were measured: `drift`, they rise or fall with time; `serial`, a
 * pair resembles the one before it. Either breaks what the test rests on: that swapping sides in any pair changes nothing.
 */
export type Dependence = 'drift' | 'serial';

/**
 * A Heterogeneity is how far the effects of shards lie apart, over what their pairs' own noise makes of it: what a shard's pairs
 * share (a build, a machine) is no noise between pairs, and the test does not see it.
 */
export interface Heterogeneity {
  /** Shards that say enough to be compared. */
  readonly shards: number;
  /** Cochran's Q: about as many as shards less one where they agree. */
  readonly q: number;
  /** Of what lies between them, the share that noise does not make (Higgins & Thompson's I²). */
  readonly share: Share;
  /** The chance of lying so far apart by noise alone. */
  readonly p: Share;
  /** Whether that is too rare to be chance, over all gating rows together. */
  readonly differs: boolean;
}

/** An Estimate is a value with the interval that holds the true one. */
export interface Estimate<Of extends number = number> {
  readonly value: Of;
  readonly interval: Interval<Of>;
}

/**
 * An Attainment is what each side's blocks say of an Slo's metric, in the metric's unit: Hodges–Lehmann with a two-sided
 * interval whose level all objectives of the protocol share, 90 % together (docs/statistics.md#objectives); null without data.
 */
export interface Attainment {
  readonly slo: Slo;
  readonly sides: Sided<Estimate | null>;
  /** Pairs in which the scenario ran, and of these the ones in which a side has no value that counts: dropped, late, or not read. */
  readonly pairs: number;
  readonly lost: Sided<number>;
  /** Of each side's blocks that count, those that break the objective. */
  readonly breaking: Sided<number>;
}

/**
 * An effect (+ = head is worse, a log ratio or a difference) as a change: head/base − 1 or head − base, where + means
 * that head is larger. Infinity stays: nothing bounds it.
 */
export function toChange(effect: Effect, metric: Metric): Change {
  const larger = metric.better === 'lower' ? effect : -effect;
  return metric.effect === 'difference' || !Number.isFinite(larger) ? larger : Math.expm1(larger);
}

/** A change, or a margin in the form of one, on the scale of effects: ln(1 + change) where effects are logarithms. */
export function toEffect(change: Change, { effect }: Pick<Metric, 'effect'>): Effect {
  // A difference of shares is the same number on both scales.
  return effect === 'difference' ? Number(change) : Math.log1p(change);
}

/** An interval of effects as an interval of changes. */
export function toChanges(
  { low, high }: Pick<Interval<Effect>, 'low' | 'high'>,
  metric: Metric,
): Pick<Interval<Change>, 'low' | 'high'> {
  const [first, second] = metric.better === 'lower' ? [low, high] : [high, low];
  return { low: toChange(first, metric), high: toChange(second, metric) };
}
