import { describe, expect, it } from 'vitest';
import type { IncidentIssue } from '../../src/model/incident-story.ts';
import { issueStep } from '../../src/watch/issue-step.ts';
import { course, HOUR, hourly, many, momentOf, objective, START, storyOf } from '../support/incident.ts';

const OPENED = START + 25 * HOUR;
const anIssue = (number: number, changed: Partial<IncidentIssue> & { readonly state?: 'open' | 'closed' | 'duplicate' } = {}) => {
  const { state = 'open', ...rest } = changed;
  const marker = { target: 'staging', objective: objective.name, state, told: OPENED };
  return { number, open: true, title: 'T', body: 'B', closedAt: null, marker, ...rest };
};
const byHand = (number: number, closedAt: number) => anIssue(number, { open: false, closedAt });
const byUs = (number: number, closedAt: number) => anIssue(number, { open: false, closedAt, state: 'closed' });

const runsOpen = hourly(course(3));
const open = storyOf(runsOpen);
const runsClosed = hourly(course(3, 8));
const closed = storyOf(runsClosed);
const NOW = momentOf(runsOpen);
const kindOf = (...args: Parameters<typeof issueStep>) => issueStep(...args).step.kind;

describe('an incident that is open', () => {
  it('gets an issue where it has none, and else is brought up to date', () => {
    expect(kindOf(open, [], NOW)).toBe('create');
    expect(issueStep(open, [anIssue(5)], NOW)).toEqual({
      step: { kind: 'update', issue: anIssue(5), news: null },
      duplicates: [],
    });
  });

  it('has its oldest issue, whatever the order; the younger ones are duplicates', () => {
    const { step, duplicates } = issueStep(open, [anIssue(9), anIssue(5), anIssue(7)], NOW);
    expect(step).toMatchObject({ kind: 'update', issue: { number: 5 } });
    expect(duplicates.map(({ number }) => number)).toEqual([7, 9]);
  });

  it('is left alone where somebody has closed its issue by hand, as long as it lasts', () => {
    expect(issueStep(open, [byHand(5, OPENED + HOUR)], NOW).step).toEqual({ kind: 'left', number: 5 });
    const longAfter = hourly(course(60));
    expect(kindOf(storyOf(longAfter), [byHand(5, OPENED + HOUR)], momentOf(longAfter))).toBe('left');
  });

  it('is told anew where it was over in between: reopened within a day, else by another issue', () => {
    const back = hourly([...course(3, 15), ...many(2, 1000)]);
    const anew = hourly([...course(3, 60), ...many(2, 1000)]);
    for (const close of [byHand, byUs]) {
      expect(issueStep(storyOf(back), [close(5, OPENED + HOUR)], momentOf(back)).step).toMatchObject({
        ...{ kind: 'update', issue: { number: 5 }, news: { event: 'reopened' } },
      });
      expect(kindOf(storyOf(anew), [close(5, OPENED + HOUR)], momentOf(anew))).toBe('create');
    }
  });

  it('is told in its issue once that it came back while the issue stayed open', () => {
    const back = hourly([...course(3, 15), ...many(2, 1000)]);
    const step = (told: number) =>
      issueStep(storyOf(back), [{ ...anIssue(5), marker: { ...anIssue(5).marker, told } }], momentOf(back)).step;
    expect(step(OPENED)).toMatchObject({ kind: 'update', news: { event: 'reopened' } });
    expect(step(momentOf(back))).toMatchObject({ kind: 'update', news: null });
  });

  it('that lasts for longer than its history is not told anew, and no closing by hand is forgotten', () => {
    const long = hourly(course(24 * 9));
    const [story, now] = [storyOf(long), momentOf(long)];
    const told = { ...anIssue(5).marker, told: START - 40 * 24 * HOUR };
    expect(issueStep(story, [{ ...anIssue(5), marker: told }], now).step).toMatchObject({ kind: 'update', news: null });
    expect(issueStep(story, [byHand(5, OPENED - HOUR)], now).step).toEqual({ kind: 'left', number: 5 });
  });

  it('gets no issue back that was a duplicate', () => {
    const duplicate = anIssue(6, { open: false, closedAt: NOW, state: 'duplicate' });
    expect(kindOf(open, [duplicate], NOW)).toBe('create');
    expect(kindOf(open, [duplicate, anIssue(5)], NOW)).toBe('update');
  });
});

describe('an incident that is over', () => {
  const later = momentOf(runsClosed);

  it('closes its issue, once', () => {
    expect(issueStep(closed, [anIssue(5)], later).step).toMatchObject({ kind: 'close', why: 'over' });
    expect(kindOf(closed, [byUs(5, later)], later)).toBe('none');
    expect(kindOf(closed, [byHand(5, later)], later)).toBe('none');
  });

  it('leaves an issue alone that somebody opened again by hand', () => {
    expect(kindOf(closed, [anIssue(5, { state: 'closed' })], later)).toBe('none');
  });
});

describe('an issue of which the history knows nothing', () => {
  it('is closed where all is good, or nobody watches it any more, and else stays', () => {
    const kinds = (['unknown', 'quiet', 'unwatched'] as const).map((known) => issueStep(known, [anIssue(5)], NOW).step);
    expect(kinds).toMatchObject([{ kind: 'none' }, { kind: 'close', why: 'quiet' }, { kind: 'close', why: 'unwatched' }]);
    expect(kindOf('quiet', [], NOW)).toBe('none');
  });
});
