import { describe, expect, it } from 'vitest';
import { seeded } from '../../src/model/random.ts';

describe('seeded', () => {
  it('repeats itself for the same seed and label', () => {
    const draw = () => Array.from({ length: 5 }, seeded('seed', 'label').bits);
    expect(draw()).toEqual(draw());
  });

  it('gives unrelated streams for different labels and seeds', () => {
    const first = (seed: string, label: string) => seeded(seed, label).bits();
    expect(new Set([first('a', 'x'), first('a', 'y'), first('b', 'x'), first('b', 'y'), first('ax', '')]).size).toBe(5);
  });

  it('is uniform: mean and fair coin over 100,000 draws within 4 standard errors', () => {
    const random = seeded('uniform', 'test');
    let sum = 0;
    let heads = 0;
    for (let i = 0; i < 100_000; i++) {
      sum += random.next();
      heads += random.coin() ? 1 : 0;
    }
    expect(Math.abs(sum / 100_000 - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 100_000));
    expect(Math.abs(heads / 100_000 - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 100_000));
  });

  it('draws fair first coins across labels, as pair coins are drawn', () => {
    let heads = 0;
    for (let pair = 0; pair < 10_000; pair++) heads += seeded('s', `pair ${pair} boot`).coin() ? 1 : 0;
    expect(Math.abs(heads / 10_000 - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 10_000));
  });
});
