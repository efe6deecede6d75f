import { describe, expect, it } from 'vitest';
import { absoluteOf, estimatorOf, sidesOf } from '../../src/compare/estimates.ts';
import { sampleOf } from '../../src/compare/sample.ts';
import type { Cell } from '../../src/model/plan.ts';
import type { Reading } from '../../src/model/trial.ts';
import { aCell, aPair, aProtocol, aTrial, shareMetric, timeMetric } from '../support/simulate.ts';

function column(cell: Cell, blocks: readonly (readonly [Reading, Reading])[]) {
  const trial = (reading: Reading) => aTrial({ [cell.metric.name]: reading });
  const pairs = blocks.map(([base, head], k) =>
    aPair(k + 1, [{ scenario: 'chat', base: trial(base), head: trial(head), invalid: [] }]),
  );
  return sampleOf(cell, { pairs, protocol: aProtocol({ cells: [cell] }) });
}

const ms = (value: number): Reading => ({ kind: 'value', value });
const share = (count: number, total: number): Reading => ({ kind: 'share', count, total });
const rate = (better: 'lower' | 'higher') => aCell('chat', 'error-rate', { metric: { ...shareMetric('error-rate'), better } });

describe('estimatorOf', () => {
  it('uses the first pairs only', () => {
    const times = column(aCell('chat', 'latency.p50'), [
      [ms(10), ms(20)],
      [ms(10), ms(20)],
      [ms(10), ms(1000)],
    ]);
    expect(estimatorOf(times, 2).value).toBeCloseTo(Math.log(2), 12);
    // Three Walsh averages are ln 2, two lie half-way to ln 100, one is ln 100: the middle of the third and the fourth.
    expect(estimatorOf(times, 3).value).toBeCloseTo(0.75 * Math.log(2) + 0.25 * Math.log(100), 12);
  });

  it('leaves out pairs that say nothing', () => {
    const found = column(aCell('chat', 'latency.p50'), [
      [ms(10), ms(20)],
      [ms(0), ms(20)],
    ]);
    expect(estimatorOf(found, 2).value).toBeCloseTo(Math.log(2), 12);
  });

  it('bounds equal shares by the rule of three, turned round where higher is better', () => {
    const blocks = [
      [share(0, 100), share(0, 300)],
      [share(0, 100), share(0, 300)],
    ] as const;
    expect(estimatorOf(column(rate('lower'), blocks), 2).interval(1)).toEqual({ low: -3 / 200, high: 3 / 600 });
    expect(estimatorOf(column(rate('higher'), blocks), 2).interval(1)).toEqual({ low: -3 / 600, high: 3 / 200 });
    const later = column(rate('lower'), [...blocks, [share(0, 100), share(0, 100)]]);
    expect(estimatorOf(later, 2).interval(1)).toEqual({ low: -3 / 200, high: 3 / 600 });
    const { readings, ...rest } = column(rate('lower'), blocks);
    const unread = { ...rest, readings: { base: [null, ...readings.base], head: [null, ...readings.head] } };
    expect(estimatorOf(unread, 3).interval(1)).toEqual({ low: -3 / 200, high: 3 / 600 });
  });

  it('bounds by the spread of all pairs as soon as one of them differs', () => {
    const found = column(rate('lower'), [
      [share(0, 100), share(0, 100)],
      [share(0, 100), share(3, 100)],
    ]);
    // 0.015 ± 1 · √(1/1) · (0.03/√2)/√2.
    const { low, high } = estimatorOf(found, 2).interval(1);
    expect([low, high]).toEqual([expect.closeTo(0, 12), expect.closeTo(0.03, 12)]);
  });

  it('bounds equal shares in between by the spread of a share, and the other way round where every request failed', () => {
    const two = (base: Reading, head: Reading) => column(rate('lower'), Array(2).fill([base, head]));
    const half = 1.96 * Math.sqrt(0.3 * 0.7 * (1 / 200 + 1 / 400));
    const { low, high } = estimatorOf(two(share(30, 100), share(60, 200)), 2).interval(1);
    expect([low, high]).toEqual([-high, expect.closeTo(half, 12)]);
    const all = estimatorOf(two(share(100, 100), share(300, 300)), 2).interval(1);
    expect(all).toEqual({ low: -3 / 600, high: 3 / 200 });
  });

  it('knows no such bound for equal readings that are no shares', () => {
    const depth = aCell('chat', 'error-rate', { metric: { ...timeMetric('queue-depth'), effect: 'difference' } });
    expect(estimatorOf(column(depth, Array(3).fill([ms(4), ms(4)])), 3).interval(1)).toEqual({ low: 0, high: 0 });
  });

  it('bounds shares that differ by their spread', () => {
    const blocks = [
      [share(0, 100), share(1, 100)],
      [share(0, 100), share(2, 100)],
      [share(0, 100), share(3, 100)],
    ] as const;
    const { low, high } = estimatorOf(column(rate('lower'), blocks), 3).interval(1);
    expect((low + high) / 2).toBeCloseTo(0.02, 12);
    expect(high - low).toBeCloseTo((2 * 0.01) / Math.sqrt(3), 12);
  });
});

