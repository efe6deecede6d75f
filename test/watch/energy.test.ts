import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dividing, divisionOf } from '../../src/watch/energy.ts';

/** The energy distance as it is written: every mean of distances for itself, every division tried. */
function naive(values: readonly number[], { least, whole }: Dividing) {
  const pairs = (a: readonly number[], b: readonly number[]) => a.flatMap((x) => b.map((y) => Math.abs(x - y)));
  const within = (a: readonly number[]) => a.flatMap((x, i) => a.slice(i + 1).map((y) => Math.abs(x - y)));
  const mean = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
  const sizes = [];
  for (let at = least; at <= values.length - least; at++)
    for (let end = whole ? values.length : at + least; end <= values.length; end++) {
      const [first, second] = [values.slice(0, at), values.slice(at, end)];
      const distance = 2 * mean(pairs(first, second)) - mean(within(first)) - mean(within(second));
      sizes.push({ at, end, size: ((first.length * second.length) / (first.length + second.length)) * distance });
    }
  return sizes;
}

const series = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 0, maxLength: 24 });
const dividing = fc.record({ least: fc.integer({ min: 2, max: 5 }), whole: fc.boolean() });

describe('the most different neighbours', () => {
  it('are those of the definition, tried one by one', () => {
    fc.assert(
      fc.property(series, dividing, (values, how) => {
        const all = naive(values, how);
        const found = divisionOf(Float64Array.from(values), how);
        expect(found === null).toBe(all.length === 0);
        if (found === null) return;
        const most = Math.max(...all.map(({ size }) => size));
        expect(found.size).toBeCloseTo(most, 6);
        expect(all.find(({ at, end }) => at === found.at && end === found.end)?.size).toBeCloseTo(most, 6);
      }),
    );
  });

  it('are as different as before when all values are moved, and as much more as they are stretched', () => {
    fc.assert(
      fc.property(series, dividing, fc.integer({ min: -50, max: 50 }), (values, how, by) => {
        const size = divisionOf(Float64Array.from(values), how)?.size ?? 0;
        expect(
          divisionOf(
            Float64Array.from(values, (value) => value + by),
            how,
          )?.size ?? 0,
        ).toBeCloseTo(size, 6);
        expect(
          divisionOf(
            Float64Array.from(values, (value) => 3 * value),
            how,
          )?.size ?? 0,
        ).toBeCloseTo(3 * size, 5);
      }),
    );
  });

  it('leave out what comes after a change that did not last', () => {
    const values = [...Array(8).fill(1), ...Array(6).fill(2), ...Array(8).fill(1)];
    expect(divisionOf(Float64Array.from(values), { least: 3, whole: false })).toMatchObject({ at: 8, end: 14 });
  });
});
