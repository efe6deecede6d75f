import { describe, expect, it } from 'vitest';
import { exactCut, hodgesLehmann, walshAverages, walshCut, walshInterval } from '../../src/compare/walsh.ts';
import golden from '../fixtures/statistics-golden.json' with { type: 'json' };

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
