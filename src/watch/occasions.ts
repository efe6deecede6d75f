import type { MaintenanceWindow } from '../model/alerts.ts';
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

/** Occasions are what is known beside the runs of a target: what is drawn, and when runs did not count. */
export interface Occasions {
  readonly changes: readonly Occasion[];
  readonly waivers: readonly Occasion[];
  readonly maintenance: readonly MaintenanceWindow[];
  /** What gates said of pull requests, where a history keeps it. */
  readonly outcomes: readonly GateOutcome[];
}

export const NO_OCCASIONS: Occasions = { changes: [], waivers: [], maintenance: [], outcomes: [] };

/** Waivers end with their last day, UTC. */
const DAY = 86_400_000;

/** Changes are looked for in so many of the newest runs of a scenario: what is older was told when it was new. */
const NEWEST_RUNS = 200;

/** What is declared on the default branch. */
export interface Declared {
  readonly waivers: readonly Waiver[];
  readonly maintenance: readonly MaintenanceWindow[];
}

/** The occasions of a target: where its newest runs changed, the waivers of its scenarios, and what gates said. */
export function occasionsOf(
  { target, scenarios }: WatchedTarget,
  runs: readonly WatchRun[],
  { waivers, maintenance, outcomes }: Declared & Pick<Occasions, 'outcomes'>,
): Occasions {
  return {
    ...{ maintenance, outcomes },
    changes: scenarios.flatMap((scenario) =>
      metricChanges(newestOf(runs, { scenario, target: target.name })).map(({ metric, at }) => ({
        ...{ scenario, metric, at: Date.parse(at) },
      })),
    ),
    waivers: waivers
      .filter(({ scenario }) => scenarios.includes(scenario))
      .map(({ scenario, metric, expires }) => ({ scenario, metric, at: Date.parse(expires) + DAY })),
  };
}

function newestOf(runs: readonly WatchRun[], whose: Parameters<typeof runsOf>[1]): readonly WatchRun[] {
  return [...runsOf(runs, whose)].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).slice(-NEWEST_RUNS);
}
