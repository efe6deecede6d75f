import type { Heterogeneity } from '../model/comparison.ts';
import type { StopReason } from '../model/measurement.ts';
import type { Cell } from '../model/plan.ts';
import type { Shard, ShardPairs } from '../model/shard.ts';
import { type Line, line, strong } from './document.ts';
import { countOf } from './numbers.ts';
import { STOPS } from './row-sentence.ts';

/** What one shard came to. */
export interface ShardSummary {
  readonly shard: Shard;
  readonly pairs: number;
  readonly plannedPairs: number;
  readonly stop: StopReason;
}

/** What is said of one shard: how much of it was measured, and that it has no verdict. */
export function renderShard({ shard, pairs, plannedPairs, stop }: ShardSummary): {
  readonly sentence: string;
  readonly markdown: string;
} {
  const many = plannedPairs === 0 ? 'no pair' : `${pairs} of ${countOf(plannedPairs, 'pair')}`;
  const why = pairs === plannedPairs && pairs > 0 ? '' : `, since ${STOPS[stop]}`;
  const sentence = `Shard ${shard.index} of ${shard.of}: ${many} measured${why}. ${NO_VERDICT}`;
  return { sentence, markdown: `### ⚪ Performance: one of ${shard.of} shards\n\n${sentence}\n` };
}

const NO_VERDICT = 'It has no verdict of its own: all shards are joined, by `benchgate merge` or by the job that decides.';

/** What is missing of shards: its pairs count as dropped, since a head that crashes where it is slow must not choose its shards. */
export function missingShardLines(shards: readonly ShardPairs[]): readonly string[] {
  return shards
    .filter(({ pairs, plannedPairs }) => pairs < plannedPairs)
    .map((shard) => {
      const lost = shard.plannedPairs - shard.pairs;
      return `Shard ${shard.index} of ${shards.length} ${broughtText(shard)}: ${countOf(lost, 'pair')} of it ${lost === 1 ? 'counts' : 'count'} as dropped.`;
    });
}

/** Why nothing is passed where shards brought no pair, or few. */
export function missingReasonText(shards: readonly ShardPairs[], of: number): string {
  const which = shards.map((shard) => `${shard.index} of ${of} ${broughtText(shard)}`).join(', ');
  return `Shard ${which}, which may be head's own doing: nothing passes by itself then.`;
}

const broughtText = ({ pairs, plannedPairs }: ShardPairs): string =>
  pairs === 0 ? 'is missing' : `brought ${pairs} of ${countOf(plannedPairs, 'pair')}`;

/** What to do about shards that are missing or came to fewer pairs; null where all are there. */
export function missingShardStep(shards: readonly ShardPairs[] | undefined): Line | null {
  const short = (shards ?? []).filter(({ pairs, plannedPairs }) => pairs < plannedPairs);
  if (short.length === 0) return null;
  const which = short.map(({ index }) => String(index)).join(', ');
  const why =
    short.length === 1
      ? `the job of shard ${which} of ${shards?.length} says why`
      : `the jobs of shards ${which} of ${shards?.length} say why`;
  return line`${strong('Look at what a shard lacks')}: ${why}. One that left nothing is filled up when it is run again.`;
}

/** A HeterogeneousCell is a cell of which the shards say different things. */
export interface HeterogeneousCell {
  readonly cell: Cell;
  readonly found: Heterogeneity;
}

/** Shards whose rows lie further apart than noise explains: what the pairs of one shard share, the test takes for head's. */
export function heterogeneityLines(cells: readonly HeterogeneousCell[]): readonly string[] {
  return cells.map(({ cell, found }) => {
    const share = `${Math.round(100 * found.share)} %`;
    return `${cell.scenario} ${cell.metric.name}: the shards do not agree (Q ${found.q.toFixed(1)} of ${found.shards} shards, I² ${share}). Something that a shard's pairs share moved it, such as its build or its machine; the interval does not hold that.`;
  });
}

/** How many runners measured, and how many pairs each: nothing of one machine. */
export function shardsText(shards: readonly ShardPairs[] | undefined): string | null {
  if (shards === undefined) return null;
  const each = shards.map(({ pairs, plannedPairs }) => `${pairs} of ${plannedPairs}`).join(', ');
  return `${countOf(shards.length, 'shard')} measured them, each with builds and coins of its own (${each} pairs). Ranks were taken within each, and one test at the end has the whole level.`;
}
