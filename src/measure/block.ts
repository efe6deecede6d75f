import { quantile } from '../model/quantile.ts';
import type { Reading, Trial } from '../model/trial.ts';

/** A Share is so many of a total. */
export interface Share {
  readonly count: number;
  readonly total: number;
}

/** A Course is latencies in the order of their moments: ms from the start of the block, negative in the warm-up. */
export interface Course {
  readonly atMs: Float64Array;
  readonly ms: Float64Array;
}

/**
 * A Block is what one side of one scenario left behind after the warm-up, whichever engine drove it. Counts and times as
 * in the Trial that it becomes.
 */
export interface Block
  extends Pick<
    Trial,
    | 'planned'
    | 'sent'
    | 'succeeded'
    | 'errors'
    | 'errorKinds'
    | 'failedChecks'
    | 'dropped'
    | 'lagP95Ms'
    | 'sentP50Ms'
    | 'halvesMs'
  > {
  /** Values by family (`latency`, `ttft`, the role of a k6 metric), ascending, in the metric's unit. */
  readonly values: Readonly<Record<string, Float64Array>>;
  /** `error-rate`, `checks-failed` and `dropped-rate`, each of what it is counted of. */
  readonly shares: Readonly<Record<string, Share>>;
  /** Readings that are neither: of the user's own k6 metrics. */
  readonly own: Readonly<Record<string, Reading>>;
  /** How long the block was, ms, and what was answered in that time: at all, and well. */
  readonly blockMs: number;
  readonly answered: number;
  readonly answeredWell: number;
  /** CPU time of the process tree, ms, and the answers that were given while it was read; null where not measured. */
  readonly cpu: { readonly ms: number; readonly answers: number } | null;
  /** Why its timing does not count, whatever the numbers say: in words that do not tell the side. */
  readonly broken: readonly string[];
  /** Every answer from the warm-up on, by when it was due; absent where nothing tells. */
  readonly course?: Course;
  /** Of a search: what its rate is limited by; `end` where no higher one was tried, `none` where no rate held. */
  readonly search?: { readonly limit: 'breaks' | 'generator' | 'end' | 'none' };
}

/** Latencies, ascending, ms. Every answer has one, a failed check too; an error has none. */
export function latencies({ values }: Block): Float64Array {
  return values.latency ?? NONE;
}

/** The values of a family, ascending; none where the block has no such family. */
export function valuesOf({ values }: Block, family: string): Float64Array {
  return values[family] ?? NONE;
}

/** The q-quantile, rounded; null without values. */
export function quantileOrNull(q: number, sorted: Float64Array): number | null {
  return sorted.length === 0 ? null : rounded(quantile(sorted, q));
}

/**
 * An error of at most 0.0005 %, far below the finest default margin (2 %); measurement.json then holds 64 scenarios ×
 * 40 pairs × 32 metrics in its 2 MiB.
 */
const DIGITS = 6;

/**
 * Rounded to a nanosecond (of ms) and to six significant digits, so that what is judged now and what is judged from the
 * file are the same number.
 */
export function rounded(value: number): number {
  return Number((Math.round(value * 1e6) / 1e6).toPrecision(DIGITS));
}

const NONE = new Float64Array();
