import { seeded } from '../model/random.ts';

/**
 * Fewer pairs than these of one shard say too little of its own noise: ranks are taken within the shard, and whether shards
 * agree is asked of the spread within them (docs/scale.md#shards).
 */
const LEAST_OF_A_SHARD = 8;

/** The pairs that each of so many shards takes, whatever they show: those of one machine, divided; 8 at the least. */
export function pairsOfShard(maxPairs: number, of: number): number {
  return Math.max(LEAST_OF_A_SHARD, Math.ceil(maxPairs / of));
}

/** The seed of one shard, 64 hexadecimal digits, from the seed that all of them share: its coins are its own. */
export function shardSeed(seed: string, index: number): string {
  const random = seeded(seed, `shard ${index}`);
  return Array.from({ length: 8 }, () => random.bits().toString(16).padStart(8, '0')).join('');
}
