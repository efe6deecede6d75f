import type { Protocol } from '../model/plan.ts';
import type { Launcher } from '../model/target.ts';
import type { World } from '../world/world.ts';
import { ASSUMED_BOOT_MS, expectedTime } from './describe.ts';

/** Shorter differences are no news: a pair takes longer than this many times what was assumed of its start. */
const FAR = 2;

/**
 * The launcher, which says once how long measuring takes where the first start, which is the pilot's, took far longer than was
 * assumed: else the pilot would pass in silence.
 */
export function tellingFirstStart(launcher: Launcher, protocol: Protocol, { clock, screen }: World): Launcher {
  let isFirst = true;
  return {
    ...launcher,
    async boot(sides, places, told) {
      const [wasFirst, startedAt] = [isFirst, clock.now()];
      isFirst = false;
      const targets = await launcher.boot(sides, places, told);
      const startMs = clock.now() - startedAt;
      if (wasFirst && startMs > FAR * ASSUMED_BOOT_MS)
        screen.note(`Starting took longer than assumed. Measuring takes ${expectedTime(protocol, { startMs })}.`);
      return targets;
    },
  };
}
