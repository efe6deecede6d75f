import type { World } from '../world/world.ts';

/**
 * Does something in a World that is cancelled when this much time has passed: what takes too long ends as what somebody
 * interrupts does.
 */
export async function withDeadline<T>(ms: number, world: World, work: (world: World) => Promise<T>): Promise<T> {
  const [late, ended] = [new AbortController(), new AbortController()];
  const waiting = world.clock.sleep(Math.max(0, ms), ended.signal).then(() => {
    if (!ended.signal.aborted) late.abort();
  });
  try {
    return await work({ ...world, cancelled: AbortSignal.any([world.cancelled, late.signal]) });
  } finally {
    ended.abort();
    await waiting;
  }
}
