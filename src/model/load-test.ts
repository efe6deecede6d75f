import type { Ms, Share } from './brand.ts';
import type { Standing } from './error-budget.ts';
import type { RateLimit } from './load.ts';
import type { ReportedPolicy } from './policy.ts';
import type { SandboxFacts } from './sandbox.ts';
import type { RunEnd, WatchRun } from './watch.ts';

/** A Trip is why a load test left its target alone, with what was seen: a share, ms, or requests per second. */
export type Trip =
  | { readonly code: 'errors' | 'throttled'; readonly seen: Share; readonly most: Share }
  | { readonly code: 'latency'; readonly seen: Ms; readonly most: Ms }
  /** A load generator of one's own that sent more requests per second than the target may get. */
  | { readonly code: 'rate'; readonly seen: number; readonly most: number }
  /** A script that asked other places than the target, which nobody has named. */
  | { readonly code: 'elsewhere'; readonly requests: number };

/** A HeldObjective is an objective held against one test of its scenario; the value is null where the test tells none. */
export interface HeldObjective {
  /** `chat latency p95 <= 300ms`. */
  readonly name: string;
  readonly unit: string;
  readonly bound: number;
  readonly value: number | null;
  readonly state: 'kept' | 'broken' | 'no-data';
  readonly source: string;
}

/** A TestedRun is one scenario of a load test: its line of history, and what is said of it beside that. */
export interface TestedRun {
  readonly run: WatchRun;
  readonly trip: Trip | null;
  readonly limit: RateLimit | null;
  readonly objectives: readonly HeldObjective[];
  /** How often each kind of error was met. */
  readonly errors: Readonly<Record<string, number>>;
  /** Requests that were due and not sent: too many were under way, or the test was ended. */
  readonly dropped: number;
  readonly units: Readonly<Record<string, string>>;
}

/** PastRuns are what the history knows of one scenario of a target before a test, the newest first. */
export interface PastRuns {
  readonly scenario: string;
  readonly runs: readonly WatchRun[];
  /** Where a run is missing: when the last complete one began, and the usual time between two, ms, at least that after which one is due. */
  readonly missing: { readonly lastAt: string; readonly usualMs: Ms } | null;
}

/** A JoinedPart is what one machine's part of a load says of when it was sent. */
export interface JoinedPart {
  /** From 1. */
  readonly index: number;
  /** How much later than planned it began, by its own clock: of its scenarios the one that is furthest off, ms; null where none began. */
  readonly skewMs: Ms | null;
  readonly end: RunEnd;
}

/** A JoinedLoad is how the parts of a load came together that several machines sent. */
export interface JoinedLoad {
  /** How many parts there have to be. */
  readonly of: number;
  /** The moment that all were given, ISO 8601 UTC. */
  readonly startAt: string;
  /** Those that are there, ascending. */
  readonly parts: readonly JoinedPart[];
  readonly missing: readonly number[];
  /** Between the first beginning and the last, of the scenario where that is most, ms. */
  readonly apartMs: Ms;
  /** By how much two clocks differ at least, held against the target's, ms; null where that is not known. */
  readonly clocksApartMs: Ms | null;
}

/** A LoadTestReport is what a load test found. */
export interface LoadTestReport extends ReportedPolicy {
  readonly schemaVersion: 1;
  readonly target: string;
  readonly url: string;
  /** `benchgate.yml at head 1a2b3c4`. */
  readonly configuration: string;
  /** How k6, or a program in its place, was kept apart; absent where it drove nothing, or nobody asked for it. */
  readonly sandbox?: SandboxFacts;
  /** Absent where one machine sent all of it. */
  readonly joined?: JoinedLoad;
  readonly startedAt: string;
  readonly state: 'kept' | 'broken' | 'aborted' | 'partial' | 'no-data';
  readonly tests: readonly TestedRun[];
  /** The lines of history of this start: where it tested twice, those of both tests. */
  readonly runs: readonly WatchRun[];
  /** Scenarios that were not begun. */
  readonly notBegun: readonly string[];
  /** Empty where no history was given. */
  readonly history: readonly PastRuns[];
  /** Of each objective with an error budget, the runs of this test among the others; empty where no history was given. */
  readonly standings: readonly Standing[];
  readonly warnings: readonly string[];
}
