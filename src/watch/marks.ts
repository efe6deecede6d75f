import type { Ms } from '../model/brand.ts';
import type { Waiver } from '../model/waiver.ts';
import type { WatchRun } from '../model/watch.ts';
import type { WatchedTarget } from '../model/watched-target.ts';
import { runsOf } from './readings.ts';
import { metricChanges } from './scenario-history.ts';

/** A Mark is a moment worth a line in a picture: where a metric changed, or until when a waiver holds. */
export interface Mark {
  readonly scenario: string;
  readonly metric: string;
  /** Ms since 1970. */
  readonly at: Ms;
}

/** Marks are what is drawn beside the numbers of a target. */
export interface Marks {
  readonly changes: readonly Mark[];
  readonly waivers: readonly Mark[];
}

export const NO_MARKS: Marks = { changes: [], waivers: [] };

/** Waivers end with their last day, UTC. */
const DAY = 86_400_000;

/** The marks of a target: of all of its runs where they changed, and the waivers of its scenarios. */
export function marksOf({ target, scenarios }: WatchedTarget, runs: readonly WatchRun[], waivers: readonly Waiver[]): Marks {
  return {
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
