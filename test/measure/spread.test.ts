import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadOf } from '../../src/measure/spread.ts';
import { quantile } from '../../src/model/quantile.ts';

const of = (...values: number[]) => spreadOf(Float64Array.from(values).sort());
const blocks = fc.array(fc.double({ min: 0.01, max: 1e5, noNaN: true }), { minLength: 2, maxLength: 50 });

describe('spreadOf', () => {
  it('is the mean distance of the logarithms from their median', () => {
    expect(of(10, 20, 40)).toBeCloseTo((2 * Math.LN2) / 3, 12);
    expect(of(10, 40)).toBeCloseTo(Math.LN2, 12);
    expect(of(10, 10, 10)).toBe(0);
    const property = fc.property(blocks, (values) => {
      const logs = values.map(Math.log).sort((a, b) => a - b);
      const distances = logs.map((log) => Math.abs(log - quantile(logs, 0.5)));
      expect(of(...values)).toBeCloseTo(distances.reduce((sum, each) => sum + each, 0) / values.length, 9);
    });
    fc.assert(property, { seed: 1 });
  });

  it('does not change when all become slower by a factor', () => {
    const property = fc.property(blocks, fc.double({ min: 0.1, max: 10, noNaN: true }), (values, factor) => {
      expect(of(...values.map((ms) => ms * factor))).toBeCloseTo(of(...values) ?? Number.NaN, 9);
    });
    fc.assert(property, { seed: 2 });
  });

  it('takes less than a microsecond for one', () => expect(of(0, 0.001)).toBe(0));

  it('needs two values', () => expect([of(), of(3)]).toEqual([null, null]));
});
