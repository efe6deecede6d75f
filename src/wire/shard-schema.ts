import type * as z from 'zod';
import type { Shard, ShardPairs } from '../model/shard.ts';
import { MOST_SHARDS } from '../model/shard.ts';
import { hex, integer, list, MOST, named } from './fields.ts';

const shardIndex = integer(1, MOST_SHARDS);

/** Which part of a measurement one runner made, as measurement.json holds it. */
export const shardSchema = named('Shard', 'Which part it is of a measurement that several runners share.', {
  index: shardIndex.describe('From 1.'),
  of: integer(2, MOST_SHARDS).describe('How many there are.'),
  seed: hex(64).describe('What all of them share: the seed of each follows from it.'),
}) satisfies z.ZodType<Shard>;

const shardPairs = named('ShardPairs', 'What one shard brought to the measurement that they are joined to.', {
  index: shardIndex.describe('From 1, ascending.'),
  plannedPairs: integer(1, MOST.pairs),
  pairs: integer(0, MOST.pairs).describe('Measured; 0 of one that is missing.'),
}) satisfies z.ZodType<ShardPairs>;

/** The shards of a merged measurement, as measurement.json and report.json hold them. */
export const shardsSchema = list(shardPairs, MOST_SHARDS).describe(
  'The runners whose pairs are joined here, in their order. Absent of one machine.',
);
