import type { Ms } from '../model/brand.ts';
import type { WatchRun } from '../model/watch.ts';
import type { WatchedTarget } from '../model/watched-target.ts';
import type { Occasions } from '../watch/occasions.ts';
import { type Family, familiesOf } from './families.ts';

/** A WatchTest is the runs of one load test, a scenario each, and when it was, ms since 1970. */
export interface WatchTest {
  readonly run: string;
  readonly runs: readonly WatchRun[];
  readonly from: Ms;
  readonly to: Ms;
}

/** A Moment is what the history said at one moment, ms since 1970. */
export interface Moment {
  readonly at: Ms;
  readonly families: readonly Family[];
}

/** The load tests that began at this moment or later, the oldest first; without one the newest alone. */
export function testsSince(runs: readonly WatchRun[], since: Ms | null): readonly WatchTest[] {
  const own = new Map<string, WatchRun[]>();
  for (const run of runs) {
    const others = own.get(run.run);
    if (others === undefined) own.set(run.run, [run]);
    else others.push(run);
  }
  const tests = [...own].map(([run, of]) => testOf(run, of)).sort((a, b) => a.from - b.from);
  return since === null ? tests.slice(-1) : tests.filter(({ from }) => from >= since);
}

/** Its scenarios come one after the other. */
function testOf(run: string, all: readonly WatchRun[]): WatchTest {
  const runs = [...new Map(all.map((one) => [one.scenario, one])).values()];
  const from = Math.min(...runs.map(({ at }) => Date.parse(at)));
  return { run, runs, from, to: from + Math.ceil(runs.reduce((sum, { seconds }) => sum + seconds, 0) * 1000) };
}

/** What is older by an hour than the newest that it has, Prometheus does not take. */
const OLDEST_MS = 30 * 60_000;

/**
 * What is told of some load tests: the history as it was just before each of them, and as it is since. Whatever a counter grew by
 * lies between the two, so that it counts in every window that has them, though nothing is sent until the next test.
 */
export function momentsOf(
  watched: WatchedTarget,
  runs: readonly WatchRun[],
  tests: readonly WatchTest[],
  occasions: Occasions,
): readonly Moment[] {
  const moments = tests.flatMap(({ from, to }): readonly Moment[] => [
    { at: Math.max(from - 1, to - OLDEST_MS), families: familiesOf(watched, runs, from - 1, occasions) },
    { at: to, families: familiesOf(watched, runs, to, occasions) },
  ]);
  const kept: Moment[] = [];
  for (const moment of moments) if (moment.at > (kept.at(-1)?.at ?? 0)) kept.push(moment);
  return kept;
}
