import type { Ms, Share } from './brand.ts';

/** An EventCount is how many of a test's requests kept an objective: 95 of 100 answered within 300 ms. A failed request keeps none. */
export interface EventCount {
  readonly objective: string;
  readonly good: number;
  readonly total: number;
}

/** How a run ended: only `complete` ones say something of the target's service level; `aborted` by the breaker or a person, `partial` cut off. */
export type RunEnd = 'complete' | 'partial' | 'aborted';

/** A WatchRun is what one load test found of one scenario: one line of history. */
export interface WatchRun {
  readonly version: 1;
  /** When it began, ISO 8601 UTC. */
  readonly at: string;
  /** The test that it belongs to: the lines of one load test share it. */
  readonly run: string;
  readonly target: string;
  readonly scenario: string;
  readonly end: RunEnd;
  /** The commit that the target said it runs; null where it does not say. `dirty` where its side was not a clean commit. */
  readonly revision: string | null;
  readonly dirty: boolean;
  /** Fingerprint of the machine that sent the load: OS, CPUs, CPU model, runner image (environmentKind of the calibrations). */
  readonly runner: string;
  readonly seconds: number;
  readonly sent: number;
  readonly failed: number;
  /** Values by metric name in the metric's unit: `latency.p50`, `latency.p95`, `ttft.p95`, `error-rate`, `throughput`, … */
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
