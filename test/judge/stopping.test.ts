import { describe, expect, it } from 'vitest';
import { earlyStop } from '../../src/judge/stopping.ts';
import type { Comparison } from '../../src/model/comparison.ts';
import type { Waiver } from '../../src/model/waiver.ts';
import { aComparison, aLook } from '../support/a-comparison.ts';
import { aCell, aProtocol } from '../support/simulate.ts';

const protocol = aProtocol({});
const complete = aProtocol({ design: { ...protocol.design, complete: true } });
const stop = (comparisons: readonly Comparison[], pairs = 13, chosen = protocol) =>
  earlyStop({ protocol: chosen, comparisons, plannedPairs: 30, pairs });

const open = (estimate = 0, around = 0.15) => aComparison([aLook(), aLook({ pairs: 13, used: 13, estimate, around })]);
const regression = aComparison([aLook({ estimate: 0.2, rejected: 'worse', around: 0.1 })]);
const same = aComparison([aLook({ around: 0.05 })]);
const informational = (one: Comparison) => ({ ...one, cell: { ...one.cell, gating: false } });

describe('earlyStop', () => {
  it('stops at a regression, unless the full report is wanted', () => {
    expect(stop([open(), regression])).toBe('regression-found');
    expect(stop([open(), regression], 13, complete)).toBeNull();
    expect(stop([same, regression], 13, complete)).toBe('all-resolved');
    expect(stop([open(), informational(regression)])).toBeNull();
  });

  it('goes on after a regression that a waiver of base covers, and stops at one that is worse than its ceiling', () => {
    const { scenario, metric } = regression.cell;
    const waiver = {
      ...{ scenario, metric: metric.name, ceilingText: '', expires: '2999-12-31' },
      ...{ issue: '#1', reason: 'known', owner: 'rita', source: 'perf/waivers.yml:2' },
    };
    const ask = (ceiling: Waiver['ceiling'], parts: Partial<Waiver> = {}, row = regression) =>
      earlyStop({ protocol, comparisons: [open(), row], plannedPairs: 30, pairs: 13 }, [{ ...waiver, ceiling, ...parts }]);
    // 0.2 on the scale of effects is 22 % slower.
    expect(ask({ kind: 'change', value: 0.25 })).toBeNull();
    expect(ask({ kind: 'change', value: Math.expm1(0.2) })).toBeNull();
    expect(ask({ kind: 'change', value: 0.2 })).toBe('regression-found');
    expect(ask({ kind: 'change', value: 0.25 }, { metric: 'latency.p42' })).toBe('regression-found');
    expect(ask({ kind: 'change', value: 0.25 }, { scenario: 'other' })).toBe('regression-found');
    const looks = regression.looks.map((look) => ({ ...look, head: 340 }));
    expect(ask({ kind: 'value', value: 340 }, {}, { ...regression, looks })).toBeNull();
    expect(ask({ kind: 'value', value: 339 }, {}, { ...regression, looks })).toBe('regression-found');
    // Of what is better when it is higher, 0.2 is 18 % less, and a value is a floor.
    const higher = { ...regression, looks, cell: { ...regression.cell, metric: { ...metric, better: 'higher' as const } } };
    expect(ask({ kind: 'change', value: 0.19 }, {}, higher)).toBeNull();
    expect(ask({ kind: 'change', value: 0.17 }, {}, higher)).toBe('regression-found');
    expect(ask({ kind: 'value', value: 339 }, {}, higher)).toBeNull();
    expect(ask({ kind: 'value', value: 340 }, {}, higher)).toBeNull();
    expect(ask({ kind: 'value', value: 341 }, {}, higher)).toBe('regression-found');
    const unknown = regression.looks.map((look) => ({ ...look, head: null }));
    expect(ask({ kind: 'value', value: 339 }, {}, { ...regression, looks: unknown })).toBe('regression-found');
  });

  it('stops when nothing that gates is open', () => {
    expect(stop([same])).toBe('all-resolved');
    expect(stop([same, informational(open())])).toBe('all-resolved');
    expect(stop([same, aComparison([aLook()], { sample: [null], base: null })])).toBe('all-resolved');
    expect(stop([same, open()])).toBeNull();
    expect(stop([aComparison([])], 5)).toBeNull();
  });

  it('stops when nothing open can be decided, from the second look on', () => {
    expect(stop([open(0, 0.3)])).toBe('futile');
    expect(stop([open(0.08, 0.3)])).toBe('futile');
    expect(stop([open(0.12, 0.3)])).toBeNull();
    expect(stop([open(0, 0.3), open()])).toBeNull();
    expect(stop([open(0, 0.3), same])).toBe('futile');
    expect(stop([aComparison([aLook({ around: 0.3 })])], 10)).toBeNull();
    expect(stop([open(0, Number.POSITIVE_INFINITY)])).toBe('futile');
    expect(stop([aComparison([aLook(), aLook({ pairs: 13, used: 0, estimate: Number.NaN })])])).toBe('futile');
  });

  it('gives up an interval that will be as wide as the margin, but no estimate half as far out', () => {
    const cell = aCell('chat', 'error-rate', { margins: { flag: 0.1, same: 0.85, minChange: 0 } });
    // All 30 pairs are there, so 0.85 · 1 is what remains.
    const at = (estimate: number) =>
      stop([aComparison([aLook(), aLook({ pairs: 30, used: 30, estimate, around: 1 })], { cell })], 29);
    expect([at(0), at(0.424), at(0.425)]).toEqual(['futile', 'futile', null]);
  });

  it('looks on, where no sameness can be shown, for a change that is in sight only', () => {
    const second = (changed: Parameters<typeof aLook>[0]) => stop([aComparison([aLook(), aLook({ pairs: 15, ...changed })])], 15);
    // A pair that failed altogether forbids sameness. 0.85 · 0.3 · √(15/30) is 0.180, half of it 0.090.
    const failing = (estimate: number) => second({ used: 15, failing: 1, estimate, around: 0.3 });
    expect([failing(0.085), failing(-0.085), failing(0.095)]).toEqual(['futile', 'futile', null]);
    // Without an interval it goes on while as many pairs as the first look has may come to count: 5 of 15 are 10 of 30.
    expect([second({ used: 5 }), second({ used: 4 })]).toEqual([null, 'futile']);
    expect(second({ used: 15, failing: 1 })).toBeNull();
  });

  it('goes by the last look, and does not give up what was never looked at', () => {
    const third = (around: number) => aLook({ pairs: 16, used: 16, around });
    const looks = [aLook(), aLook({ pairs: 13, used: 13, around: 0.3 })];
    expect(stop([aComparison([...looks, third(0.15)])], 16)).toBeNull();
    expect(stop([aComparison([...looks, third(0.3)])], 16)).toBe('futile');
    expect(stop([open(0, 0.3), aComparison([])])).toBeNull();
  });

  it('counts on the pairs that a waiting scenario may still have', () => {
    const after = (used: number) => aComparison([aLook(), aLook({ pairs: 20, used, waited: 20 - used, around: 0.13 })]);
    // 0.85 · 0.13 times √(20/30) is 0.090, times √(10/20) 0.078; the margin is 0.095.
    expect([20, 10].map((used) => stop([after(used)], 20))).toEqual([null, null]);
    const wider = (used: number) => aComparison([aLook(), aLook({ pairs: 20, used, waited: 20 - used, around: 0.15 })]);
    // 0.104 and 0.090.
    expect([20, 10].map((used) => stop([wider(used)], 20))).toEqual(['futile', null]);
  });

  it('stops when the planned pairs are used up', () => {
    expect(stop([open()], 30)).toBe('max-pairs');
    expect(stop([], 30)).toBe('max-pairs');
  });

  it('does not stop for a regression among too many dropped pairs', () => {
    const looks = regression.looks.map((look) => ({ ...look, used: look.pairs / 2 }));
    expect(stop([{ ...regression, looks }, open()])).toBeNull();
    expect(stop([regression, open()])).toBe('regression-found');
  });
});
