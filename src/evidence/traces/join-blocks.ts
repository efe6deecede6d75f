import { MOST_LISTED, type Operation, type TracedTime, type TraceEvidence } from '../../model/evidence.ts';
import type { BlockTraces } from './block-traces.ts';
import { add } from './traced-request.ts';

/** JoinedBlocks are the traces of many blocks with one table of operations. */
interface JoinedBlocks {
  readonly operations: readonly Operation[];
  /** Of each block, in the order in which they were given; null of one that has none. */
  readonly traces: readonly (TraceEvidence | null)[];
  /** Operations that no room was left for: those on which the least time was spent. What was spent on them is told nowhere. */
  readonly leftOut: number;
}

/**
 * Joins blocks: the operations of all, the longest first, and each block's uses by their positions there. Where code is, the last block
 * that tells it says: give head's after base's.
 */
export function joinBlocks(blocks: readonly (BlockTraces | null)[]): JoinedBlocks {
  const operations: Operation[] = [];
  const positions = new Map<string, number>();
  const own = blocks.map((block) => block?.operations.map((operation) => add(operations, positions, operation)) ?? []);
  const weights = operations.map(() => 0);
  for (const [index, block] of blocks.entries())
    for (const time of block === null ? [] : [block.evidence.all, block.evidence.slow])
      for (const { operation, selfMs, criticalMs } of time.operations) {
        const position = own[index]?.[operation] ?? -1;
        weights[position] = (weights[position] ?? 0) + selfMs + criticalMs;
      }
  const kept = [...operations.keys()]
    .sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b)
    .slice(0, MOST_LISTED.operations);
  const shared = new Map(kept.map((position, place) => [position, place]));
  const placeOf = (block: number) => (operation: number) => shared.get(own[block]?.[operation] ?? -1);
  return {
    operations: kept.flatMap((position) => operations[position] ?? []),
    traces: blocks.map((block, index) => (block === null ? null : moved(block.evidence, placeOf(index)))),
    leftOut: operations.length - kept.length,
  };
}

type PlaceOf = (operation: number) => number | undefined;

function moved(evidence: TraceEvidence, placeOf: PlaceOf): TraceEvidence {
  return { ...evidence, all: movedTime(evidence.all, placeOf), slow: movedTime(evidence.slow, placeOf) };
}

function movedTime(time: TracedTime, placeOf: PlaceOf): TracedTime {
  const operations = time.operations.flatMap((use) => {
    const operation = placeOf(use.operation);
    return operation === undefined ? [] : [{ ...use, operation }];
  });
  return { ...time, operations: operations.sort((a, b) => a.operation - b.operation) };
}
