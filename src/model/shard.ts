/**
 * A Shard is which part of a measurement one runner makes, of a measurement that several share: both sides, in pairs of its own,
 * by a seed of its own.
 */
export interface Shard {
  /** From 1. */
  readonly index: number;
  /** How many there are: 2 to 8. */
  readonly of: number;
  /** What all of them share, 64 hexadecimal digits: the seed of each follows from it and its index. */
  readonly seed: string;
}

/** More runners than these are not joined: 64 pairs are as many as a measurement holds (docs/scale.md#shards). */
export const MOST_SHARDS = 8;

/** A ShardPairs is what one shard brought to the measurement that they are joined to. Pairs that are missing count as dropped. */
export interface ShardPairs {
  /** From 1, ascending. */
  readonly index: number;
  readonly plannedPairs: number;
  /** Pairs measured, which lie together in the order of the shards; 0 of one that is missing. */
  readonly pairs: number;
}
