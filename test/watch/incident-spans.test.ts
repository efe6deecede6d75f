import { describe, expect, it } from 'vitest';
import { burnDown } from '../../src/watch/budget.ts';
import { incidentSpans } from '../../src/watch/incident-spans.ts';
import { aBudgetObjective, aWatchRun, NOON } from '../support/a-watch-run.ts';

const HOUR = 3_600_000;
const objective = aBudgetObjective();
/** Runs every hour, so many of 300 requests bad in each. */
const runs = (bad: readonly number[]) => bad.map((one, hour) => aWatchRun({ at: NOON + hour * HOUR, bad: one }));
const many = (count: number, bad: number) => Array.from({ length: count }, () => bad);
const hours = (ms: number | null) => (ms === null ? null : (ms - NOON) / HOUR);
const told = (bad: readonly number[]) =>
  incidentSpans(runs(bad), objective, NOON + bad.length * HOUR).map(({ since, openedAt, closedAt, severity, again }) => ({
    ...{ since: hours(since), openedAt: hours(openedAt), closedAt: hours(closedAt), severity, again },
  }));

describe('the incidents of a history', () => {
  it('are none while little is bad', () => {
    expect(told(many(50, 5))).toEqual([]);
  });

  it('last from the run that found them to the third good one', () => {
    // Hourly tests page at 5.6 times the budget of 5 % in 6 h and in 2 h: both are quiet again two good runs later.
    const [first, ...more] = told([...many(30, 5), ...many(3, 300), ...many(40, 0)]);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ since: 31, openedAt: 32, severity: 'page', again: false });
    expect(first?.closedAt).toBeGreaterThan(32);
  });

  it('are all told, also those that are over, and one that comes back within a day is told as such', () => {
    const spans = told([...many(30, 5), ...many(3, 300), ...many(20, 0), ...many(3, 300), ...many(200, 0), ...many(4, 300)]);
    expect(spans.map(({ again }) => again)).toEqual([false, true, false]);
    expect(spans.map(({ closedAt }) => closedAt !== null)).toEqual([true, true, false]);
    for (const [k, { since }] of spans.entries()) expect(since).toBeGreaterThan(spans[k - 1]?.closedAt ?? 0);
  });

  it('tell a pending one last, as one that is not open', () => {
    const [pending] = told([...many(30, 5), 300, 300]);
    expect(pending).toEqual({ since: 31, openedAt: null, closedAt: null, severity: 'page', again: false });
  });
});

describe('how a budget burns down', () => {
  const window = { from: Number.NEGATIVE_INFINITY, to: NOON + 10_000 * HOUR };

  it('says nothing before there are six runs, and then what is left at each', () => {
    const points = burnDown(runs([...many(6, 0), 15, 300]), objective, window);
    expect(points.map(({ at, runs: held }) => [hours(at), held])).toEqual([
      [5, 6],
      [6, 7],
      [7, 8],
    ]);
    expect(points[0]?.left).toBe(1);
    expect(points[1]?.left).toBeCloseTo(1 - 15 / (0.05 * 7 * 300), 9);
    expect(points[2]?.left).toBeLessThan(0);
  });

  it('forgets what lies before its window', () => {
    const all = runs([...many(3, 300), ...many(28 * 24 + 2, 0)]);
    const left = burnDown(all, objective, window).map((point) => point.left);
    expect([left.at(-1), (left.at(-4) ?? 1) < 1]).toEqual([1, true]);
    // Runs before the time that is asked about count, where the window holds them.
    expect(burnDown(all, objective, { ...window, from: NOON + 7 * HOUR })[0]?.left).toBeCloseTo(left[3] ?? 0, 9);
  });
});
