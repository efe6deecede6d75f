import type { Ms, Share } from './brand.ts';

/** An EventCount is how many of a test's requests kept an objective: 95 of 100 answered within 300 ms. A failed request keeps none. */
export interface EventCount {
  /** `chat latency p95 <= 300ms`. */
  readonly objective: string;
  readonly good: number;
  readonly total: number;
}

/** How a run ended: only `complete` ones say something of a service level; `aborted` by the breaker or a person, `partial` cut off. */
export const RUN_ENDS = ['complete', 'partial', 'aborted'] as const;

/** A RunEnd is one of them. */
export type RunEnd = (typeof RUN_ENDS)[number];

/** A WatchRun is what one load test found of one scenario: one line of history. */
export interface WatchRun {
  readonly version: 1;
  /** When it began, ISO 8601 UTC. */
  readonly at: string;
  /** The lines of one load test share it. */
  readonly run: string;
  readonly target: string;
  readonly scenario: string;
  readonly end: RunEnd;
  /** What the target said that it runs, a commit or a version; null where it does not say. */
  readonly revision: string | null;
  /** Whether the target said another revision at the end than at the beginning: it was deployed meanwhile. */
  readonly dirty: boolean;
  /** Fingerprint of the machine that sent the load. */
  readonly runner: string;
  readonly seconds: number;
  readonly sent: number;
  readonly failed: number;
  /** By metric name, in the metric's unit: `latency.p95`, `error-rate`. */
  readonly values: Readonly<Record<string, number>>;
  readonly counts: readonly EventCount[];
}

/** A BudgetObjective is a service level over a window: 95 % of requests within 300 ms over 28 days. */
export interface BudgetObjective {
  /** `chat latency p95 <= 300ms`: the same text as EventCount.objective. */
  readonly name: string;
  readonly scenario: string;
  readonly target: string;
  /** Of the requests, 0 to 1: 0.95. */
  readonly share: Share;
  readonly windowMs: Ms;
  /** How often the test runs. */
  readonly periodMs: Ms;
}

/** A WatchSeen is when load tests of a repository were last recorded, ISO 8601 UTC, and whether they are silent since. */
export interface WatchSeen {
  readonly lastAt: string;
  readonly silent: boolean;
}

/** A Breaker is when a load test has to leave its target alone, looked at over the last `windowMs`. */
export interface Breaker {
  readonly windowMs: Ms;
  /** Of the requests that ended in the window. */
  readonly errors: Share;
  /** Of them, those that were answered 429 or 503: the target itself asks for less. */
  readonly throttled: Share;
  /** The median of the window. */
  readonly latencyMs: Ms;
}

/** A LoadTarget is where load tests go: named in the configuration, with how much it may be asked at most. */
export interface LoadTarget {
  readonly name: string;
  readonly url: string;
  /** Patterns of scenarios. */
  readonly scenarios: readonly string[];
  /** Requests per second of a scenario, and requests under way at once. */
  readonly maxRate: number;
  readonly maxInFlight: number;
  /** How many machines send the load together, each a part of it; absent where one sends all of it. */
  readonly segments?: number;
  /** How long each declared scenario is driven; scripts say it themselves. */
  readonly durationMs: Ms;
  /** How often it is tested, and the window of its error budgets. */
  readonly periodMs: Ms;
  readonly windowMs: Ms;
  /** Where the target says which revision it runs; null where it does not. */
  readonly revision: RevisionSource | null;
  readonly breaker: Breaker;
}

/** A RevisionSource is a path of the target whose answer names the revision: in a header, or in a field of its JSON. */
export interface RevisionSource {
  readonly path: string;
  readonly header: string | null;
  /** Names with dots between them. */
  readonly json: string | null;
}
