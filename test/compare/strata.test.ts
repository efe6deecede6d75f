import { describe, expect, it } from 'vitest';
import { signedMidRanks } from '../../src/compare/sign-flip.ts';
import { byStratum, strataOf, stratifiedRanks } from '../../src/compare/strata.ts';

describe('strataOf', () => {
  it('is one stratum of one machine, and one for each shard that brought pairs', () => {
    expect(strataOf(3, undefined)).toEqual([0, 0, 0]);
    expect(strataOf(5, [{ pairs: 2 }, { pairs: 0 }, { pairs: 3 }])).toEqual([0, 0, 2, 2, 2]);
    expect(strataOf(3, [{ pairs: 2 }, { pairs: 3 }])).toEqual([0, 0, 1]);
  });
});

describe('byStratum', () => {
  it('groups what is known, and leaves out strata that say nothing', () => {
    expect(byStratum([1, null, 3, 4, null], [0, 0, 2, 2, 5])).toEqual([[1], [3, 4]]);
  });
});

describe('stratifiedRanks', () => {
  it('ranks within each shard, over one more than the values that it has', () => {
    const scores = stratifiedRanks([0.3, -0.1, 7, null, -5], [0, 0, 1, 1, 1]);
    expect([...scores]).toEqual([2 / 3, -1 / 3, 2 / 3, 0, -1 / 3]);
  });

  it('is the signed ranks themselves where only one shard says anything', () => {
    const values = [0.3, -0.1, null, 0.1, 0.1, null];
    expect(stratifiedRanks(values, [0, 0, 0, 0, 0, 1])).toEqual(signedMidRanks(values));
    expect([...stratifiedRanks([null, null], [0, 1])]).toEqual([0, 0]);
  });
});
