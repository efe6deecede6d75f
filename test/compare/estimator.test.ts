import { describe, expect, it } from 'vitest';
import { meanEstimator, medianEstimator } from '../../src/compare/estimator.ts';

const unbounded = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

describe('medianEstimator', () => {
  it('is not moved by one wild pair', () => {
    const calm = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(medianEstimator([...calm.slice(0, 9), 1e6]).value).toBeLessThan(7);
  });
});

describe('meanEstimator', () => {
  it('is the mean with θ ± c·√((K−1)/(K−c²))·s/√K', () => {
    const { value, interval } = meanEstimator([1, 2, 3, 4, 5, 6]);
    expect(value).toBeCloseTo(3.5, 12);
    const half = 2 * Math.sqrt(5 / 2) * (Math.sqrt(3.5) / Math.sqrt(6));
    expect(interval(2).low).toBeCloseTo(3.5 - half, 12);
    expect(interval(2).high).toBeCloseTo(3.5 + half, 12);
  });

  it('bounds nothing once c² reaches the number of values, or without values', () => {
    expect(meanEstimator([1, 2, 3, 4]).interval(2)).toEqual(unbounded);
    expect(meanEstimator([1, 1, 1, 1]).interval(2)).toEqual(unbounded);
    expect(meanEstimator([1]).interval(0.5)).toEqual(unbounded);
    // 2 ± 1 · √(1/1) · √2/√2
    expect(meanEstimator([1, 3]).interval(1).low).toBeCloseTo(1, 12);
    expect(meanEstimator([1, 3]).interval(1).high).toBeCloseTo(3, 12);
    expect(meanEstimator([]).interval(2)).toEqual(unbounded);
    expect(meanEstimator([]).value).toBeNaN();
  });

  it('takes the given bounds for a sample without spread', () => {
    expect(meanEstimator([0, 0], { low: -1, high: 1 }).interval(9)).toEqual({ low: -1, high: 1 });
  });
});
