import { describe, expect, it } from 'vitest';
import { attainments } from '../../src/compare/attainments.ts';
import { normalQuantile } from '../../src/compare/estimator.ts';
import type { Metric } from '../../src/model/metrics.ts';
import type { Slo } from '../../src/model/slo.ts';
import { LATE, type Reading } from '../../src/model/trial.ts';
import { aPair, aProtocol, aTrial, shareMetric, simulateEvidence, timeMetric } from '../support/simulate.ts';

const slo = (metric: Metric): Slo => ({ scenario: 'chat', metric, comparator: '<=', bound: 1, objective: '', source: 'default' });
const attain = (metric: Metric, simulation: Partial<Parameters<typeof simulateEvidence>[0]> = {}) =>
  attainments(simulateEvidence({ seed: 'slo', pairs: 20, slos: [slo(metric)], ...simulation }))[0]?.sides;

/** Head's attainment where these are its readings of a metric, block by block; `undefined` where a pair left the scenario out. */
const held = (metric: Metric, readings: readonly (Reading | null | undefined)[]) => {
  const observe = (scenario: string, reading: Reading | null) => {
    const trial = aTrial(reading ? { [metric.name]: reading } : {});
    return { scenario, base: null, head: trial, invalid: [] };
  };
  const pairs = readings.map((reading, k) =>
    aPair(k + 1, [observe('rpc', ms(1)), ...(reading === undefined ? [] : [observe('chat', reading)])]),
  );
  const protocol = aProtocol({ slos: [slo(metric)] });
  return attainments({ protocol, plannedPairs: 30, pairs, closed: false })[0]?.sides.head;
};
/** Of the numbers 0 to 7 the sixth largest Walsh average (7, 6.5, 6, 6, 5.5, 5.5), less the mean; wider by their correlation. */
const wide = (r: number) => (5.5 - 3.5) * Math.sqrt((1 + r) / (1 - r));
const ms = (value: number): Reading => ({ kind: 'value', value });
const share = (count: number, total: number): Reading => ({ kind: 'share', count, total });

