import { describe, expect, it } from 'vitest';
import { hodgesLehmann, walshAverages, walshCut, walshInterval } from '../../src/compare/walsh.ts';
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
