/**
 * A Histogram is a mergeable summary of positive values: log-linear bins, `1 / resolution` of an octave wide, kept sparse.
 * It is shown, never tested (statistics.md §1.10). JSON: `bins` alternates index and count, ascending by index.
 */
export interface Histogram {
  readonly scenario: string;
  /** `latency` or `ttft`, in ms. */
  readonly metric: string;
  readonly side: 'base' | 'head';
  /** Bins per octave. */
  readonly resolution: number;
  readonly bins: readonly number[];
}
