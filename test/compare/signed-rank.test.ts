import { describe, expect, it } from 'vitest';
import { exactCut, signedRankP } from '../../src/compare/signed-rank.ts';
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
