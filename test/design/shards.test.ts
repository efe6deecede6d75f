import { expect, it } from 'vitest';
import { pairsOfShard } from '../../src/design/shards.ts';
import { MOST_SHARDS } from '../../src/model/shard.ts';

it('divides the pairs of one machine, rounded up, with 8 for each at the least and 64 in all at the most', () => {
  expect([2, 3, 4].map((of) => pairsOfShard(30, of))).toEqual([15, 10, 8]);
  expect(pairsOfShard(40, 3)).toBe(14);
  expect(pairsOfShard(12, MOST_SHARDS)).toBe(8);
  for (let of = 2; of <= MOST_SHARDS; of++) expect(of * pairsOfShard(40, of)).toBeLessThanOrEqual(64);
});
