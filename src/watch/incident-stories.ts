import type { Ms } from '../model/brand.ts';
import type { IncidentNews, IncidentStory } from '../model/incident-story.ts';
import type { BudgetObjective, WatchRun } from '../model/watch.ts';
import { type CourseStep, fingerprintOf, incidentCourse } from './incident-course.ts';
import { runsOf } from './readings.ts';
import { standingOf } from './standing.ts';

/** What is older is no news: nobody is told of it any more. */
export const NEWS_MS: Ms = 7 * 86_400_000;

/**
 * What is to be told of an objective; null where no incident of it was ever opened. It follows from the runs alone: whoever asks
 * twice is told the same, whenever they ask.
 */
export function incidentStory(runs: readonly WatchRun[], objective: BudgetObjective, now: Ms): IncidentStory | null {
  const course = incidentCourse(runs, objective, now);
  const last = course.findLast(({ incident, event }) => incident?.state === 'open' || event === 'closed');
  if (last?.incident == null) return null;
  const { incident } = last;
  const own = course.filter(({ at }) => at >= incident.since && at <= (incident.closedAt ?? Number.POSITIVE_INFINITY));
  const burns = own.flatMap(({ burn }) => burn ?? []);
  const newest = runsOf(runs, objective)
    .filter(({ at }) => Date.parse(at) <= now)
    .reduce<WatchRun | null>((found, run) => (found === null || Date.parse(run.at) > Date.parse(found.at) ? run : found), null);
  return {
    standing: standingOf(runs, objective, newest === null ? now : Date.parse(newest.at)),
    incident,
    news: course.flatMap(newsOf),
    runs: own.length,
    revisions: [...new Set(own.flatMap(({ revision }) => revision ?? []))],
    worstBurn: burns.length === 0 ? null : Math.max(...burns),
    newestRun: newest?.run ?? null,
  };
}

/** News of an incident that were not told yet. */
export interface DueNews {
  readonly story: IncidentStory;
  readonly news: IncidentNews;
}

/** What was not told yet, in the order in which it happened: `told` has the moment of the newest that was, by fingerprint. */
export function dueNews(stories: readonly IncidentStory[], told: ReadonlyMap<string, Ms>, now: Ms): readonly DueNews[] {
  return stories
    .flatMap((story) => {
      const since = Math.max(told.get(fingerprintOf(story.standing.budget.objective)) ?? 0, now - NEWS_MS);
      return story.news.filter(({ at }) => at > since).map((news): DueNews => ({ story, news }));
    })
    .sort((a, b) => a.news.at - b.news.at);
}

function newsOf({ at, event, incident }: CourseStep): readonly IncidentNews[] {
  return event === null || event === 'updated' || incident === null ? [] : [{ event, at, incident }];
}
