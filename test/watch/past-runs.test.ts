import { describe, expect, it } from 'vitest';
import { pastRuns } from '../../src/watch/past-runs.ts';
import { aWatchRun } from '../support/watch.ts';

const HOUR = 3_600_000;
const from = Date.parse('2026-01-01T00:00:00.000Z');
const at = (hours: number) => new Date(from + hours * HOUR).toISOString();
const next = (hours: number) => ({ at: at(hours), periodMs: HOUR });
const hourly = (count: number) => Array.from({ length: count }, (_, hour) => aWatchRun({ at: at(hour) }));

describe('pastRuns', () => {
  it('tells the last five of a scenario, the newest first, however the file has them', () => {
    const runs = [...hourly(8).toReversed(), aWatchRun({ scenario: 'list', at: at(99) })];
    expect(pastRuns('chat', runs, next(8)).runs.map((run) => run.at)).toEqual([7, 6, 5, 4, 3].map(at));
  });

  it.each([
    ['in time', 7 + 1.4, null],
    ['late', 7 + 1.6, { lastAt: at(7), usualMs: HOUR }],
    ['before the last one, by a clock that jumped', 3, null],
  ])('a run that comes %s', (_, hours, missing) => {
    expect(pastRuns('chat', hourly(8), next(hours)).missing).toEqual(missing);
  });

  it('counts complete runs alone, and knows no usual time of few', () => {
    const cut = hourly(8).map((run, hour) => (hour > 4 ? { ...run, end: 'aborted' as const } : run));
    expect(pastRuns('chat', cut, next(7.5))).toMatchObject({
      runs: [{ at: at(7) }, {}, {}, {}, {}],
      missing: { lastAt: at(4) },
    });
    expect(pastRuns('chat', hourly(3), next(900)).missing).toBeNull();
    expect(pastRuns('chat', [], next(0))).toEqual({ scenario: 'chat', runs: [], missing: null });
  });

  it('takes several by hand, one after the other, for no schedule', () => {
    const seconds = Array.from({ length: 8 }, (_, k) => aWatchRun({ at: at(k / 360) }));
    expect(pastRuns('chat', seconds, next(0.5)).missing).toBeNull();
    expect(pastRuns('chat', seconds, next(1.6)).missing).toEqual({ lastAt: at(7 / 360), usualMs: HOUR });
  });
});
