import type { Side } from '../../model/revision.ts';
import type { Turn } from '../../world/engine.ts';
import type { Clock, K6Progress } from '../../world/world.ts';

/** When the block of a run is, counted from its first request, ms. */
export interface BlockTimes {
  readonly warmUpMs: number;
  /** Null where it lasts as long as the run. */
  readonly blockMs: number | null;
}

/** A BlockTicker tells those who watch when the block of a k6 run begins and ends, as closely as k6 lets that be seen. */
export interface BlockTicker {
  /** Told what k6 has sent so far. */
  see(seen: K6Progress): void;
  /** Told now and then that time has passed. */
  tick(): void;
  /** The run is over, and with it the block. */
  over(): void;
}

export function tickBlock(
  { watches, sides }: { readonly watches: Turn['watches']; readonly sides: readonly Side[] },
  { warmUpMs, blockMs }: BlockTimes,
  clock: Pick<Clock, 'now' | 'date'>,
): BlockTicker {
  let firstAt: number | null = null;
  let state: 'before' | 'in' | 'after' = 'before';
  const begin = (agoMs: number) => {
    for (const side of sides) watches?.[side]?.begin(-agoMs);
    state = 'in';
  };
  const end = () => {
    for (const side of sides) watches?.[side]?.end();
    state = 'after';
  };
  const tick = () => {
    if (firstAt === null) return;
    const since = clock.now() - firstAt - warmUpMs;
    if (state === 'before' && since >= 0) begin(since);
    else if (state === 'in' && blockMs !== null && since >= blockMs) end();
  };
  return {
    see: ({ firstAtMs }) => {
      // k6 writes its points once a second: the first one says when it was, and not when it is read.
      if (firstAtMs !== undefined) firstAt ??= clock.now() - Math.max(0, Date.parse(clock.date()) - firstAtMs);
      tick();
    },
    tick,
    over: () => {
      if (state === 'in') end();
    },
  };
}
