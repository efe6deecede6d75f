import { describe, expect, it } from 'vitest';
import { seeded } from '../../src/model/random.ts';
import { divisionOf } from '../../src/watch/energy.ts';
import { shuffleTest } from '../../src/watch/shuffles.ts';

const how = { least: 2, whole: true };
const test = (values: readonly number[], level: number, seed = 'shuffles') =>
  shuffleTest(Float64Array.from(values), how, { level, random: seeded(seed, 'test'), together: 1 });

/** Every order of a few values. */
const orders = (values: readonly number[]): readonly (readonly number[])[] =>
  values.length === 0 ? [[]] : values.flatMap((one, k) => orders(values.toSpliced(k, 1)).map((rest) => [one, ...rest]));

describe('the test by shuffles', () => {
  it('gives what all orders together give', () => {
    for (const values of [
      [1, 2, 3, 11, 12, 14],
      [1, 5, 2, 6, 3, 4],
      [1, 2, 9, 3, 10, 11],
    ]) {
      const size = (of: readonly number[]) => divisionOf(Float64Array.from(of), how)?.size ?? 0;
      const all = orders(values);
      const exact = all.filter((order) => size(order) >= size(values) - 1e-9).length / all.length;
      // 499 shuffles of a share: ± 0.07 is three standard deviations at the most.
      expect(Math.abs((test(values, 1)?.p ?? 0) - exact)).toBeLessThan(0.07);
    }
  });

  it('finds nothing where all values are one, and nothing to test where they are too few', () => {
    expect(test(Array(20).fill(3), 0.05)?.p).toBe(1);
    expect(test([1, 2, 3], 0.05)).toBeNull();
  });

  it('ends early where the level is out of reach, on the same side of it', () => {
    const values = Array.from({ length: 20 }, (_, k) => (k * 7) % 20);
    expect(test(values, 0.01)?.p).toBeGreaterThan(0.01);
    expect(test(values, 1)?.p).toBeGreaterThan(0.01);
  });

  it('is below a level as often as the level says where nothing changed', () => {
    const draws = seeded('null', 'values');
    const found = Array.from({ length: 300 }, (_, run) =>
      test(
        Array.from({ length: 16 }, () => draws.next()),
        0.05,
        `run ${run}`,
      ),
    ).filter((one) => one !== null && one.p <= 0.05);
    // 25 of 300 and more come once in 100 times at 5 %, 5 and fewer as well.
    expect(found.length).toBeLessThan(26);
    expect(found.length).toBeGreaterThan(4);
  });
});
