import { describe, expect, it } from 'vitest';
import type { Slo } from '../../src/model/slo.ts';
import { budgetObjectives, standingOf } from '../../src/watch/standing.ts';
import { aLoadTarget, aWatchRun } from '../support/watch.ts';

const TIME = { name: 'latency.p95', effect: 'log-ratio', unit: 'ms', better: 'lower', keepsInvalidPairs: false } as const;
const slo = (metric: Slo['metric'], bound: number, objective: string): Slo => ({
  ...{ scenario: 'chat', metric, comparator: '<=', bound, objective, source: 'benchgate.yml:9' },
});
const P95 = slo(TIME, 300, 'p95 <= 300ms');
const target = aLoadTarget({ periodMs: 3_600_000, windowMs: 7 * 86_400_000 });
const [objective] = budgetObjectives([P95], target);
if (objective === undefined) throw new Error('there is no objective');

const HOUR = 3_600_000;
const START = Date.parse('2026-01-02T00:00:00Z');
/** Runs every hour, with so many of 1,000 requests bad in each; `cut` ones were stopped. */
const runs = (bad: readonly (number | 'cut')[]) =>
  bad.map((one, hour) => {
    const at = new Date(START + hour * HOUR).toISOString();
    const counts = [{ objective: objective.name, good: 1000 - (one === 'cut' ? 0 : one), total: 1000 }];
    return aWatchRun({ at, run: at, counts, end: one === 'cut' ? 'aborted' : 'complete' });
  });
const stands = (bad: readonly (number | 'cut')[]) => standingOf(runs(bad), objective, START + (bad.length - 1) * HOUR + 60_000);
const many = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);

describe('the objectives of a target', () => {
  it('that have a budget are those of which requests are counted', () => {
    const rate = { ...TIME, name: 'error-rate', unit: 'share', effect: 'difference' } as const;
    const mean = { ...TIME, name: 'latency.mean' };
    const found = budgetObjectives([P95, slo(rate, 0.01, 'rate <= 1%'), slo(mean, 20, 'mean <= 20ms')], target);
    expect(found.map(({ name, share }) => [name, share])).toEqual([
      ['chat latency p95 <= 300ms', 0.95],
      ['chat error-rate rate <= 1%', 0.99],
    ]);
    expect(found[0]).toMatchObject({ target: 'staging', scenario: 'chat', periodMs: HOUR, windowMs: 7 * 86_400_000 });
  });
});

describe('how a service stands', () => {
  it('is good while few requests are bad, and no incident', () => {
    const { budget, incident, event } = stands(many(100, 5));
    expect([budget.runs.complete, budget.bad, incident, event]).toEqual([100, 500, null, null]);
    expect(budget.spent).toBeCloseTo(0.1, 12);
  });

  it('is an incident once a second run confirms it, and none three good runs after', () => {
    const good = many(30, 5);
    const states = [0, 1, 2].map((bad) => stands([...good, ...many(bad, 1000)]));
    expect(states.map(({ incident }) => incident?.state ?? null)).toEqual([null, 'pending', 'open']);
    expect(states[2]?.event).toBe('opened');
    const over = stands([...good, ...many(3, 1000), ...many(60, 0)]);
    expect(over.incident?.state).toBe('closed');
  });

  it('counts a run that was stopped neither as good nor as bad', () => {
    const { budget, incident } = stands([...many(30, 5), ...many(5, 'cut' as const)]);
    expect([budget.runs.complete, budget.runs.aborted, incident]).toEqual([30, 5, null]);
  });

  it('is the same whoever asks, in whatever order the lines are', () => {
    const all = runs([...many(30, 5), ...many(3, 1000)]);
    const now = START + 40 * HOUR;
    expect(standingOf(all.toReversed(), objective, now)).toEqual(standingOf(all, objective, now));
  });
});