describe('attainments', () => {
  it("is each side's typical value with a 90 % interval around it", () => {
    const sides = attain(timeMetric('latency.p95'), { effect: 0.5 });
    expect(sides?.base?.value).toBeGreaterThan(45);
    expect(sides?.base?.value).toBeLessThan(75);
    expect((sides?.head?.value ?? 0) / (sides?.base?.value ?? 1)).toBeCloseTo(1.5, 0);
    for (const side of [sides?.base, sides?.head]) {
      expect(side?.interval.level).toBe(0.9);
      expect(side?.interval.low).toBeLessThan(side?.value ?? 0);
      expect(side?.interval.high).toBeGreaterThan(side?.value ?? 0);
    }
  });

  it('bounds nothing with fewer than five blocks', () => {
    expect(attain(timeMetric('latency.p95'), { pairs: 4 })?.head?.interval).toMatchObject({
      low: Number.NEGATIVE_INFINITY,
      high: Number.POSITIVE_INFINITY,
    });
    expect(attain(timeMetric('latency.p95'), { pairs: 5 })?.head?.interval.high).toBeLessThan(500);
  });

  it('is the mean for shares, with the rule of three where no error was seen', () => {
    const clean = attain(shareMetric('error-rate'), { errors: { base: 0, head: 0.02 }, requests: 500 });
    expect(clean?.base).toEqual({ value: 0, interval: { low: 0, high: 3 / 10_000, level: 0.9 } });
    expect(clean?.head?.value).toBeGreaterThan(0.01);
    expect(clean?.head?.interval.low).toBeGreaterThan(0.005);
  });

  it('uses the blocks of its scenario that have a value, on their own scale where one has no logarithm', () => {
    const time = timeMetric('latency.p95');
    // ln 2, ln 8 and their mean: the median is ln 4.
    expect(held(time, [ms(2), null, undefined, ms(8)])?.value).toBeCloseTo(4, 12);
    // Of 0, 1, 2, 4, 5 and 8 the middle.
    expect(held(time, [ms(2), ms(0), null, undefined, ms(8)])?.value).toBe(3);
    const unbounded = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, level: 0.9 };
    expect(held(time, [ms(0)])).toEqual({ value: 0, interval: unbounded });
    expect(
      held(
        time,
        Array.from({ length: 9 }, () => ms(0)),
      )?.interval,
    ).toMatchObject({ low: 0, high: 0 });
    // Most blocks keep the objective of 1 ms.
    const some = held(
      time,
      Array.from({ length: 30 }, (_, k) => ms(k % 5 === 0 ? 900 : 0)),
    );
    expect([some?.value, some?.interval.low]).toEqual([0, 0]);
  });

  it('is as of the last look', () => {
    const input = simulateEvidence({ seed: 'slo', pairs: 17, plannedPairs: 30, slos: [slo(timeMetric('latency.p95'))] });
    const cut = (pairs: number) => ({ ...input, pairs: input.pairs.slice(0, pairs) });
    expect(attainments(input)).toEqual(attainments(cut(16)));
    expect(attainments(cut(9))).not.toEqual(attainments(cut(8)));
  });

  it('bounds shares by their spread, and by the rule of three where every request failed', () => {
    const errors = shareMetric('error-rate');
    const z = normalQuantile(0.05);
    const half = z * Math.sqrt(3 / (4 - z ** 2)) * (Math.sqrt(4 / 3) / 100 / 2);
    const mixed = held(errors, [share(1, 100), share(3, 100), null, share(0, 0), share(1, 100), share(3, 100)]);
    expect(mixed?.value).toBeCloseTo(0.02, 12);
    expect(mixed?.interval.low).toBeCloseTo(0.02 - half, 12);
    expect(mixed?.interval.high).toBeCloseTo(0.02 + half, 12);
    const all = held(errors, [share(100, 100), share(200, 200)]);
    expect(all).toEqual({ value: 1, interval: { low: 1 - 3 / 300, high: 1, level: 0.9 } });
  });

  it('knows no rule of three for differences that are no shares', () => {
    const depth: Metric = { ...timeMetric('queue-depth'), effect: 'difference' };
    expect(held(depth, [ms(3), ms(3), ms(3), ms(3)])).toEqual({ value: 3, interval: { low: 3, high: 3, level: 0.9 } });
  });

  it('has nothing without a reading', () => {
    expect(attain(timeMetric('tokens'))).toEqual({ base: null, head: null });
    expect(held(shareMetric('error-rate'), [null, share(0, 0)])).toBeNull();
    expect(attain(timeMetric('latency.p95'), { pairs: 0 })).toEqual({ base: null, head: null });
  });

  it('shares one level among all objectives: either end is wrong at most 1 time in 20 for all together', () => {
    const metrics = ['latency.p50', 'latency.p95', 'latency.p99'].map(timeMetric);
    const input = simulateEvidence({ seed: 'slo', pairs: 20, slos: metrics.map(slo) });
    const alone = attain(timeMetric('latency.p50'))?.head?.interval;
    const shared = attainments(input)[0]?.sides.head?.interval;
    expect(shared?.level).toBeCloseTo(1 - 0.1 / 3, 12);
    expect(shared?.low).toBeLessThan(alone?.low ?? 0);
    expect(shared?.high).toBeGreaterThan(alone?.high ?? Number.POSITIVE_INFINITY);
  });

  it('is wider where blocks resemble their neighbours, and never bounds more than unrelated ones', () => {
    const time = timeMetric('latency.p95');
    const values = [1, 2, 4, 8, 16, 32, 64, 128];
    const reach = (order: readonly number[]) => {
      const found = held(
        time,
        order.map((k) => ms(values[k] ?? 1)),
      );
      return Math.log((found?.interval.high ?? 0) / (found?.value ?? 1));
    };
    // The exact signed-rank interval of 8 values takes 5 Walsh averages off either end: W ≤ 5 in 3.9 %.
    expect(reach([0, 7, 1, 6, 2, 5, 3, 4]) / Math.log(2)).toBeCloseTo(wide(0), 12);
    // Some of it: r = 10.25/42.
    const some = 10.25 / 42;
    expect(reach([2, 6, 4, 0, 1, 3, 5, 7]) / Math.log(2)).toBeCloseTo(wide(some + (1 + 3 * some) / 8), 12);
    // Neighbours that are not related at all: the least and the largest of five.
    expect(
      held(
        time,
        [2, 1, -2, 0, -1].map((value) => ms(value)),
      )?.interval,
    ).toMatchObject({ low: -2, high: 2 });
    // In ascending order r = Σ xₖxₖ₊₁/Σ xₖ² = 26.25/42, and what so few values are short of is (1 + 3r)/8.
    const r = 26.25 / 42;
    expect(reach([0, 1, 2, 3, 4, 5, 6, 7]) / Math.log(2)).toBeCloseTo(wide(Math.min(0.9, r + (1 + 3 * r) / 8)), 12);
  });

  it('counts the pairs that were lost, and on either side the blocks that break the objective', () => {
    const time = timeMetric('latency.p95');
    const trial = (value: number) => aTrial({ [time.name]: ms(value) });
    const seen = (base: number, head: number, invalid: readonly string[]) => ({
      ...{ scenario: 'chat', base: trial(base), head: trial(head), invalid },
    });
    // The objective is 1 ms at most. A late pair has no absolute value; one that left the scenario out was not lost.
    const pairs = [seen(1, 2, []), seen(1, 3, [LATE]), seen(3, 0.5, []), seen(2, 2, ['dropped']), null].map((one, k) =>
      aPair(k + 1, one ? [one] : []),
    );
    const protocol = aProtocol({ slos: [slo(time)] });
    const found = attainments({ protocol, plannedPairs: 30, pairs, closed: false })[0];
    expect(found).toMatchObject({ pairs: 4, lost: { base: 2, head: 2 }, breaking: { base: 1, head: 1 } });
    expect(found?.sides.head?.value).toBeCloseTo(1, 12);
  });

  it('counts what breaks the objective on one side for that side, and no block without a reading', () => {
    const time = timeMetric('latency.p95');
    const trial = (one: number | null) => aTrial(one === null ? {} : { [time.name]: ms(one) });
    const pairs = (
      [
        [0.5, 2],
        [0.5, 0.5],
        [0.5, null],
      ] as const
    ).map(([base, head], k) => aPair(k + 1, [{ scenario: 'chat', base: trial(base), head: trial(head), invalid: [] }]));
    const breaking = (comparator: Slo['comparator']) => {
      const protocol = aProtocol({ slos: [{ ...slo(time), comparator }] });
      return attainments({ protocol, plannedPairs: 30, pairs, closed: false })[0]?.breaking;
    };
    expect(breaking('>=')).toEqual({ base: 3, head: 1 });
    expect(breaking('<=')).toEqual({ base: 0, head: 1 });
  });

  it('counts as lost, on either side, what has no reading', () => {
    const time = timeMetric('latency.p95');
    const trial = (reading: Reading | null) => aTrial(reading === null ? {} : { [time.name]: reading });
    const seen = (base: Reading | null, head: Reading | null) => ({
      ...{ scenario: 'chat', base: trial(base), head: trial(head), invalid: [] },
    });
    const pairs = [seen(ms(1), ms(1)), seen(ms(1), null), seen(ms(1), ms(0)), seen(null, ms(1)), seen(ms(1), null)].map(
      (one, k) => aPair(k + 1, [one]),
    );
    const lostOf = (metric: Metric) =>
      attainments({ protocol: aProtocol({ slos: [slo(metric)] }), plannedPairs: 30, pairs, closed: false })[0]?.lost;
    expect(lostOf(time)).toEqual({ base: 1, head: 2 });
  });

  it('counts valid pairs only, but for correctness', () => {
    // Where all pairs are lost there is a value to show, and nothing bounds it.
    const lost = attain(timeMetric('latency.p95'), { invalid: 1 })?.head;
    expect(lost?.value).toBeGreaterThan(0);
    expect(lost?.interval).toMatchObject({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY });
    expect(attain(shareMetric('error-rate'), { invalid: 1 })?.head).not.toBeNull();
  });
});
