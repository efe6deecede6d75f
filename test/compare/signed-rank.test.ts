import { describe, expect, it } from 'vitest';
import { signedRankP } from '../../src/compare/signed-rank.ts';
import golden from '../fixtures/statistics-golden.json' with { type: 'json' };

describe('signedRankP', () => {
  it('reproduces the golden p-values', () => {
    for (const { x, wilcoxon_p } of golden.simple) expect(signedRankP(x)).toBeCloseTo(wilcoxon_p, 12);
  });

  it('is 2^(1 − K) when all agree, and 1 when nothing differs', () => {
    expect(signedRankP([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeCloseTo(2 ** -8, 15);
    expect(signedRankP([0, 0, 0])).toBe(1);
    expect(signedRankP([])).toBe(1);
  });

  it('counts ties exactly: two equal values against one', () => {
    expect(signedRankP([1, 1, -1])).toBeCloseTo(1, 12);
    expect(signedRankP([1, 1, 1, 1])).toBeCloseTo(0.125, 12);
  });

  it('is the same from the other side: 1 and 0 are the smallest of the 16 sums of 1 to 4', () => {
    for (const turn of [1, -1]) expect(signedRankP([turn, -2 * turn, -3 * turn, -4 * turn])).toBeCloseTo((2 * 2) / 16, 12);
  });

  it('gives zeros no rank: of the 16 sums of 1 to 4 seven are 6 or more', () => {
    expect(signedRankP([0, 1, 0, 2, 3, -4])).toBeCloseTo((2 * 7) / 16, 12);
  });
});

it('gives untied values what the distribution of their ranks gives, which ties ask for', () => {
  const values = [0.3, -0.1, 0.7, 0.2, -0.5, 0.9, 1.1, 0.4];
  const sums = Array.from({ length: 2 ** values.length }, (_, bits) =>
    values.reduce((sum, _, k) => sum + ((bits >> k) & 1 ? k + 1 : 0), 0),
  );
  // By hand: the ranks of the positive ones, among all sums of ranks that swaps of sides could have given.
  const sizes = values.map(Math.abs).sort((a, b) => a - b);
  const observed = values.reduce((sum, value) => sum + (value > 0 ? sizes.indexOf(value) + 1 : 0), 0);
  const share = (holds: (sum: number) => boolean) => sums.filter(holds).length / sums.length;
  const p =
    2 *
    Math.min(
      share((sum) => sum >= observed),
      share((sum) => sum <= observed),
    );
  expect(signedRankP(values)).toBeCloseTo(p, 12);
});
