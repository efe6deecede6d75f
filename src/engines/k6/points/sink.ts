import type { Side } from '../../../model/revision.ts';

/** What tells one Series from another; see the model's Series. */
export interface SeriesKey {
  readonly metric: string;
  readonly side: Side | null;
  readonly scenario: string;
  readonly part?: string;
}

/** A PointSink is where a scanner puts the points it finds. */
export interface PointSink {
  /** The number under which this series' points will be added; asked once for each series. */
  open(key: SeriesKey): number;
  /** `atUs` in microseconds since 1970, `mark` as `markOf` makes it; both numbers are finite. */
  add(series: number, atUs: number, value: number, mark: number): void;
  /** The point just added carries this name: of a request, its URL unless the script gave it another one. */
  named?(series: number, bytes: Buffer, start: number, end: number): void;
}

/** Which points are wanted. */
export interface PointSelection {
  readonly metrics: readonly string[] | 'all';
  /** Whether points outside of scenarios (setup, teardown, `vus`) are kept, with an empty scenario. */
  readonly outside: boolean;
  /** The tag whose values make series of their own. */
  readonly splitBy?: string;
}

/** What an answer was, in one number: whether it was the expected one, and its status as in the model's Series. */
export function markOf(expected: boolean, status: number): number {
  return 2 * status + (expected ? 1 : 0);
}
