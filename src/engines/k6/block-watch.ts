import { SIDES } from '../../model/revision.ts';
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

export function tickBlock(watches: Turn['watches'], { warmUpMs, blockMs }: BlockTimes, clock: Pick<Clock, 'now'>): BlockTicker {
  let firstAt: number | null = null;
  let state: 'before' | 'in' | 'after' = 'before';
  const tell = (moment: 'begin' | 'end') => {
    for (const side of SIDES) watches?.[side]?.[moment]();
    state = moment === 'begin' ? 'in' : 'after';
  };
  const tick = () => {
    if (firstAt === null) return;
    const since = clock.now() - firstAt - warmUpMs;
    if (state === 'before' && since >= 0) tell('begin');
    else if (state === 'in' && blockMs !== null && since >= blockMs) tell('end');
  };
  return {
    see: ({ requests }) => {
      if (requests.base + requests.head > 0) firstAt ??= clock.now();
      tick();
    },
    tick,
    over: () => {
      if (state === 'in') tell('end');
    },
  };
}
