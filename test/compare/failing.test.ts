import { describe, expect, it } from 'vitest';
import { failingPairs } from '../../src/compare/failing.ts';
import type { Reading } from '../../src/model/trial.ts';
import { aCell, shareMetric, timeMetric } from '../support/simulate.ts';

const share = (count: number, total = 300): Reading => ({ kind: 'share', count, total });
/** The flag margin of errors is 0.3 percentage points: far beyond it are 3. */
const errors = aCell('chat', 'error-rate');
const failing = (base: Reading | null, head: Reading | null, cell = errors) =>
  failingPairs(cell, { base: [base], head: [head] })[0];

describe('failingPairs', () => {
  it('are those in which one side failed altogether and the other did not, whichever it was', () => {
    expect(failing(share(0), share(300))).toBe(true);
    expect(failing(share(300), share(0))).toBe(true);
    expect(failing(share(300), share(300))).toBe(false);
    expect(failing(share(0), share(0))).toBe(false);
  });

  it('are those far beyond the margin, which single errors are not', () => {
    // 3 pp of 10,000 are many deviations apart, and still only just as far as the limit.
    expect([300, 301].map((count) => failing(share(0, 10_000), share(count, 10_000)))).toEqual([false, true]);
    const wide = { ...errors, margins: { ...errors.margins, flag: 0.1 } };
    expect(failing(share(0), share(299), wide)).toBe(false);
  });

  it('are no luck of few requests: more than four standard deviations apart', () => {
    // 5 of 20 against none: 25 pp, (1/4) / √(1/8 · 7/8 · 2/20) = 2.4 deviations; 12 of 20: 60 pp, 4.1 deviations.
    expect([5, 12].map((count) => failing(share(0, 20), share(count, 20)))).toEqual([false, true]);
    // 11 of 20: (11/20) / √(11/40 · 29/40 · 2/20) = 3.9.
    expect(failing(share(0, 20), share(11, 20))).toBe(false);
    // All of 8 against none are 1 / √(1/2 · 1/2 · 2/8) = 4 exactly.
    expect([8, 9].map((total) => failing(share(0, total), share(total, total)))).toEqual([false, true]);
  });

  it('are asked of failures only, and of pairs that counted some on both sides', () => {
    expect(failing(share(0), share(300), aCell('chat', 'checks-failed'))).toBe(true);
    expect(failing(share(0), share(300), aCell('chat', 'slow-share'))).toBe(false);
    expect(failing(share(0), share(300), { ...errors, metric: { ...shareMetric('x'), keepsInvalidPairs: false } })).toBe(false);
    expect(failing(share(0), share(300), { ...errors, metric: { ...errors.metric, effect: 'log-odds' } })).toBe(false);
    expect([failing(null, share(300)), failing(share(0), null)]).toEqual([false, false]);
    expect([failing(share(0, 0), share(300)), failing(share(0), share(0, 0))]).toEqual([false, false]);
    const value: Reading = { kind: 'value', value: 1 };
    const depth = { ...errors, metric: { ...timeMetric('depth'), effect: 'difference', keepsInvalidPairs: true } as const };
    expect(failing(value, value, depth)).toBe(false);
  });

  it('are said pair by pair', () => {
    const base = [share(0), share(0), null, share(1)];
    const head = [share(0), share(300), share(300), share(0)];
    expect(failingPairs(errors, { base, head })).toEqual([false, true, false, false]);
  });
});
