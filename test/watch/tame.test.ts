import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tamed } from '../../src/watch/tame.ts';
import { seriesOf } from '../support/simulate-series.ts';

const valuesOf = (steps: { readonly place: number; readonly change: number }[]) =>
  seriesOf({ seed: 'tame', runs: 40, steps, noise: { sd: 0.02 } }).map(({ value }) => value);

describe('drawing outliers in', () => {
  it('brings fewer than four wild runs near their neighbours, and leaves the others', () => {
    const values = valuesOf([]);
    const wild = values.map((value, k) => (k === 10 || (k >= 20 && k < 23) ? 3 * value : value));
    const found = tamed(wild, 3);
    for (const k of [10, 20, 21, 22]) expect(found[k]).toBeLessThan(23);
    for (const k of [0, 5, 15, 30, 39]) expect(found[k]).toBe(values[k]);
  });

  it('moves no value to the other side of a change that lasts four runs, not even of one at the end', () => {
    for (const place of [4, 20, 36]) {
      const found = tamed(valuesOf([{ place, change: 0.5 }]), 3);
      for (const [k, value] of found.entries()) expect(value > 25).toBe(k >= place);
    }
  });

  it('does so as well where most values are the same, rounded or without noise', () => {
    for (const noise of [0, 0.1]) {
      const values = Array.from({ length: 60 }, (_, k) => (k < 30 ? 40 : 44) + (k % 11 === 0 ? noise : 0));
      const found = tamed(
        values.map((value, k) => (k === 17 || k === 45 ? 3 * value : value)),
        3,
      );
      expect(found[17]).toBeCloseTo(40, 0);
      expect(found[45]).toBeCloseTo(44, 0);
      expect([found[29], found[31]]).toEqual([40, 44]);
    }
    const twoKinds = Array.from({ length: 60 }, (_, k) => (k % 4 === 0 ? 44 : 40));
    expect(tamed(twoKinds, 3)).toEqual(twoKinds);
  });

  it('invents nothing: each value stays between itself and its neighbours, and equal ones stay equal', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { maxLength: 30 }), (values) => {
        for (const [k, value] of tamed(values, 3).entries()) {
          const near = values.slice(Math.max(0, k - 3), k + 4);
          expect(value).toBeGreaterThanOrEqual(Math.min(...near));
          expect(value).toBeLessThanOrEqual(Math.max(...near));
        }
      }),
    );
    expect(tamed(Array(9).fill(2), 3)).toEqual(Array(9).fill(2));
  });
});
