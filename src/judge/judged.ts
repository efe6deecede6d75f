import type { Attainment, Comparison, Dependence } from '../model/comparison.ts';
import type { StopReason } from '../model/measurement.ts';
import type { Protocol } from '../model/plan.ts';

/** A Judged is all that a verdict is made from. */
export interface Judged {
  readonly protocol: Protocol;
  readonly comparisons: readonly Comparison[];
  readonly attainments: readonly Attainment[];
  /** In the comparisons' order: how their pairs depend on each other; null where nothing of that was found. */
  readonly dependences: readonly (Dependence | null)[];
  /** Pairs measured, without the pilot. */
  readonly pairs: number;
  readonly plannedPairs: number;
  /** Why measuring ended; null while it goes on. */
  readonly stop: StopReason | null;
  /** For `too-slow`: the minutes that 12 pairs would need. */
  readonly minutesNeeded: number | null;
}
