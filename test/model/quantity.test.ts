import { describe, expect, it } from 'vitest';
import { changeText, intervalText, toChange, toChanges, valueText } from '../../src/model/quantity.ts';
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

describe('changes and values in words', () => {
  it('says changes in the unit that fits', () => {
    expect(changeText(0.314, time)).toBe('+31 %');
    expect(changeText(-0.0042, time)).toBe('−0.4 %');
    expect(changeText(0.05, time)).toBe('+5 %');
    expect(changeText(0.0031, errors)).toBe('+0.31 pp');
    expect(changeText(12, { ...errors, unit: 'tokens' })).toBe('+12 tokens');
  });

  it('says intervals, with open ends', () => {
    expect(intervalText({ low: 0.22, high: 0.4 }, time)).toBe('+22…+40');
    expect(intervalText({ low: Number.NEGATIVE_INFINITY, high: 0.4 }, time)).toBe('…+40');
  });

  it('says values with three significant digits', () => {
    expect(valueText(182.4, 'ms')).toBe('182 ms');
    expect(valueText(1.234, 'ms')).toBe('1.23 ms');
    expect(valueText(0.0123, 'share')).toBe('1.23 %');
    expect(valueText(41, 'per-second')).toBe('41 per second');
    expect(valueText(3, 'ratio')).toBe('3');
    expect(valueText(2048, 'MB')).toBe('2048 MB');
  });
});
