import type { Metric } from './metrics.ts';
import type { Slo } from './slo.ts';
import type { LoadTarget } from './watch.ts';

/** A WatchedTarget is a target with what is asked of it: what exports and dashboards are made from. */
export interface WatchedTarget {
  readonly target: LoadTarget;
  /** Names of the scenarios that it is tested with. */
  readonly scenarios: readonly string[];
  readonly slos: readonly Slo[];
  /** What each scenario tells of, in the order of the report. */
  readonly metrics: Readonly<Record<string, readonly Metric[]>>;
  /** Put onto every number of it that is told to others, by name; absent where a profile names none. */
  readonly tags?: Readonly<Record<string, string>>;
}
