import { describe, expect, it } from 'vitest';
import {
  exactCut,
  hodgesLehmann,
  meanEstimator,
  medianEstimator,
  normalQuantile,
  walshAverages,
  walshCut,
  walshInterval,
} from '../../src/compare/estimator.ts';
import golden from '../fixtures/statistics-golden.json' with { type: 'json' };

const unbounded = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };

const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe('medianEstimator', () => {
  it('is not moved by one wild pair', () => {
    expect(medianEstimator([...ten.slice(0, 9), 1e6]).value).toBeLessThan(7);
  });

  it('has either end from the critical value of its own direction', () => {
    // 55 Walsh averages of 1 to 10: 27.5 − c √96.25 are taken off, 7 for c = 2 and 2 for c = 2.5.
    const { interval } = medianEstimator(ten);
    const walsh = walshAverages(ten);
    expect(interval(2, 2.5)).toEqual({ low: walsh[7], high: walsh[54 - 2] });
    expect(interval(2.5, 2)).toEqual({ low: walsh[2], high: walsh[54 - 7] });
    expect(interval(2)).toEqual({ low: walsh[7], high: walsh[54 - 7] });
  });

  it('has ends of its own: exact, by the table of Wilcoxon, unbounded where the values are too few', () => {
    const { own } = medianEstimator(ten);
    const walsh = walshAverages(ten);
    // Of 10 values W ≤ 10 in 4.2 % and W ≤ 5 in 0.98 %.
    expect(own({ worse: 0.05, better: 0.01 })).toEqual({ low: walsh[10], high: walsh[54 - 5] });
    expect(own({ worse: 2 ** -10, better: 2 ** -11 })).toEqual({ low: 1, high: Number.POSITIVE_INFINITY });
    expect(medianEstimator([]).own({ worse: 0.05, better: 0.05 })).toEqual(unbounded);
  });

  it('leaves 0 out of what was rejected, by the next average that does', () => {
    const { beyond } = medianEstimator([0, 0, 0, 2, 4]);
    expect([beyond(0, 'worse'), beyond(-1, 'worse'), beyond(3, 'worse')]).toEqual([1, 1, 3]);
    const mirrored = medianEstimator([0, 0, 0, -2, -4]);
    expect([mirrored.beyond(0, 'better'), mirrored.beyond(1, 'better'), mirrored.beyond(-3, 'better')]).toEqual([-1, -1, -3]);
    expect(medianEstimator([0, 0]).beyond(0, 'worse')).toBe(0);
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
    expect(meanEstimator([]).beyond(0.5, 'worse')).toBe(0.5);
  });

  it('has either end from the critical value of its own direction, and ends of its own from the normal quantile', () => {
    const { interval, own } = meanEstimator([1, 2, 3, 4, 5, 6]);
    const half = (c: number) => c * Math.sqrt(5 / (6 - c ** 2)) * (Math.sqrt(3.5) / Math.sqrt(6));
    expect(interval(1, 2)).toEqual({ low: expect.closeTo(3.5 - half(1), 12), high: expect.closeTo(3.5 + half(2), 12) });
    expect(own({ worse: 0.05, better: 0.01 }).low).toBeCloseTo(3.5 - half(normalQuantile(0.05)), 12);
    expect(own({ worse: 0.05, better: 0.01 }).high).toBeCloseTo(3.5 + half(normalQuantile(0.01)), 12);
    expect(own({ worse: 0, better: 0 })).toEqual(unbounded);
    expect(meanEstimator([]).own({ worse: 0.1, better: 0.1 })).toEqual(unbounded);
  });

  it('bounds by the furthest of nine values or more where no Z is as large as the critical one', () => {
    expect(meanEstimator([1, 2, 3, 4, 5, 6, 7, 8, 9]).interval(3)).toEqual({ low: 1, high: 9 });
    expect(meanEstimator([1, 2, 3, 4, 5, 6, 7, 8, 9]).interval(Number.POSITIVE_INFINITY)).toEqual(unbounded);
    expect(meanEstimator([1, 2, 3, 4, 5, 6, 7, 8]).interval(3)).toEqual(unbounded);
    expect(meanEstimator([1, 2, 3, 4, 5, 6, 7, 8, 18]).interval(3)).toEqual({ low: 1, high: 18 });
    // All of them say the same: nothing is further away.
    expect(meanEstimator(Array(9).fill(2)).interval(3)).toEqual({ low: 2, high: 2 });
  });

  it('has the end of what was rejected no further than 0, whatever rounding makes of it', () => {
    const { beyond } = meanEstimator([1, 2]);
    expect([beyond(-1e-18, 'worse'), beyond(0.5, 'worse')]).toEqual([0, 0.5]);
    expect([beyond(1e-18, 'better'), beyond(-0.5, 'better')]).toEqual([0, -0.5]);
  });

  it('takes the given bounds for a sample without spread', () => {
    expect(meanEstimator([0, 0], { low: -1, high: 1 }).interval(9)).toEqual({ low: -1, high: 1 });
  });
});

