import { describe, expect, it } from 'vitest';
import { keepsObjective, type Slo } from '../../src/model/slo.ts';

describe('keepsObjective', () => {
  it.each<[Slo['comparator'], readonly boolean[]]>([
    ['<=', [true, true, false]],
    ['<', [true, false, false]],
    ['>=', [false, true, true]],
    ['>', [false, false, true]],
  ])('reads %s', (comparator, kept) => {
    expect([299, 300, 301].map((value) => keepsObjective({ comparator, bound: 300 }, value))).toEqual(kept);
  });

  it('keeps nothing of a value that is none', () => {
    for (const comparator of ['<=', '<', '>=', '>'] as const)
      expect(keepsObjective({ comparator, bound: 1 }, Number.NaN)).toBe(false);
  });
});
