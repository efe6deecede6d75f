import { describe, expect, it } from 'vitest';
import { effectMargin, hasNoData, settlementOf, tooManyDropped } from '../../src/judge/outcome.ts';
import type { Look } from '../../src/model/comparison.ts';
import type { Cell } from '../../src/model/metric.ts';
import { comparisonOf, lookOf } from '../support/compared.ts';
import { cellOf } from '../support/simulate.ts';

const slower = (ratio: number, around = 0.02) => lookOf({ estimate: Math.log1p(ratio), rejected: true, around });
const settle = (looks: Parameters<typeof comparisonOf>[0], changed = {}) => {
  const found = settlementOf(comparisonOf(looks, changed));
  return found && [found.outcome, found.note, found.look.pairs];
};
const withMinChange = (minChange: number): { cell: Cell } => ({
  cell: cellOf('chat', 'latency.p95', { margins: { flag: 0.05, same: 0.1, minChange } }),
});

describe('settlementOf', () => {
  it('needs significance and the margin for a regression or an improvement', () => {
    expect(settle([slower(0.06)])).toEqual(['regression', null, 10]);
    expect(settle([slower(-0.08)])).toEqual(['improvement', null, 10]);
    expect(settle([lookOf({ estimate: Math.log1p(0.3) })])).toBeNull();
    expect(settle([slower(0.04, 0.2)])).toBeNull();
  });

  it('turns margins into logarithms: the lower one is −ln(1 + flag)', () => {
    expect(settle([lookOf({ estimate: Math.log(1.05), rejected: true })])).toEqual(['regression', null, 10]);
    expect(settle([lookOf({ estimate: -Math.log(1.05), rejected: true })])).toEqual(['improvement', null, 10]);
    expect(settle([lookOf({ estimate: Math.log(0.955), rejected: true })])).toBeNull();
  });

  it('says no change when the whole equivalence interval is inside the larger margin', () => {
    expect(settle([lookOf({ estimate: 0.01, around: 0.05 })])).toEqual(['no-change', null, 10]);
    expect(settle([lookOf({ estimate: 0.01, around: 0.0901 })])).toBeNull();
    expect(settle([slower(0.03, 0.02)])).toEqual(['no-change', 'below-margin', 10]);
  });

  it('counts an estimate on the margin as beyond it, and a bound on the margin as not within', () => {
    const cell = cellOf('chat', 'error-rate', { margins: { flag: 0.003, same: 0.005, minChange: 0.002 } });
    const share = (changed: Partial<Look>) => settle([lookOf({ absolute: 0.002, ...changed })], { cell });
    expect(share({ estimate: 0.003, rejected: true })).toEqual(['regression', null, 10]);
    expect(share({ estimate: -0.003, rejected: true })).toEqual(['improvement', null, 10]);
    const within = (low: number, high: number) => share({ equivalence: { low, high, level: 0.9 } });
    expect(within(-0.004, 0.004)).toEqual(['no-change', null, 10]);
    expect(within(-0.005, 0.004)).toBeNull();
    expect(within(-0.004, 0.005)).toBeNull();
  });

  it('stays with the first look that settled it', () => {
    const later = { pairs: 13, used: 13 };
    expect(settle([lookOf({ around: 0.05 }), { ...slower(0.3), ...later }])).toEqual(['no-change', null, 10]);
    expect(settle([lookOf(), { ...slower(0.3), ...later }, lookOf({ pairs: 16, around: 0.01 })])).toEqual([
      'regression',
      null,
      13,
    ]);
  });

  it('asks for the absolute change, too, where a budget sets one', () => {
    expect(settle([slower(0.3)], withMinChange(20))).toEqual(['regression', null, 10]);
    expect(settle([slower(0.3, 0.2)], withMinChange(35))).toBeNull();
    expect(settle([slower(0.3, 0.02)], withMinChange(35))).toEqual(['no-change', 'below-min-change', 10]);
    expect(settle([slower(-0.3, 0.02)], withMinChange(35))).toEqual(['no-change', 'below-min-change', 10]);
  });

  it('takes the absolute change of shares as it is, whatever base has', () => {
    const cell = cellOf('chat', 'error-rate', { margins: { flag: 0.003, same: 0.005, minChange: 0.01 } });
    const within = (reach: number) => settle([lookOf({ around: reach })], { cell });
    expect(within(0.008)).toEqual(['no-change', 'below-min-change', 10]);
    expect(within(0.01)).toBeNull();
  });

  it('settles no timing row of which too many pairs were dropped', () => {
    expect(settle([{ ...slower(0.3), used: 8 }])).toEqual(['regression', null, 10]);
    expect(settle([{ ...slower(0.3), used: 7 }])).toBeNull();
  });

  it('is not unsettled by what later pairs are like', () => {
    const later = { ...slower(0.3), pairs: 13, used: 9, base: 900 };
    expect(settle([slower(0.3), later])).toEqual(['regression', null, 10]);
  });
});

describe('what a comparison lacks', () => {
  it('is all data when a side was never read', () => {
    const empty = { sample: [null, null] };
    expect(hasNoData(comparisonOf([], { ...empty, head: null }))).toBe(true);
    expect(hasNoData(comparisonOf([], empty))).toBe(false);
    expect(hasNoData(comparisonOf([]))).toBe(false);
    expect(hasNoData(comparisonOf([], { sample: [null, 0.1], head: null }))).toBe(false);
  });

  it('is fair pairs when more than a fifth say nothing', () => {
    expect(tooManyDropped({ pairs: 10, used: 8, waited: 0 })).toBe(false);
    expect(tooManyDropped({ pairs: 10, used: 7, waited: 0 })).toBe(true);
    // Of the twenty pairs ten were never meant to say anything.
    expect(tooManyDropped({ pairs: 20, used: 8, waited: 10 })).toBe(false);
    expect(tooManyDropped({ pairs: 20, used: 7, waited: 10 })).toBe(true);
  });
});

describe('effectMargin', () => {
  it('is a logarithm for ratios and itself for differences', () => {
    expect(effectMargin(0.5, cellOf('chat', 'slow-share').metric)).toBeCloseTo(Math.log(1.5), 12);
    expect(effectMargin(0.003, cellOf('chat', 'error-rate').metric)).toBe(0.003);
  });
});
