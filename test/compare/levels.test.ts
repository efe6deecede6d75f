import { describe, expect, it } from 'vitest';
import { EQUIVALENCE_LEVEL, FAMILY_LEVELS, INTERVAL_LEVEL, LIST_LEVEL, spent } from '../../src/compare/levels.ts';

describe('the levels', () => {
  it('give 4 % to what is worse and 1 % to what is better, 5 % in all; sameness is two tests at 5 %', () => {
    expect(FAMILY_LEVELS).toEqual({ worse: 0.04, better: 0.01 });
    expect(LIST_LEVEL).toBeCloseTo(0.05, 15);
    expect(INTERVAL_LEVEL).toBe(0.95);
    expect(EQUIVALENCE_LEVEL).toBe(0.1);
  });

  it('are spent as time^1.5: nothing at first, an eighth at a quarter of the pairs, all at the last', () => {
    expect([0, 0.25, 1].map((time) => spent(0.04, time))).toEqual([0, 0.04 / 8, 0.04]);
    expect(spent(0.05, 1 / 3)).toBeCloseTo(0.05 * (1 / 3) ** 1.5, 15);
  });
});
