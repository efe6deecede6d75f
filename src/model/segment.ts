import type { Ms } from './brand.ts';
import type { ClusterLoad } from './cluster.ts';
import type { Trip } from './load-test.ts';
import type { Points } from './points.ts';
import type { SandboxFacts } from './sandbox.ts';
import type { RunEnd } from './watch.ts';

/** A Segment is which part of one load one machine sends: k6 shares iterations and virtual users out by it. */
export interface Segment {
  /** From 1. */
  readonly index: number;
  /** How many there are: 2 to 20. */
  readonly of: number;
}

/** More machines than these GitHub starts for few people at once (20 jobs on a free account). */
export const MOST_SEGMENTS = 20;

/** Segments that begin further apart than this, ms, are no one load. */
export const MOST_SKEW_MS: Ms = 1000;

/** What cannot have been written at any other moment, by the clock of the machine: it is so many ms behind that of the target. */
export interface ClockBounds {
  readonly leastMs: Ms;
  readonly mostMs: Ms;
}

/** A SegmentScenario is what a segment sent of one scenario: every point of it, nothing that was computed. */
export interface SegmentScenario {
  readonly scenario: string;
  /** When all segments had to begin it, ms since 1970. */
  readonly dueMs: Ms;
  readonly seconds: number;
  readonly end: RunEnd;
  readonly trip: Trip | null;
  readonly load: Omit<ClusterLoad, 'tags'>;
  /** Null where nothing came back of it. */
  readonly points: Points | null;
  /** Iterations that threw, by scenario as k6 names it. */
  readonly exceptions: Readonly<Record<string, number>>;
  readonly remarks: readonly string[];
}

/** A SegmentResult is what one segment of a load test left: the content of segment.json. It is no verdict. */
export interface SegmentResult {
  readonly schemaVersion: 1;
  readonly kind: 'segment';
  readonly segment: Segment;
  /** The moment that all segments were given, ISO 8601 UTC. */
  readonly startAt: string;
  readonly target: string;
  /** The version of Benchgate, the commit whose configuration it was, and 64 hexadecimal digits of what that came to. */
  readonly benchgate: string;
  readonly head: string;
  readonly planned: string;
  /** What kind of machine sent it. */
  readonly runner: string;
  /** What the target said that it runs; null where it does not say. */
  readonly revision: string | null;
  readonly dirty: boolean;
  /** How the clock of this machine stands against the target's; null where that does not tell. */
  readonly clock: ClockBounds | null;
  readonly endedAt: string;
  readonly end: RunEnd;
  readonly scenarios: readonly SegmentScenario[];
  readonly sandbox?: SandboxFacts;
  readonly warnings: readonly string[];
}
