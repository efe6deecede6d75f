import type { Side } from './revision.ts';

/**
 * A Series is the points of one metric of one side and one k6 scenario, in the order they were written: columns of equal
 * length. k6 writes a request's point when the request ends.
 */
export interface Series {
  readonly metric: string;
  /** From the wrapper's `side` tag; null for points without one (setup, teardown, a plain script). */
  readonly side: Side | null;
  /** The user's scenario name, without the wrapper's `base__` or `head__`; empty for points outside scenarios. */
  readonly scenario: string;
  /** Their value of the tag that the run is split by; absent for points without it. */
  readonly part?: string;
  /** Microseconds since 1970, UTC. */
  readonly atUs: Float64Array;
  /** Milliseconds for time metrics, 0 or 1 for rates, the increment for counters. */
  readonly values: Float64Array;
  /** 1 where `expected_response` is true, 0 where it is false or not there. */
  readonly expected: Uint8Array;
  /**
   * What the answer's `status` tag says: an HTTP status, a gRPC code (0 is good there). Where no answer came it is k6's
   * `error_code` (1000 and more); 0 where it has neither.
   */
  readonly status: Uint16Array;
}

/** Points are all Series of one k6 run, without setup and teardown. */
export type Points = readonly Series[];
