import { otherSide, type Side, type Sided } from '../../model/revision.ts';
import type { Target } from '../../model/target.ts';
import type { Targets } from '../../world/engine.ts';
import type { K6Progress, World } from '../../world/world.ts';
import type { BlockTicker } from './block-watch.ts';

/** A CpuClock is CPU time of a process tree so far, ms, at a moment of the wall clock, ms since 1970. */
export interface CpuClock {
  readonly atMs: number;
  readonly ms: number;
}

/**
 * A side floods when it has sent this many requests, most of them failed, ten times as many as the other: a closed loop
 * against a server that refuses connections makes 10,000 a second and starves the other side (docs/k6.md#the-command).
 */
const FLOOD = { requests: 1000, failed: 0.5, timesOther: 10 };

/** What was read beside a run, per side and of this process. */
export type Clocks = Sided<readonly CpuClock[]> & { readonly ownMs: number; readonly windowMs: number };

interface WatchOptions {
  readonly sides: readonly Side[];
  readonly everyMs: number;
  /** Who decides when the run is ended, where that is not left to floods. */
  readonly halt?: ((sofar: K6Progress) => boolean) | undefined;
  readonly block?: BlockTicker;
}

/** Reads CPU clocks while k6 runs, and ends it early when a target is dead or a side floods. */
export function startWatch(targets: Targets, { sides, everyMs, halt, block }: WatchOptions, world: World) {
  const over = new AbortController();
  const signal = AbortSignal.any([world.cancelled, over.signal]);
  const ended = new AbortController();
  const running = sides.flatMap((side) => targets[side] ?? []);
  const isDead = () => running.some((target) => target.failure() !== null);
  const tick = () => {
    if (isDead()) over.abort();
    block?.tick();
  };
  return {
    signal,
    watch: (seen: K6Progress) => {
      block?.see(seen);
      return isDead() || (halt?.(seen) ?? sides.some((side) => floods(seen, side)));
    },
    end: () => {
      block?.over();
      ended.abort();
    },
    clocks: readClocks(running, { ended: ended.signal, everyMs, tick }, world),
  };
}

function floods({ requests, failed }: K6Progress, side: Side): boolean {
  const many = requests[side] > Math.max(FLOOD.requests, FLOOD.timesOther * requests[otherSide(side)]);
  return many && failed[side] > FLOOD.failed * requests[side];
}

async function readClocks(
  targets: readonly Target[],
  { ended, everyMs, tick }: { readonly ended: AbortSignal; readonly everyMs: number; readonly tick: () => void },
  world: World,
): Promise<Clocks> {
  const clocks: Record<Side, CpuClock[]> = { base: [], head: [] };
  const [startedAt, startedOwn] = [world.clock.now(), world.machine.ownCpuMs()];
  for (;;) {
    for (const target of targets) {
      const ms = target.cpuMs();
      if (ms !== null) clocks[target.side].push({ atMs: Date.parse(world.clock.date()), ms });
    }
    tick();
    if (ended.aborted) break;
    await world.clock.sleep(everyMs, ended);
  }
  return { ...clocks, ownMs: world.machine.ownCpuMs() - startedOwn, windowMs: world.clock.now() - startedAt };
}

/** CPU time of a target between the first and the last clock, ms; null without any. */
export function usedMs(clocks: readonly CpuClock[]): number | null {
  const [first, last] = [clocks[0], clocks.at(-1)];
  return first === undefined || last === undefined ? null : last.ms - first.ms;
}
