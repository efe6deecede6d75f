import { describe, expect, it } from 'vitest';
import { dueNews, incidentStory, NEWS_MS } from '../../src/watch/incident-stories.ts';
import { course, HOUR, hourly, many, momentOf, objective, START, storyOf } from '../support/incident.ts';

describe('what is told of an incident', () => {
  it('is nothing before a second run confirms it', () => {
    const runs = hourly(course(1));
    expect(incidentStory(runs, objective, momentOf(runs))).toBeNull();
  });

  it('is when it began, was opened and closed, how fast the budget burnt, which runs and revisions', () => {
    const open = storyOf(hourly(course(2), { revision: '1a2b3c4' }));
    expect(open).toMatchObject({ runs: 2, revisions: ['1a2b3c4'], newestRun: expect.stringMatching(/ 725-1$/) });
    expect(open.incident).toMatchObject({ state: 'open', since: START + 24 * HOUR, openedAt: START + 25 * HOUR });
    expect(open.worstBurn).toBeGreaterThan(5);
    const closed = storyOf(hourly(course(2, 30)));
    expect(closed.incident).toMatchObject({ state: 'closed', openedAt: START + 25 * HOUR, closedAt: START + 33 * HOUR });
    expect([closed.runs, closed.revisions, closed.worstBurn]).toEqual([10, [], open.worstBurn]);
    expect(closed.news.map(({ event }) => event)).toEqual(['opened', 'closed']);
  });

  it('is the same whenever somebody asks until there is another run', () => {
    const runs = hourly(course(3));
    const later = incidentStory(runs, objective, momentOf(runs) + 40 * 60_000);
    expect(later).toEqual(storyOf(runs));
  });

  it('stays that of the closed one while one bad run is not confirmed', () => {
    const story = storyOf(hourly([...course(2, 15), 1000]));
    expect([story.incident.state, story.news.length]).toEqual(['closed', 2]);
  });

  it('is that a ticket became worth a page, once', () => {
    const story = storyOf(hourly([...many(48, 5), ...many(30, 60), ...many(9, 1000)]));
    expect(story.news.map(({ event, incident }) => `${event} ${incident.severity}`)).toEqual(['opened ticket', 'worsened page']);
  });

  it('is that it came back, within a day; later it is another one', () => {
    const events = (good: number) => storyOf(hourly([...course(2, good), ...many(2, 1000)])).news.map(({ event }) => event);
    expect(events(15)).toEqual(['opened', 'closed', 'reopened']);
    expect(events(60)).toEqual(['opened', 'closed', 'opened']);
  });
});

describe('news', () => {
  const runs = hourly(course(2, 8));
  const [story, now] = [storyOf(runs), momentOf(runs)];
  const due = (told: readonly (readonly [string, number])[], at = now) =>
    dueNews([story], new Map(told), at).map(({ news }) => news.event);

  it('are due in their order, and each once', () => {
    expect(due([])).toEqual(['opened', 'closed']);
    expect(due([['staging chat latency p95 <= 300ms', START + 25 * HOUR]])).toEqual(['closed']);
    expect(due([['staging chat latency p95 <= 300ms', START + 33 * HOUR]])).toEqual([]);
    expect(due([['prod chat latency p95 <= 300ms', now]])).toEqual(['opened', 'closed']);
  });

  it('are none any more after a week', () => {
    expect(due([], START + 25 * HOUR + NEWS_MS)).toEqual(['closed']);
    expect(due([], now + NEWS_MS)).toEqual([]);
  });
});
