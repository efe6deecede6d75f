import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binOf, binStart, coarsen, histogramOf, merge, mergeAll, quantilesIn } from '../../src/model/histogram.ts';

const resolution = fc.integer({ min: 0, max: 7 }).map((power) => 2 ** power);

describe('the bins of a histogram', () => {
  it('begin at 1 ms, an octave at a time', () => {
    expect([1, 2, 4, 0.5].map((value) => binOf(value, 128))).toEqual([0, 128, 256, -128]);
    expect([0, 128, -128, 64, 1].map((index) => binStart(index, 128))).toEqual([1, 2, 0.5, 1.5, 1 + 1 / 128]);
    expect(binOf(3, 1)).toBe(1);
  });

  it('hold their value', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e8, noNaN: true }), resolution, (value, bins) => {
        const index = binOf(value, bins);
        expect(binStart(index, bins)).toBeLessThanOrEqual(value);
        expect(binStart(index + 1, bins)).toBeGreaterThan(value);
      }),
      { seed: 1 },
    );
  });

  it('begin where they say', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 40 }), fc.nat({ max: 127 }), resolution, (octave, place, bins) => {
        const index = octave * bins + (place % bins);
        expect(binOf(binStart(index, bins), bins)).toBe(index);
      }),
      { seed: 1 },
    );
  });
});

const name = { scenario: 'chat', metric: 'latency', side: 'base' } as const;
const latencies = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });

describe('a histogram', () => {
  it('alternates index and count, ascending', () => {
    expect(histogramOf(name, [4, 1, 1, 2]).bins).toEqual([0, 2, 128, 1, 256, 1]);
    expect(histogramOf(name, [])).toEqual({ ...name, resolution: 128, bins: [] });
  });

  it('takes anything below a microsecond as one', () => {
    expect(histogramOf(name, [0, -1, 1e-9]).bins).toEqual(histogramOf(name, [0.001, 0.001, 0.001]).bins);
  });

  it('has every value within 0.4 % of the middle of its bin', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (value) => {
        const { bins, resolution } = histogramOf(name, [value]);
        const [index = 0] = bins;
        const middle = (binStart(index, resolution) + binStart(index + 1, resolution)) / 2;
        expect(Math.abs(middle / value - 1)).toBeLessThanOrEqual(0.004);
      }),
      { seed: 1 },
    );
  });

  it('merged is the histogram of all values, in any order', () => {
    fc.assert(
      fc.property(latencies, latencies, (a, b) => {
        const merged = merge(histogramOf(name, a), histogramOf(name, b));
        expect(merged).toEqual(histogramOf(name, [...b, ...a]));
      }),
      { seed: 1 },
    );
  });

  it('coarsened loses no value and merges with a fine one', () => {
    fc.assert(
      fc.property(latencies, (values) => {
        const fine = histogramOf(name, values);
        const coarse = coarsen(coarsen(fine));
        expect(coarse.resolution).toBe(32);
        expect(counted(coarse.bins)).toBe(values.length);
        expect(merge(fine, coarse)).toEqual(merge(coarse, coarse));
      }),
      { seed: 1 },
    );
  });

  it('is never coarser than one bin per octave', () => {
    let histogram = histogramOf(name, [1, 3, 9]);
    for (let step = 0; step < 10; step += 1) histogram = coarsen(histogram);
    expect(histogram).toMatchObject({ resolution: 1, bins: [0, 1, 1, 1, 3, 1] });
  });
});

describe('quantilesIn', () => {
  it('says how long each share took at most, within half a bin', () => {
    const values = Array.from({ length: 1000 }, (_, at) => 10 + at);
    const shares = [0.05, 0.5, 0.99];
    const found = quantilesIn(histogramOf(name, values), shares) ?? [];
    for (const [at, share] of shares.entries()) expect(Math.abs((found[at] ?? 0) / (9 + share * 1000) - 1)).toBeLessThan(0.006);
    expect(quantilesIn(histogramOf(name, []), shares)).toBeNull();
  });
});

describe('mergeAll', () => {
  it('keeps scenarios, metrics and sides apart', () => {
    const head = { ...name, side: 'head' } as const;
    const ttft = { ...name, metric: 'ttft' };
    const merged = mergeAll([histogramOf(name, [1]), histogramOf(head, [2]), histogramOf(ttft, [3]), histogramOf(name, [4])]);
    expect(merged).toEqual([histogramOf(name, [1, 4]), histogramOf(head, [2]), histogramOf(ttft, [3])]);
  });
});

function counted(bins: readonly number[]): number {
  return bins.filter((_, at) => at % 2 === 1).reduce((sum, count) => sum + count, 0);
}
