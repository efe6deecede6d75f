import { describe, expect, it } from 'vitest';
import { attainments } from '../../src/compare/attainments.ts';
import type { Metric } from '../../src/model/metric.ts';
import type { Slo } from '../../src/model/slo.ts';
import { shareMetric, simulateEvidence, timeMetric } from '../support/simulate.ts';

const slo = (metric: Metric): Slo => ({ scenario: 'chat', metric, comparator: '<=', bound: 1, objective: '', source: 'default' });
const attain = (metric: Metric, simulation: Partial<Parameters<typeof simulateEvidence>[0]> = {}) =>
  attainments(simulateEvidence({ seed: 'slo', pairs: 20, slos: [slo(metric)], ...simulation }))[0]?.sides;

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

  it('has nothing without a reading', () => {
    expect(attain(timeMetric('tokens'))).toEqual({ base: null, head: null });
    expect(attain(timeMetric('latency.p95'), { pairs: 0 })).toEqual({ base: null, head: null });
  });

  it('counts valid pairs only, but for correctness', () => {
    expect(attain(timeMetric('latency.p95'), { invalid: 1 })?.head).toBeNull();
    expect(attain(shareMetric('error-rate'), { invalid: 1 })?.head).not.toBeNull();
  });
});
