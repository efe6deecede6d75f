import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BudgetObjective } from '../../src/model/watch.ts';
import { errorBudget, missingRuns } from '../../src/watch/budget.ts';
import { aBudgetObjective, aWatchRun, NOON } from '../support/a-watch-run.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const daily = aBudgetObjective({ periodMs: DAY, windowMs: 7 * DAY });
/** Runs of the last so many periods, the newest a minute ago. */
const recent = (count: number, { periodMs }: BudgetObjective, bad: (age: number) => number = () => 0) =>
  Array.from({ length: count }, (_, age) => aWatchRun({ at: NOON - 60_000 - age * periodMs, bad: bad(age) }));

describe('errorBudget', () => {
  it('says what is spent and left, as a share and in requests', () => {
    // 7 runs of 300: 105 of 2100 may be bad. 42 were.
    const budget = errorBudget(
      recent(7, daily, () => 6),
      daily,
      NOON,
    );
    expect(budget).toMatchObject({ requests: 2100, bad: 42, runs: { complete: 7, missing: 0 } });
    expect(budget.allowed).toBeCloseTo(105, 9);
    expect(budget.spent).toBeCloseTo(0.4, 9);
    expect(budget.left?.requests).toBeCloseTo(63, 9);
    expect(budget.left?.share.value).toBeCloseTo(0.6, 9);
    const { low = 0, high = 0 } = budget.badShare?.interval ?? {};
    expect(budget.left?.share.interval.low).toBeCloseTo(1 - high / 0.05, 9);
    expect(budget.left?.share.interval.high).toBeCloseTo(1 - low / 0.05, 9);
  });

  it('spends more than there is where more was bad', () => {
    const { spent, left, state } = errorBudget(
      recent(672, aBudgetObjective(), () => 150),
      aBudgetObjective(),
      NOON,
    );
    expect(spent).toBeCloseTo(10, 9);
    expect(left?.requests).toBeLessThan(0);
    expect(state).toBe('broken');
  });

  it('takes only what began within the rolling window', () => {
    const runs = [
      ...recent(7, daily),
      aWatchRun({ at: NOON - 7 * DAY - 60_000, bad: 300 }),
      aWatchRun({ at: NOON - 30 * DAY, bad: 300 }),
    ];
    expect(errorBudget(runs, daily, NOON)).toMatchObject({ bad: 0, runs: { complete: 7 } });
  });

  it('says nothing of fewer than six runs, and never that 28 good ones show 95 % to be kept', () => {
    expect(errorBudget(recent(5, daily), daily, NOON)).toMatchObject({ state: 'too-few-runs', spent: 0 });
    expect(errorBudget(recent(6, daily), daily, NOON).state).toBe('undecided');
    const objective = aBudgetObjective({ periodMs: DAY });
    expect(errorBudget(recent(28, objective), objective, NOON)).toMatchObject({ state: 'undecided', runsToKeep: 72 });
    expect(errorBudget(recent(672, aBudgetObjective()), aBudgetObjective(), NOON).state).toBe('kept');
  });

  it('without a run has nothing to say, and misses all of them', () => {
    expect(errorBudget([], daily, NOON)).toMatchObject({
      ...{ requests: 0, spent: null, left: null, badShare: null, state: 'too-few-runs' },
      runs: { complete: 0, missing: 7, aborted: 0, partial: 0, future: 0 },
    });
  });

  it.each(['aborted', 'partial'] as const)('lists %s runs apart: neither good nor bad, and their time is missing', (end) => {
    const runs = recent(7, daily).map((run, age) =>
      age === 3 ? { ...run, end, counts: aWatchRun({ at: NOON, bad: 300 }).counts } : run,
    );
    const budget = errorBudget(runs, daily, NOON);
    expect(budget).toMatchObject({ requests: 1800, bad: 0, runs: { complete: 6, missing: 1, aborted: 0, partial: 0, [end]: 1 } });
  });

  it('counts a missing run never as good: it may be all that broke the objective', () => {
    const hourly = aBudgetObjective();
    const all = recent(672, hourly);
    expect(errorBudget(all, hourly, NOON).state).toBe('kept');
    // A tenth of the time nobody looked.
    const gap = all.filter((_, age) => age < 300 || age >= 367);
    expect(errorBudget(gap, hourly, NOON)).toMatchObject({ state: 'undecided', bad: 0, runs: { complete: 605, missing: 67 } });
  });

  it('a window longer than the history is missing where nothing began, yet an outage that breaks it all the same is told', () => {
    const hourly = aBudgetObjective({ share: 0.99 });
    expect(errorBudget(recent(48, hourly), hourly, NOON)).toMatchObject({
      state: 'undecided',
      runs: { complete: 48, missing: 624 },
    });
    const outage = errorBudget(
      recent(48, hourly, () => 300),
      hourly,
      NOON,
    );
    expect(outage.state).toBe('broken');
    // Six bad hours of 672 may be within 1 %.
    expect(
      errorBudget(
        recent(6, hourly, () => 300),
        hourly,
        NOON,
      ).state,
    ).toBe('undecided');
  });

  it.each([
    ['of another scenario', { scenario: 'search' }],
    ['of another target', { target: 'production' }],
    [
      'that counted for an objective of another name',
      { counts: [{ objective: 'chat latency p95 <= 200ms', good: 0, total: 300 }] },
    ],
    ['that sent nothing', { counts: [{ objective: 'chat latency p95 <= 300ms', good: 0, total: 0 }] }],
  ])('a run %s says nothing', (_, other) => {
    const runs = recent(7, daily).map((run, age) => (age === 2 ? { ...run, ...other } : run));
    expect(errorBudget(runs, daily, NOON)).toMatchObject({ bad: 0, runs: { complete: 6, missing: 1 } });
  });

  it('a line that was written twice counts once, one without a date not at all, one from the future when its time has come', () => {
    const runs = [
      ...recent(7, daily),
      ...recent(1, daily),
      aWatchRun({ at: Number.NaN, bad: 300 }),
      aWatchRun({ at: NOON + DAY, bad: 300 }),
    ];
    expect(errorBudget(runs, daily, NOON)).toMatchObject({ bad: 0, runs: { complete: 7, missing: 0, future: 1 } });
    expect(errorBudget(runs, daily, NOON + DAY)).toMatchObject({ bad: 300, runs: { complete: 7, future: 0 } });
  });

  it('in any order of the lines says the same, and never gains by a bad request or a lost run', () => {
    const some = fc.array(fc.record({ slot: fc.integer({ min: 0, max: 27 }), bad: fc.integer({ min: 0, max: 300 }) }), {
      maxLength: 40,
    });
    const objective = aBudgetObjective({ periodMs: DAY });
    fc.assert(
      fc.property(some, fc.nat(), (facts, which) => {
        const runs = facts.map(({ slot, bad }, i) => aWatchRun({ at: NOON - slot * DAY - i * 1000, bad, run: `${i}` }));
        const budget = errorBudget(runs, objective, NOON);
        expect(errorBudget([...runs].reverse(), objective, NOON)).toEqual(budget);
        const [one] = runs.slice(which % Math.max(1, runs.length));
        if (one === undefined) return;
        const worse = errorBudget([...runs, aWatchRun({ at: Date.parse(one.at), bad: 300, run: one.run })], objective, NOON);
        expect(worse.spent ?? 0).toBeGreaterThanOrEqual(budget.spent ?? 0);
        const without = errorBudget(
          runs.filter((run) => run !== one),
          objective,
          NOON,
        );
        expect(without.runs.missing).toBeGreaterThanOrEqual(budget.runs.missing);
      }),
    );
  });
});

