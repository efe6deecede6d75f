import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../src/compare/normal.ts';

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
