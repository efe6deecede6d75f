import type { Ms } from '../model/brand.ts';
import type { PastRuns } from '../model/load-test.ts';
import { quantile } from '../model/quantile.ts';
import type { WatchRun } from '../model/watch.ts';

/** As many as a table holds that is read. */
const SHOWN = 5;
/** Schedules start late by some minutes, and now and then one run is left out on purpose; a half more than usual is neither. */
const OVERDUE = 1.5;
/** Of fewer distances between two runs none is usual. */
const ENOUGH = 3;

/** When the next run begins, and how often one is due. */
interface NextRun {
  readonly at: string;
  readonly periodMs: Ms;
}

/** What earlier runs of a scenario say before the next one. Only complete ones count as runs, and several by hand make no schedule. */
export function pastRuns(scenario: string, runs: readonly WatchRun[], next: NextRun): PastRuns {
  const newest = runs.filter((run) => run.scenario === scenario).toSorted((a, b) => msOf(b) - msOf(a));
  const complete = newest.filter(({ end }) => end === 'complete');
  const distances = complete.slice(1).map((run, k) => msOf(complete[k] ?? run) - msOf(run));
  const isKnown = distances.length >= ENOUGH;
  const usualMs = isKnown
    ? Math.max(next.periodMs, quantile(Float64Array.from(distances).sort(), 0.5))
    : Number.POSITIVE_INFINITY;
  const [last] = complete;
  const isMissing = last !== undefined && Date.parse(next.at) - msOf(last) > OVERDUE * usualMs;
  return { scenario, runs: newest.slice(0, SHOWN), missing: isMissing ? { lastAt: last.at, usualMs } : null };
}

const msOf = ({ at }: WatchRun) => Date.parse(at);
