import type { Ms } from '../model/brand.ts';
import type { IncidentSpan } from '../model/error-budget.ts';
import type { BudgetObjective, WatchRun } from '../model/watch.ts';
import { type CourseStep, incidentCourse } from './incident-course.ts';

/** Every incident of an objective until a moment, the oldest first; one that is pending is the last. */
export function incidentSpans(runs: readonly WatchRun[], objective: BudgetObjective, now: Ms): readonly IncidentSpan[] {
  const spans: IncidentSpan[] = [];
  const course = incidentCourse(runs, objective, now);
  for (const step of course) addTo(spans, step);
  const { incident = null } = course.at(-1) ?? {};
  if (incident?.state !== 'pending') return spans;
  const { severity, since } = incident;
  return [...spans, { severity, since, openedAt: null, closedAt: null, again: incident.closedAt !== null }];
}

function addTo(spans: IncidentSpan[], { at, incident, event }: CourseStep): void {
  if (incident === null || event === null) return;
  const { severity, since, closedAt } = incident;
  if (event === 'opened' || event === 'reopened')
    spans.push({ severity, since, openedAt: at, closedAt: null, again: event === 'reopened' });
  const last = spans.pop();
  if (last !== undefined) spans.push({ ...last, severity, closedAt });
}