describe('missingRuns', () => {
  const objective = aBudgetObjective({ windowMs: 10 * HOUR });
  const ago = (...hours: readonly number[]) => hours.map((hour) => NOON - hour * HOUR);

  it.each([
    ['none of a punctual test', ago(9.5, 8.5, 7.5, 6.5, 5.5, 4.5, 3.5, 2.5, 1.5, 0.5), 0],
    ['none where schedules begin late by less than half a period', ago(9.6, 8.2, 7.5, 6.1, 5.5, 4.4, 3.5, 2.1, 1.5, 0.4), 0],
    ['one where none began within one and a half', ago(9.5, 8.5, 7.5, 5.9, 5.5, 4.5, 3.5, 2.5, 1.5, 0.5), 1],
    ['three in the middle', ago(9.5, 8.5, 7.5, 3.5, 2.5, 1.5, 0.5), 3],
    ['those since the last', ago(9.5, 8.5, 7.5, 6.5, 5.5, 4.5, 3.5), 3],
    ['those before the first', ago(2.5, 1.5, 0.5), 7],
    ['all', [], 10],
    ['none by more runs than were due', ago(9.5, 8.5, 7.5, 7.4, 6.5, 5.5, 4.5, 3.5, 2.5, 1.5, 1.4, 0.5), 0],
  ])('%s', (_, begun, missing) => expect(missingRuns(begun, objective, NOON)).toBe(missing));

  it('and those that began are as many as were due, but for one at each end', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 100 }),
        fc.integer({ min: 1, max: 3599 }),
        (slots, late) => {
          const window = aBudgetObjective({ windowMs: 100 * HOUR });
          const begun = [...slots].sort((a, b) => b - a).map((slot) => NOON - slot * HOUR - late * 1000);
          const all = begun.length + missingRuns(begun, window, NOON);
          expect(Math.abs(all - 100)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
