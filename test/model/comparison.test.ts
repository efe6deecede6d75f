import { describe, expect, it } from 'vitest';
import type { Change, Effect, Share } from '../../src/model/brand.ts';
import { toChange, toChanges, toEffect } from '../../src/model/comparison.ts';
import { shareMetric, timeMetric } from '../support/simulate.ts';

const time = timeMetric('latency.p95');
const throughput = { ...time, name: 'throughput', unit: 'per-second', better: 'higher' } as const;
const errors = shareMetric('error-rate');

describe('toChange', () => {
  it('is head / base − 1, whatever is better', () => {
    expect(toChange(Math.log(1.2), time)).toBeCloseTo(0.2, 12);
    expect(toChange(Math.log(1.25), throughput)).toBeCloseTo(-0.2, 12);
    expect(toChange(0.01, errors)).toBe(0.01);
    expect(toChange(0.01, { ...errors, better: 'higher' })).toBe(-0.01);
  });

  it('turns an interval round where higher is better, and leaves open ends open', () => {
    expect(toChanges({ low: Math.log(0.8), high: Math.log(1.25) }, throughput).low).toBeCloseTo(-0.2, 12);
    const open = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    expect(toChanges(open, time)).toEqual(open);
    expect(toChanges(open, throughput)).toEqual(open);
  });
});

describe('toEffect', () => {
  it('is a logarithm for ratios and the number itself for differences', () => {
    expect(toEffect(0.5, time)).toBeCloseTo(Math.log(1.5), 12);
    expect(toEffect(0.003, errors)).toBe(0.003);
  });
});

describe('kinds of numbers', () => {
  it('are kept apart: checked by the compiler', () => {
    const change: Change = 0.05;
    // @ts-expect-error: a change is not on the scale of effects
    const effect: Effect = change;
    // @ts-expect-error: a change is no part of a whole
    const share: Share = change;
    expect([effect, share]).toEqual([0.05, 0.05]);
  });
});
