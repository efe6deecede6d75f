import type { Ms } from '../model/brand.ts';
import type { IncidentStory } from '../model/incident-story.ts';
import { newsSentence } from '../report/incident-text.ts';

/** A ManagedAlert is one alert as Alertmanager's API (v2) takes it. */
export interface ManagedAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** Schedules start late by some minutes, and a test takes its time. */
const LEAST_GRACE_MS = 30 * 60_000;
const GRACE = 0.5;
/** What was closed longer ago Alertmanager has ended by itself. */
const CLOSED_MS = 24 * 3_600_000;

/**
 * The incidents for Alertmanager: open ones until some time after the next run is due, so that one which nobody tells of any more
 * ends by itself; those that are over end now.
 */
export function alertsOf(stories: readonly IncidentStory[], now: Ms): readonly ManagedAlert[] {
  return stories.flatMap(({ standing: { budget }, incident, news }): readonly ManagedAlert[] => {
    const { target, scenario, name, periodMs } = budget.objective;
    if (incident.state !== 'open' && now - (incident.closedAt ?? 0) > CLOSED_MS) return [];
    const { event = 'opened' } = news.at(-1) ?? {};
    const nextDue = Math.max(incident.lastAt + periodMs, now) + Math.max(GRACE * periodMs, LEAST_GRACE_MS);
    return [
      {
        labels: { alertname: 'BenchgateIncident', severity: incident.severity, target, scenario, objective: name },
        annotations: { summary: `${target}: ${name}`, description: newsSentence(event, incident.severity) },
        startsAt: new Date(incident.since).toISOString(),
        endsAt: new Date(incident.state === 'open' ? nextDue : now).toISOString(),
      },
    ];
  });
}
