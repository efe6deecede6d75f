import { describe, expect, it } from 'vitest';
import { attainments } from '../../src/compare/attainments.ts';
import { normalQuantile } from '../../src/compare/normal.ts';
import type { Metric } from '../../src/model/metric.ts';
import type { Slo } from '../../src/model/slo.ts';
import type { Reading } from '../../src/model/trial.ts';
import { measuredPair, protocolOf, shareMetric, simulateEvidence, timeMetric, trialOf } from '../support/simulate.ts';

const slo = (metric: Metric): Slo => ({ scenario: 'chat', metric, comparator: '<=', bound: 1, objective: '', source: 'default' });
const attain = (metric: Metric, simulation: Partial<Parameters<typeof simulateEvidence>[0]> = {}) =>
  attainments(simulateEvidence({ seed: 'slo', pairs: 20, slos: [slo(metric)], ...simulation }))[0]?.sides;

/** Head's attainment where these are its readings of a metric, block by block; `undefined` where a pair left the scenario out. */
const held = (metric: Metric, readings: readonly (Reading | null | undefined)[]) => {
  const observe = (scenario: string, reading: Reading | null) => {
    const trial = trialOf(reading ? { [metric.name]: reading } : {});
    return { scenario, base: null, head: trial, invalid: [] };
  };
  const pairs = readings.map((reading, k) =>
    measuredPair(k + 1, [observe('rpc', ms(1)), ...(reading === undefined ? [] : [observe('chat', reading)])]),
  );
  const protocol = protocolOf({ slos: [slo(metric)] });
  return attainments({ protocol, plannedPairs: 30, pairs, closed: false })[0]?.sides.head;
};
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

  it('uses the blocks of its scenario that have a positive value, and no others', () => {
    const time = timeMetric('latency.p95');
    // ln 2, ln 8 and their mean: the median is ln 4.
    expect(held(time, [ms(2), ms(0), null, undefined, ms(8)])?.value).toBeCloseTo(4, 12);
    expect(held(time, [ms(0)])).toBeNull();
  });

  it('is as of the last look', () => {
    const evidence = simulateEvidence({ seed: 'slo', pairs: 17, plannedPairs: 30, slos: [slo(timeMetric('latency.p95'))] });
    const cut = (pairs: number) => ({ ...evidence, pairs: evidence.pairs.slice(0, pairs) });
    expect(attainments(evidence)).toEqual(attainments(cut(16)));
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

  it('counts valid pairs only, but for correctness', () => {
    expect(attain(timeMetric('latency.p95'), { invalid: 1 })?.head).toBeNull();
    expect(attain(shareMetric('error-rate'), { invalid: 1 })?.head).not.toBeNull();
  });
});
