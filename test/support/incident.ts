import type { IncidentStory } from '../../src/model/incident-story.ts';
import type { WatchRun } from '../../src/model/watch.ts';
import { incidentStory } from '../../src/watch/incident-stories.ts';
import { aBudgetObjective } from './a-watch-run.ts';
import { aWatchRun } from './watch.ts';

export const HOUR = 3_600_000;
/** When the first run begins. */
export const START = Date.parse('2026-01-02T00:00:00Z');

/** A service level of 95 % over a week, tested every hour. */
export const objective = aBudgetObjective({ windowMs: 7 * 86_400_000 });

/** Runs every hour, with so many of 1,000 requests bad in each. */
export function hourly(bad: readonly number[], changed: Partial<WatchRun> = {}): readonly WatchRun[] {
  return bad.map((one, hour) => {
    const at = new Date(START + hour * HOUR).toISOString();
    const counts = [{ objective: objective.name, good: 1000 - one, total: 1000 }];
    return aWatchRun({ at, run: `${at} ${700 + hour}-1`, counts, revision: null, ...changed });
  });
}

export const many = (count: number, bad: number): readonly number[] => Array.from({ length: count }, () => bad);

/** Good for a day, then bad for so many runs: two open an incident; then good again, of which some close it. */
export const course = (badRuns: number, goodRuns = 0): readonly number[] => [
  ...many(24, 5),
  ...many(badRuns, 1000),
  ...many(goodRuns, 0),
];

/** When the run of this position began, and a minute later. */
export const momentOf = (runs: readonly WatchRun[]): number => Date.parse(runs.at(-1)?.at ?? '') + 60_000;

/** What is told of these runs just after the last of them. */
export function storyOf(runs: readonly WatchRun[]): IncidentStory {
  const story = incidentStory(runs, objective, momentOf(runs));
  if (story === null) throw new Error('no incident was opened');
  return story;
}
