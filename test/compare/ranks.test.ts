import { describe, expect, it } from 'vitest';
import { signedMidRanks } from '../../src/compare/ranks.ts';

describe('signedMidRanks', () => {
  it('ranks by size and keeps the sign', () => {
    expect([...signedMidRanks([0.3, -0.1, 0.2])]).toEqual([3, -1, 2]);
  });

  it('gives ties their mean rank, also where rounding made them differ', () => {
    expect([...signedMidRanks([0.1 + 0.2, -0.3, 0.1])]).toEqual([2.5, -2.5, 1]);
  });

  it('gives zeros and missing values nothing, but only zeros take a rank', () => {
    expect([...signedMidRanks([0, 0.5, null, -0.2])]).toEqual([0, 3, 0, -2]);
    expect([...signedMidRanks([0, 0])]).toEqual([0, 0]);
    expect([...signedMidRanks([])]).toEqual([]);
    expect([...signedMidRanks([0.3 - (0.1 + 0.2), 0.5])]).toEqual([0, 2]);
  });
});
