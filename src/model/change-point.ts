import type { Change, Share } from './brand.ts';

/** A SeriesPoint is what one run of a history says of one metric of one scenario. */
export interface SeriesPoint {
  /** When the run began, ISO 8601 UTC. */
  readonly at: string;
  /** The commit that was tested; null where it is not known. */
  readonly revision: string | null;
  /** Fingerprint of the machine that sent the load. */
  readonly runner: string;
  /** In the metric's unit. */
  readonly value: number;
}

/**
 * A ChangeRange is where a change happened: after one commit and up to another, or, where no other commit was tested or a
 * revision is not known, after one run and up to another.
 */
export interface ChangeRange {
  readonly kind: 'commits' | 'dates';
  readonly after: string;
  readonly upTo: string;
}

/** A ChangePoint is a place in a series from which on the metric is another one. */
export interface ChangePoint {
  /** The place of the first run after it. */
  readonly place: number;
  readonly range: ChangeRange;
  /** Means of the runs since the last change point and up to the next, outliers drawn in, in the metric's unit. */
  readonly before: number;
  readonly after: number;
  /** After / before − 1; null where before is 0. */
  readonly change: Change | null;
  /** How likely so large a change is where nothing changed. */
  readonly p: Share;
  /** Whether the runs on either side of it came from machines of different kinds, so that it may be the machine's. */
  readonly runnerChanged: boolean;
}
