import { expect, it } from 'vitest';
import { alertsOf } from '../../src/exporters/alertmanager.ts';
import { course, hourly, momentOf, storyOf } from '../support/incident.ts';

it('an alert of Alertmanager begins when the problem did, and is one for each incident', () => {
  const runs = hourly(course(2));
  const story = storyOf(runs);
  const alerts = alertsOf([story, story], momentOf(runs));
  expect(alerts).toHaveLength(2);
  expect(alerts[0]?.startsAt).toBe(new Date(story.incident.since).toISOString());
  expect(Object.keys(alerts[0]?.labels ?? {}).sort()).toEqual(['alertname', 'objective', 'scenario', 'severity', 'target']);
});
