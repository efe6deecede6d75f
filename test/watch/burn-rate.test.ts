import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertRules, readAlerts } from '../../src/watch/burn-rate.ts';
import { aBudgetObjective, aWatchRun, NOON } from '../support/a-watch-run.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Rules as one line each: `page 14.4 1h 5m`. */
const told = (objective: Parameters<typeof alertRules>[0]) =>
  alertRules(objective).map((rule) =>
    rule.kind === 'two-runs'
      ? `${rule.severity} two runs`
      : `${rule.severity} ${Number(rule.factor.toFixed(2))} ${rule.longMs / HOUR}h ${rule.shortMs / MINUTE}m`,
  );

describe('alertRules', () => {
  it('are the table of the SRE Workbook for 99.9 % over 30 days, tested every minute', () => {
    const objective = aBudgetObjective({ share: 0.999, windowMs: 30 * DAY, periodMs: MINUTE });
    expect(told(objective)).toEqual(['page 14.4 1h 5m', 'page 6 6h 30m', 'ticket 3 24h 120m', 'ticket 1 72h 360m']);
  });

  // Each by hand: share × 672 h ÷ max(long, 6 P), at least 1; short = max(long ÷ 12, 2 P).
  it.each([
    ['every 5 min', 5 * MINUTE, 0.99, ['page 13.44 1h 10m', 'page 5.6 6h 30m', 'ticket 2.8 24h 120m', 'ticket 1 72h 360m']],
    ['every 15 min', 15 * MINUTE, 0.99, ['page 8.96 1.5h 30m', 'page 5.6 6h 30m', 'ticket 2.8 24h 120m', 'ticket 1 72h 360m']],
    [
      'hourly: one page, for both would look at the same six hours',
      HOUR,
      0.99,
      ['page 5.6 6h 120m', 'ticket 2.8 24h 120m', 'ticket 1 72h 360m'],
    ],
    ['every 2 h: no page at the rate of a ticket', 2 * HOUR, 0.99, ['ticket 2.8 24h 240m', 'ticket 1 72h 360m']],
    ['daily: no page within six days', DAY, 0.99, ['ticket 1 144h 2880m']],
    [
      'every 5 min of 95 %: 13.44 × 5 % can hardly be',
      5 * MINUTE,
      0.95,
      ['page two runs', 'page 5.6 6h 30m', 'ticket 2.8 24h 120m', 'ticket 1 72h 360m'],
    ],
    ['hourly of 90 %', HOUR, 0.9, ['page two runs', 'ticket 2.8 24h 120m', 'ticket 1 72h 360m']],
    ['daily of 40 %: no rate can be so high', DAY, 0.4, ['ticket two runs']],
  ])('%s', (_, periodMs, share, rules) => expect(told(aBudgetObjective({ periodMs, share }))).toEqual(rules));

  it('of a window shorter than six runs are two runs', () => {
    expect(told(aBudgetObjective({ windowMs: DAY, periodMs: DAY }))).toEqual(['ticket two runs']);
  });

  it('is always one at least, each of which can fire and none of which tells what the budget can bear', () => {
    const ms = (most: number) => fc.integer({ min: MINUTE, max: most });
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.9999, noNaN: true }), ms(90 * DAY), ms(7 * DAY), (share, windowMs, periodMs) => {
        const objective = aBudgetObjective({ share, windowMs, periodMs });
        const rules = alertRules(objective);
        expect(rules.length).toBeGreaterThan(0);
        for (const rule of rules) {
          if (rule.kind === 'two-runs') continue;
          expect(rule.factor).toBeGreaterThanOrEqual(1);
          expect(rule.factor * (1 - share)).toBeLessThanOrEqual(0.5);
          expect(rule.longMs).toBeGreaterThanOrEqual(6 * periodMs);
          expect(rule.shortMs).toBeGreaterThanOrEqual(2 * periodMs);
          expect(rule.longMs).toBeLessThanOrEqual(windowMs);
        }
        const factors = (severity: 'page' | 'ticket') =>
          rules.flatMap((rule) => (rule.kind === 'burn-rate' && rule.severity === severity ? rule.factor : []));
        expect(Math.min(...factors('page'))).toBeGreaterThanOrEqual(Math.max(...factors('ticket')));
        // Whatever the objective, a target of which nothing is left is told of.
        const down = Array.from({ length: 8 }, (_, age) => aWatchRun({ at: NOON - age * periodMs, bad: 300 }));
        if (windowMs >= 8 * periodMs)
          expect(readAlerts(down, objective, NOON).some(({ state }) => state === 'firing')).toBe(true);
      }),
    );
  });
});

describe('readAlerts', () => {
  const objective = aBudgetObjective({ share: 0.99 });
  const states = (bad: readonly number[], other = objective) =>
    readAlerts(
      bad.map((one, age) => aWatchRun({ at: NOON - age * other.periodMs, bad: one })),
      other,
      NOON,
    ).map(({ state }) => state);
  const good = (count: number) => Array.from({ length: count }, () => 0);

  it('page when both windows burn too fast, and no longer when the short one does not', () => {
    expect(states([300, 300, ...good(100)])).toEqual(['firing', 'firing', 'firing']);
    // Two good hours: the six-hour window still burns.
    expect(states([0, 0, 300, 300, ...good(100)])).toEqual(['quiet', 'quiet', 'firing']);
    expect(states([0, 0, 0, 0, 0, 0, 300, 300, ...good(100)])).toEqual(['quiet', 'quiet', 'quiet']);
  });

  it('open a ticket where twice the budget burns for days', () => {
    expect(states(Array.from({ length: 100 }, () => 6))).toEqual(['quiet', 'quiet', 'firing']);
    expect(states(Array.from({ length: 100 }, () => 2))).toEqual(['quiet', 'quiet', 'quiet']);
  });

  it('two runs that each broke the objective', () => {
    const ninety = aBudgetObjective({ share: 0.9 });
    expect(states([31, 31, ...good(100)], ninety)[0]).toBe('firing');
    expect(states([30, 31, ...good(100)], ninety)[0]).toBe('quiet');
    expect(states([31, 0, 31, 31, ...good(100)], ninety)[0]).toBe('quiet');
  });

  it('nothing is known of one run, nor of runs long ago', () => {
    expect(states([300])).toEqual(['unknown', 'unknown', 'unknown']);
    expect(states([])).toEqual(['unknown', 'unknown', 'unknown']);
    const old = Array.from({ length: 9 }, (_, age) => aWatchRun({ at: NOON - 7 * DAY - age * HOUR, bad: 300 }));
    expect(readAlerts(old, objective, NOON).map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown']);
  });
});
