import type { PastRuns } from '../model/load-test.ts';
import { quantile } from '../model/quantile.ts';
import type { WatchRun } from '../model/watch.ts';

/** As many as a table holds that is read. */
const SHOWN = 5;
/** Schedules start late by some minutes, and now and then one run is left out on purpose; a half more than usual is neither. */
const OVERDUE = 1.5;
/** Of fewer distances between two runs none is usual. */
const ENOUGH = 3;

/** What earlier runs of a scenario say before the next one, at this moment, ms since 1970. Only complete ones count as runs. */
export function pastRuns(scenario: string, runs: readonly WatchRun[], nowMs: number): PastRuns {
  const newest = runs.filter((run) => run.scenario === scenario).toSorted((a, b) => msOf(b) - msOf(a));
  const complete = newest.filter(({ end }) => end === 'complete');
  const distances = complete.slice(1).map((run, k) => msOf(complete[k] ?? run) - msOf(run));
  const usualMs = distances.length < ENOUGH ? Number.POSITIVE_INFINITY : quantile(Float64Array.from(distances).sort(), 0.5);
  const [last] = complete;
  const isMissing = last !== undefined && nowMs - msOf(last) > OVERDUE * usualMs;
  return { scenario, runs: newest.slice(0, SHOWN), missing: isMissing ? { lastAt: last.at, usualMs } : null };
}

const msOf = ({ at }: WatchRun) => Date.parse(at);
