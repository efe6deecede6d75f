import type { Ms, Share } from './brand.ts';
import { costIn } from './cost.ts';
import type { Metric } from './metrics.ts';
import type { Mode, PlannedScenario } from './plan.ts';
import type { Side } from './revision.ts';

/**
 * A Reading is what one trial says of one metric: a value in the metric's unit, or a count out of a total.
 * A metric that could not be read (no successful request) has no Reading.
 */
export type Reading =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'share'; readonly count: number; readonly total: number };

/** A Trial is one side of a pair under one scenario: a block of requests to a freshly started process. */
export interface Trial {
  /** Readings by metric name. */
  readonly readings: Readonly<Record<string, Reading>>;
  /** Requests that the schedule held, that were sent, that were answered well. */
  readonly planned: number;
  readonly sent: number;
  readonly succeeded: number;
  readonly errors: number;
  /**
   * How often each kind of error was met: codes and counts only, `status 401`, `ECONNREFUSED`, `timeout`; at most 20 kinds of
   * [A-Za-z0-9 _-]{1,40}. Absent where there was no error, or none that is told apart.
   */
  readonly errorKinds?: Readonly<Record<string, number>>;
  readonly failedChecks: number;
  /** Scheduled requests that were never sent. */
  readonly dropped: number;
  /** Answered requests per second. */
  readonly achievedPerSecond: number;
  /** How late requests were sent, 95th percentile, ms. */
  readonly lagP95Ms: Ms;
  /** Median latency measured from the actual sending instead of the intended time, ms; null without a success. */
  readonly sentP50Ms: Ms | null;
  /** Median latency of the block's two halves, ms; null without a success in both. */
  readonly halvesMs: readonly [number, number] | null;
  /** CPU time of the process tree during the block, ms; null where not measured. */
  readonly cpuMs: Ms | null;
}

/** A reading that is a value, in the metric's unit; null where there is none. */
export function valueIn({ readings }: Trial, name: string): number | null {
  const reading = Object.hasOwn(readings, name) ? readings[name] : undefined;
  return reading?.kind === 'value' ? reading.value : null;
}

/** What a trial says of a metric: read, or computed of what is read; null where it says nothing. A cost is never taken from a file. */
export function readingOf(trial: Trial, { name, cost }: Pick<Metric, 'name' | 'cost'>): Reading | null {
  if (cost === undefined) return Object.hasOwn(trial.readings, name) ? (trial.readings[name] ?? null) : null;
  const value = costIn(cost, (reading) => valueIn(trial, reading));
  return value === null ? null : { kind: 'value', value };
}

/** A reading of a metric that is a value, in its unit; null where there is none. */
export function valueFor(trial: Trial, metric: Pick<Metric, 'name' | 'cost'>): number | null {
  const reading = readingOf(trial, metric);
  return reading?.kind === 'value' ? reading.value : null;
}

/**
 * The load generator was late. Both sides share it, so that it can hide a change and hardly make one: a pair that is late
 * and nothing else still counts for what is worse or better, and shows neither sameness nor an objective.
 */
export const LATE = 'requests were sent late';

/** Requests that may be more or fewer than a rate comes to, as a share, beside one at either end of a block. */
const OFF_RATE = 0.1;
const AT_ENDS = 2;

/** Whether a load generator that is told its rate sent at another one: so many requests in a block. */
export function isOffRate(sent: number, { engine, ratePerSecond, blockMs }: PlannedScenario): boolean {
  const expected = (ratePerSecond * blockMs) / 1000;
  return engine === 'command' && ratePerSecond > 0 && Math.abs(sent - expected) > OFF_RATE * expected + AT_ENDS;
}

/** An Observation is what one pair says of one scenario. `base` is null for a scenario that base does not know. */
export interface Observation {
  readonly scenario: string;
  readonly base: Trial | null;
  readonly head: Trial;
  /** Why the timing of this pair does not count: found by rules that are symmetric in the two sides. */
  readonly invalid: readonly string[];
}

/** A Pair is one base and one head trial of freshly started processes under the same conditions: the experimental unit. */
export interface Pair {
  /** 0 is the pilot, which is discarded. */
  readonly index: number;
  readonly mode: Mode;
  /** Fair coins: which side was booted first, which sent first. */
  readonly bootFirst: Side;
  readonly sendFirst: Side;
  /** In the protocol's order; a scenario without one waited, so that the time went to others. */
  readonly observations: readonly Observation[];
  /** Wall time of the whole pair; of it what booting and stopping took, and what warm-ups and blocks were planned to take, ms. */
  readonly totalMs: Ms;
  readonly bootMs: Ms;
  readonly warmUpMs: Ms;
  readonly blockMs: Ms;
  /** Share of CPU time the hypervisor took (0 to 1) and one-minute load average; null where not known. */
  readonly steal: Share | null;
  readonly load: number | null;
  /** CPU used by both targets and the load generator over cores × time during blocks, 0 to 1; null where not known. */
  readonly utilisation: Share | null;
}
