import { Failure } from '../model/failure.ts';
import type { Design } from '../model/plan.ts';
import type { Shard } from '../model/shard.ts';

/** Failure `config` where a shard is of another number of shards than the configuration has: whoever decides waits for as many as that. */
export function requirePlannedShards({ shards }: Design, shard: Shard | undefined): void {
  if (shard === undefined || shards === undefined || shards === shard.of) return;
  throw new Failure(
    'config',
    `This is shard ${shard.index} of ${shard.of}, and design.shards of the configuration is ${shards}.`,
    'Give the workflow as many shards as the configuration has: `matrix.shard` and the input `shard`.',
  );
}
