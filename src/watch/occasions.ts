import type { Ms } from '../model/brand.ts';
import type { GateOutcome } from '../model/gate-outcome.ts';
import type { Waiver } from '../model/waiver.ts';
import type { WatchRun } from '../model/watch.ts';
import type { WatchedTarget } from '../model/watched-target.ts';
import { runsOf } from './readings.ts';
import { metricChanges } from './scenario-history.ts';

/** An Occasion is a moment worth a line in a picture: where a metric changed, or until when a waiver holds. */
export interface Occasion {
  readonly scenario: string;
  readonly metric: string;
  /** Ms since 1970. */
  readonly at: Ms;
}

/** Occasions are what is shown beside the numbers of a target. */
export interface Occasions {
  readonly changes: readonly Occasion[];
  readonly waivers: readonly Occasion[];
  /** What gates said of pull requests, where a history keeps it. */
  readonly outcomes: readonly GateOutcome[];
}

export const NO_OCCASIONS: Occasions = { changes: [], waivers: [], outcomes: [] };

/** Waivers end with their last day, UTC. */
const DAY = 86_400_000;

/** The occasions of a target: of all of its runs where they changed, the waivers of its scenarios, and what gates said. */
export function occasionsOf(
  { target, scenarios }: WatchedTarget,
  runs: readonly WatchRun[],
  waivers: readonly Waiver[],
  outcomes: readonly GateOutcome[],
): Occasions {
  return {
    outcomes,
    changes: scenarios.flatMap((scenario) =>
      metricChanges(runsOf(runs, { scenario, target: target.name })).map(({ metric, at }) => ({
        ...{ scenario, metric, at: Date.parse(at) },
      })),
    ),
    waivers: waivers
      .filter(({ scenario }) => scenarios.includes(scenario))
      .map(({ scenario, metric, expires }) => ({ scenario, metric, at: Date.parse(expires) + DAY })),
  };
}
