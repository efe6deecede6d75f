import type { ClusterLoad } from '../../model/cluster.ts';
import type { Side } from '../../model/revision.ts';
import type { Block } from '../../world/engine.ts';
import { exceptionsOf } from './attempts.ts';
import { blockOfPoints } from './block.ts';
import { mergePoints } from './points/merge.ts';
import type { RunnerPoints } from './runner-logs.ts';
import { STARTED } from './script/events.ts';

/** A RunnersInput is what the generators of one block left, and what was planned of it. */
export interface RunnersInput {
  /** Null of one that left nothing. */
  readonly runners: readonly (RunnerPoints | null)[];
  readonly load: Omit<ClusterLoad, 'tags'>;
  readonly side: Side;
  readonly warmUpMs: number;
  readonly blockMs: number;
}

/** A RunnersBlock is their points as one block, and what is to be said of how they came together. */
export interface RunnersBlock {
  readonly block: Block;
  /** Between the first generator's beginning and the last one's, each by its own clock, ms. */
  readonly apartMs: number;
  /** Lines that could not be read. */
  readonly damaged: number;
  readonly messages: readonly string[];
}

/** Further apart than this, ms, generators are no one load: their clocks differ, or one began late. */
export const MOST_APART_MS = 1000;
/** k6 tells of its users every second, and writes what it has once a second. */
const SILENT_MS = 3000;

/** The block of what several generators sent: their points as one, its timing void where a part of them is missing. */
export function blockOfRunners({ runners, load, side, warmUpMs, blockMs }: RunnersInput): RunnersBlock {
  const there = runners.filter((runner) => runner !== null);
  const { points, apartMs } = mergePoints(
    there.map((runner) => runner.points),
    STARTED,
  );
  const lengthMs = load.timed ? warmUpMs + blockMs : null;
  const thrown = (wanted?: (name: string) => boolean) =>
    there.reduce((sum, { exceptions }) => sum + exceptionsOf(exceptions, { side, driven: [side], ...(wanted && { wanted }) }), 0);
  const block = blockOfPoints({
    ...{ points, side, warmUpMs, blockMs: load.timed ? blockMs : null },
    exceptions: thrown(),
    closedExceptions: thrown((name) => load.rates[name]?.length === 0),
    ...{ rates: load.rates, latency: load.latency, custom: load.custom, clocks: [] },
    broken: brokenBy(runners, { apartMs, lengthMs }),
  });
  return {
    ...{ block, apartMs },
    damaged: there.reduce((sum, runner) => sum + runner.damaged, 0),
    messages: [...new Set(there.flatMap(({ messages }) => messages))],
  };
}

/** Why the timing of a block does not count, in words that do not tell the side. */
function brokenBy(
  runners: readonly (RunnerPoints | null)[],
  { apartMs, lengthMs }: { readonly apartMs: number; readonly lengthMs: number | null },
): readonly string[] {
  const there = runners.filter((runner) => runner !== null);
  return [
    ...(there.length < runners.length ? ['a runner left no points'] : []),
    ...(there.some(({ again }) => again) ? ['the points of a runner are there twice'] : []),
    ...(there.some((runner) => !runner.begins) ? ['the points of a runner are cut off at their beginning'] : []),
    ...(there.some((runner) => !runner.ends || isSilent(runner, lengthMs))
      ? ['the points of a runner are cut off at their end']
      : []),
    ...(apartMs > MOST_APART_MS ? ['the runners began more than a second apart'] : []),
  ];
}

/** Whether nothing is told of its last seconds, where it is known how long it ran. */
function isSilent({ points, lastUs }: RunnerPoints, lengthMs: number | null): boolean {
  if (lengthMs === null) return false;
  const begunMs = points.find(({ metric, values }) => metric === STARTED && values.length > 0)?.values[0];
  return begunMs !== undefined && (lastUs ?? 0) / 1000 < begunMs + lengthMs - SILENT_MS;
}
