import { describe, expect, it } from 'vitest';
import { latencies, valuesOf } from '../../src/measure/trial.ts';
import { quantileOrNull, rounded } from '../../src/model/quantile.ts';
import { aShot, block } from '../support/measure.ts';

describe('a block', () => {
  it('has the values of its families, and none of others', () => {
    const seen = block([aShot(300), aShot(400, { endMs: 405 })]);
    expect([...latencies(seen)]).toEqual([5, 10]);
    expect(valuesOf(seen, 'latency')).toBe(latencies(seen));
    expect(valuesOf(seen, 'tokens')).toHaveLength(0);
  });
});

describe('quantileOrNull', () => {
  it('is rounded to a nanosecond, and null without values', () => {
    expect(quantileOrNull(0.5, Float64Array.of(1, 2))).toBe(1.5);
    expect(quantileOrNull(0.5, Float64Array.of(1 / 3))).toBe(0.333333);
    expect(quantileOrNull(0.5, new Float64Array())).toBeNull();
  });
});

describe('rounded', () => {
  it('keeps a nanosecond and six digits', () => {
    expect(rounded(0.123456789)).toBe(0.123457);
    expect(rounded(1.23456789)).toBe(1.23457);
    expect(rounded(123456.789)).toBe(123457);
    expect(rounded(0.0000123)).toBe(0.000012);
    expect(rounded(100)).toBe(100);
  });
});
