import { describe, expect, it } from 'vitest';
import { cannotShowSame, hasNoData, outcomeAtLook, tooManyDropped, tooManyLate } from '../../src/judge/outcome.ts';
import type { Look } from '../../src/model/comparison.ts';
import type { Cell } from '../../src/model/plan.ts';
import { aComparison, aLook } from '../support/a-comparison.ts';
import { aCell } from '../support/simulate.ts';

const slower = (ratio: number, around = 0.02) =>
  aLook({ estimate: Math.log1p(ratio), rejected: ratio > 0 ? 'worse' : 'better', around });
const settle = (looks: Parameters<typeof aComparison>[0], changed = {}) => {
  const found = outcomeAtLook(aComparison(looks, changed));
  return found && [found.outcome, found.note, found.look.pairs];
};
const withMinChange = (minChange: number): { cell: Cell } => ({
  cell: aCell('chat', 'latency.p95', { margins: { flag: 0.05, same: 0.1, minChange } }),
});

describe('outcomeAtLook', () => {
  it('needs significance and the margin for a regression or an improvement', () => {
    expect(settle([slower(0.06)])).toEqual(['regression', null, 10]);
    expect(settle([slower(-0.08)])).toEqual(['improvement', null, 10]);
    expect(settle([aLook({ estimate: Math.log1p(0.3) })])).toBeNull();
    expect(settle([slower(0.04, 0.2)])).toBeNull();
  });

  it('settles nothing before the first look', () => {
    expect(settle([])).toBeNull();
  });

  it('turns margins into logarithms: the lower one is −ln(1 + flag)', () => {
    const wide = (estimate: number) => settle([aLook({ estimate, rejected: estimate > 0 ? 'worse' : 'better', around: 0.09 })]);
    expect(wide(Math.log(1.05))).toEqual(['regression', null, 10]);
    expect(wide(-Math.log(1.05))).toEqual(['improvement', null, 10]);
    expect(wide(Math.log(0.955))).toBeNull();
  });

  it('calls nothing whose interval has an end missing', () => {
    const open = { high: Number.POSITIVE_INFINITY, level: 0.95 };
    expect(settle([{ ...slower(0.3), decision: { low: 0.1, ...open } }])).toBeNull();
    expect(settle([{ ...slower(-0.3), decision: { low: Number.NEGATIVE_INFINITY, high: -0.1, level: 0.95 } }])).toBeNull();
    // What holds for all rows and looks together may be without.
    expect(settle([{ ...slower(0.3), interval: { low: 0.1, ...open } }])).toEqual(['regression', null, 10]);
  });

  it('says no change when the whole equivalence interval is inside the larger margin', () => {
    expect(settle([aLook({ estimate: 0.01, around: 0.05 })])).toEqual(['no-change', null, 10]);
    expect(settle([aLook({ estimate: 0.01, around: 0.0901 })])).toBeNull();
    expect(settle([slower(0.03, 0.02)])).toEqual(['no-change', 'below-margin', 10]);
  });

  it('counts an estimate on the margin as beyond it, and a bound on the margin as not within', () => {
    const cell = aCell('chat', 'error-rate', { margins: { flag: 0.003, same: 0.005, minChange: 0.002 } });
    const share = (changed: Parameters<typeof aLook>[0]) => settle([aLook({ absolute: 0.002, ...changed })], { cell });
    expect(share({ estimate: 0.003, rejected: 'worse', around: 0.01 })).toEqual(['regression', null, 10]);
    expect(share({ estimate: -0.003, rejected: 'better', around: 0.01 })).toEqual(['improvement', null, 10]);
    const within = (low: number, high: number) =>
      share({ equivalence: { low, high, estimate: 0, level: 0.9, base: null, head: null } });
    expect(within(-0.004, 0.004)).toEqual(['no-change', null, 10]);
    expect(within(-0.005, 0.004)).toBeNull();
    expect(within(-0.004, 0.005)).toBeNull();
  });

  it('is what the last look says: an earlier sameness or improvement that it does not show is none', () => {
    const later = { pairs: 13, used: 13 };
    expect(settle([aLook({ around: 0.05 }), { ...slower(0.3), ...later }])).toEqual(['regression', null, 13]);
    expect(settle([aLook({ around: 0.05 }), aLook({ around: 0.3, ...later })])).toBeNull();
    expect(settle([aLook({ around: 0.05 }), aLook({ around: 0.05, ...later })])).toEqual(['no-change', null, 13]);
    expect(settle([slower(-0.3), aLook({ around: 0.3, ...later })])).toBeNull();
    expect(settle([slower(-0.3), aLook({ around: 0.05, ...later })])).toEqual(['no-change', null, 13]);
    expect(settle([slower(-0.3), { ...slower(0.3), ...later }])).toEqual(['regression', null, 13]);
  });

  it('keeps a regression that any look found, as of the last one that did', () => {
    const at = (pairs: number) => ({ pairs, used: pairs });
    expect(settle([aLook(), { ...slower(0.3), ...at(13) }, aLook({ around: 0.01, ...at(16) })])).toEqual([
      'regression',
      null,
      13,
    ]);
    expect(settle([slower(0.3), { ...slower(0.2), ...at(13) }, { ...slower(-0.2), ...at(16) }])).toEqual([
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
    const cell = aCell('chat', 'error-rate', { margins: { flag: 0.003, same: 0.005, minChange: 0.01 } });
    const within = (reach: number) => settle([aLook({ around: reach })], { cell });
    expect(within(0.008)).toEqual(['no-change', 'below-min-change', 10]);
    expect(within(0.01)).toBeNull();
  });

  it('shows neither an improvement nor sameness where more than a fifth of the pairs were dropped', () => {
    expect(settle([{ ...slower(-0.3), used: 8 }])).toEqual(['improvement', null, 10]);
    expect(settle([{ ...slower(-0.3), used: 7 }])).toBeNull();
    expect(settle([aLook({ around: 0.05, used: 8 })])).toEqual(['no-change', null, 10]);
    expect(settle([aLook({ around: 0.05, used: 7 })])).toBeNull();
  });

  it('keeps a regression of which at least as many pairs count as the first look has', () => {
    const half = (used: number) => settle([aLook(), { ...slower(0.3), pairs: 20, used }]);
    expect([half(10), half(9)]).toEqual([['regression', null, 20], null]);
    expect(settle([{ ...slower(0.3), used: 9 }])).toBeNull();
  });

  it('lets late pairs show a change either way, and no sameness once they and the dropped are more than a fifth', () => {
    const late = { late: 10 };
    expect(settle([{ ...slower(0.3), ...late }])).toEqual(['regression', null, 10]);
    expect(settle([{ ...slower(-0.3), ...late }])).toEqual(['improvement', null, 10]);
    const same = (used: number, some: number) => settle([aLook({ around: 0.05, used, late: some })]);
    expect(same(10, 2)).toEqual(['no-change', null, 10]);
    expect([same(10, 3), same(9, 2), same(8, 1)]).toEqual([null, null, null]);
  });

  it('never says no change of a row with a pair in which one side failed far beyond the margin', () => {
    expect(settle([aLook({ around: 0.001, failing: 1 })])).toBeNull();
    expect(settle([{ ...slower(0.3), failing: 1 }])).toEqual(['regression', null, 10]);
    expect(settle([{ ...slower(0.3, 0.01), failing: 1 }], withMinChange(50))).toBeNull();
  });

  it('calls nothing worse that the clock of its metric cannot tell in a block, and leaves it open where pairs show it', () => {
    expect(settle([{ ...slower(0.3, 0.2), resolution: 20 }])).toEqual(['regression', null, 10]);
    expect(settle([{ ...slower(0.3, 0.2), resolution: 40 }])).toBeNull();
    expect(settle([{ ...slower(0.3, 0.02), resolution: 40 }])).toBeNull();
  });
});

describe('what a comparison lacks', () => {
  it('is all data when a side was never read', () => {
    const empty = { sample: [null, null] };
    expect(hasNoData(aComparison([], { ...empty, head: null }))).toBe(true);
    expect(hasNoData(aComparison([], { ...empty, base: null }))).toBe(true);
    expect(hasNoData(aComparison([], empty))).toBe(false);
    expect(hasNoData(aComparison([]))).toBe(false);
    expect(hasNoData(aComparison([], { sample: [null, 0.1], head: null }))).toBe(false);
  });

  it('is fair pairs when more than a fifth say nothing', () => {
    expect(tooManyDropped({ pairs: 10, used: 8, waited: 0 })).toBe(false);
    expect(tooManyDropped({ pairs: 10, used: 7, waited: 0 })).toBe(true);
    // Of the twenty pairs ten were never meant to say anything.
    expect(tooManyDropped({ pairs: 20, used: 8, waited: 10 })).toBe(false);
    expect(tooManyDropped({ pairs: 20, used: 7, waited: 10 })).toBe(true);
    expect([2, 3].map((late) => tooManyLate({ pairs: 10, used: 10, waited: 0, late }))).toEqual([false, true]);
    expect(tooManyLate({ pairs: 10, used: 8, waited: 0, late: 1 })).toBe(true);
  });
});

describe('what all planned pairs could still show', () => {
  it('is no sameness once too many pairs are lost or late for that, or one failed altogether', () => {
    const lost = (changed: Partial<Look>) => cannotShowSame(aLook({ pairs: 20, used: 20, ...changed }), 30);
    // A fifth of 30 pairs may be lost: 6.
    expect([lost({ used: 14 }), lost({ used: 13 })]).toEqual([false, true]);
    expect([lost({ late: 6 }), lost({ late: 7 }), lost({ used: 17, late: 4 })]).toEqual([false, true, true]);
    expect([lost({}), lost({ failing: 1 })]).toEqual([false, true]);
    // Ten of them waited, so that 20 remain that are meant to say something.
    expect([lost({ waited: 10, used: 6 }), lost({ waited: 10, used: 5 })]).toEqual([false, true]);
  });
});
