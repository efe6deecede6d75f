import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binOf, binStart } from '../../src/model/histogram.ts';

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