describe('Walsh averages', () => {
  it('reproduce the golden Hodges–Lehmann estimates and intervals at c = 2', () => {
    for (const { x, hl, walsh_ci_c2 } of golden.simple) {
      const walsh = walshAverages(x);
      expect(hodgesLehmann(walsh)).toBeCloseTo(hl, 12);
      const { low, high } = walshInterval(walsh, walshCut(x.length, 2));
      expect(low).toBeCloseTo(walsh_ci_c2[0] ?? Number.NaN, 12);
      expect(high).toBeCloseTo(walsh_ci_c2[1] ?? Number.NaN, 12);
    }
  });

  it('are all pairwise means, ascending', () => {
    expect([...walshAverages([3, 1])]).toEqual([1, 2, 3]);
    expect([...walshAverages([])]).toEqual([]);
    expect(hodgesLehmann(walshAverages([]))).toBeNaN();
  });

  it('are taken off as many as the test allows, where rounding leaves a whole number just below itself', () => {
    // W = 8 of ten values: (27.5 − 8)/√96.25 is what Z can take.
    const cuts = Array.from({ length: 27 }, (_, w) => walshCut(10, (27.5 - w) / Math.sqrt(96.25)));
    expect(cuts).toEqual(Array.from({ length: 27 }, (_, w) => w));
  });

  it('bound nothing with too few values or an infinite critical value', () => {
    const walsh = walshAverages([1, 2, 3]);
    const unbounded = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    expect(walshInterval(walsh, walshCut(3, 2.5))).toEqual(unbounded);
    expect(walshInterval(walsh, walshCut(3, Number.POSITIVE_INFINITY))).toEqual(unbounded);
  });
});

describe('exactCut', () => {
  it('is the published critical value (Wilcoxon, two-sided 10 %)', () => {
    // Tables give the largest W with P(W ≤ w) ≤ 5 %: 0 for 5 values, 2 for 6, 10 for 10, 60 for 20.
    expect([5, 6, 10, 20].map((count) => exactCut(count, 0.05))).toEqual([0, 2, 10, 60]);
  });

  it('takes a value off where that leaves exactly the level', () => {
    // All five on one side: 2⁻⁵ are given up. With 1 as well, two of 32.
    expect([2 ** -5, 2 ** -4].map((tail) => exactCut(5, tail))).toEqual([0, 1]);
  });

  it('is −1 where the values are too few for any bound', () => {
    expect([0, 1, 4].map((count) => exactCut(count, 0.05))).toEqual([-1, -1, -1]);
  });
});

describe('normalQuantile', () => {
  it.each([
    [0.5, 0],
    [0.2, 0.8416212],
    [0.1, 1.2815516],
    [0.05, 1.6448536],
    [0.025, 1.959964],
    [0.01, 2.3263479],
    [0.001, 3.0902323],
    [0.00002, 4.1074797],
  ])('of %f is the published value to 0.0005', (tail, quantile) => {
    expect(Math.abs(normalQuantile(tail) - quantile)).toBeLessThan(0.0005);
  });

  it('is infinite for a chance of nothing', () => {
    expect(normalQuantile(0)).toBe(Number.POSITIVE_INFINITY);
  });

  it('falls as the chance rises', () => {
    const tails = Array.from({ length: 500 }, (_, k) => (k + 1) / 1000);
    for (const [k, tail] of tails.entries()) expect(normalQuantile(tail)).toBeLessThan(normalQuantile(tails[k - 1] ?? 0));
  });
});