describe('sidesOf', () => {
  it('is the middle of the typical pair, and half of the change to either side of it', () => {
    const times = column(aCell('chat', 'latency.p50'), [
      [ms(10), ms(20)],
      [ms(40), ms(80)],
      [ms(1), ms(1000)],
    ]);
    // Both pairs double; their middles are 10 √2 and 40 √2, so the typical one is 20 √2.
    const two = sidesOf(times, 2);
    expect([two.base, two.head]).toEqual([expect.closeTo(20, 12), expect.closeTo(40, 12)]);
    const { base, head } = sidesOf(times, 3);
    expect(Math.log((head ?? 0) / (base ?? 0))).toBeCloseTo(estimatorOf(times, 3).value, 12);
    const more = aCell('chat', 'latency.p50', { metric: { ...timeMetric('throughput'), better: 'higher' } });
    const rates = sidesOf(column(more, [[ms(10), ms(20)]]), 1);
    expect([rates.base, rates.head]).toEqual([expect.closeTo(10, 12), expect.closeTo(20, 12)]);
  });

  it('is the mean over pairs for shares, as their difference is', () => {
    const blocks = [
      [share(0, 100), share(3, 100)],
      [share(30, 300), share(0, 100)],
      [share(1, 2), share(0, 0)],
    ] as const;
    expect(sidesOf(column(rate('lower'), blocks), 3)).toEqual({
      base: expect.closeTo(0.05, 12),
      head: expect.closeTo(0.015, 12),
    });
  });

  it('halves what both sides have together of the slow ones by the change, which a mean of shares may contradict', () => {
    const slow = aCell('chat', 'slow-share');
    const blocks = column(slow, [...Array(6).fill([share(1, 100), share(1, 100)]), [share(1, 100), share(4, 100)]]);
    // The typical pair did not change; the means of the shares are 1 and 1.43 %.
    expect(estimatorOf(blocks, 7).value).toBe(0);
    expect(sidesOf(blocks, 7)).toEqual({ base: expect.closeTo(17 / 1400, 12), head: expect.closeTo(17 / 1400, 12) });
    const more = column(slow, Array(3).fill([share(1, 100), share(4, 100)]));
    const { base, head } = sidesOf(more, 3);
    expect((head ?? 0) / (base ?? 1)).toBeCloseTo(Math.exp(estimatorOf(more, 3).value), 12);
    expect((head ?? 0) + (base ?? 0)).toBeCloseTo(0.05, 12);
    // Nothing to one side has no ratio.
    expect(sidesOf(column(slow, Array(3).fill([share(0, 100), share(4, 100)])), 3)).toEqual({
      base: 0,
      head: expect.closeTo(0.04, 12),
    });
  });

  it('is of the pairs that say something, which are not all that were read', () => {
    const times = column(aCell('chat', 'latency.p50'), [
      [ms(10), ms(20)],
      [ms(90), ms(90)],
    ]);
    const { base, head } = sidesOf({ ...times, effects: [times.effects[0] ?? null, null] }, 2);
    expect([base, head]).toEqual([expect.closeTo(10, 12), expect.closeTo(20, 12)]);
  });

  it('takes a pair of zeros for one without a change, and not for a value on the scale of logarithms', () => {
    const idle = column(aCell('chat', 'latency.p50'), [
      [ms(0), ms(0)],
      [ms(10), ms(20)],
    ]);
    // The middle of the other pair, and half of its change: √200 · 2^∓¼.
    const { base, head } = sidesOf(idle, 2);
    expect([base, head]).toEqual([
      expect.closeTo(Math.sqrt(200) / 2 ** 0.25, 12),
      expect.closeTo(Math.sqrt(200) * 2 ** 0.25, 12),
    ]);
  });

  it('is what was read of a side where no pair compares, and nothing where nothing was read', () => {
    const zero = column(aCell('chat', 'latency.p50'), [[ms(0), ms(7)]]);
    expect(sidesOf(zero, 1)).toEqual({ base: 0, head: expect.closeTo(7, 12) });
    expect(sidesOf(column(aCell('chat', 'latency.p50'), [[ms(0), ms(0)]]), 1)).toEqual({ base: 0, head: 0 });
    expect(sidesOf(zero, 0)).toEqual({ base: null, head: null });
    expect(sidesOf(column(rate('lower'), [[share(0, 0), share(1, 100)]]), 1)).toEqual({ base: null, head: 0.01 });
  });
});

describe('absoluteOf', () => {
  it('is head − base in the unit of the metric, whatever is better', () => {
    const metric = { ...timeMetric('throughput'), better: 'higher' } as const;
    const found = column(aCell('chat', 'latency.p50', { metric }), [
      [ms(100), ms(90)],
      [ms(100), ms(80)],
      [ms(0), ms(500)],
      [ms(100), ms(10)],
    ]);
    // Without the pair that has no ratio: −10, −20, −90 and their means −15, −50, −55.
    expect(absoluteOf(found, 4)).toBeCloseTo((-20 - 50) / 2, 12);
    expect(absoluteOf(found, 3)).toBeCloseTo(-15, 12);
  });

  it('is the mean for shares, so that a rare error counts', () => {
    const blocks = [
      [share(0, 100), share(3, 100)],
      [share(0, 100), share(0, 100)],
      [share(0, 100), share(0, 100)],
    ] as const;
    expect(absoluteOf(column(rate('lower'), blocks), 3)).toBeCloseTo(0.01, 12);
  });
});
