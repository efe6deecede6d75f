import type { ShardPairs } from '../model/shard.ts';
import { type PlotFrame, px } from './svg.ts';

/** What the axis of pairs tells: shards measured at once, and their pairs lie one shard after the other. */
export const pairsAlong = (shards: readonly ShardPairs[] | undefined): string =>
  shards === undefined ? 'pairs in the order of measuring' : 'pairs, one shard after the other';

/** A line between the pairs of two shards. */
export function shardEdges(frame: PlotFrame, shards: readonly ShardPairs[] | undefined): readonly string[] {
  const there = (shards ?? []).filter(({ pairs }) => pairs > 0);
  return there.slice(1).map((_, k) => {
    const before = there.slice(0, k + 1).reduce((sum, { pairs }) => sum + pairs, 0);
    return `<path class="grid" d="M${px(frame, before + 0.5)} ${frame.top}v${frame.height}"/>`;
  });
}
