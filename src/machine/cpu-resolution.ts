import { readOwnThreadCpuMs, TICK_MS } from './process-table.ts';

/** So many steps show the largest one well enough; a machine that gives us no time to see them is waited for this long, ms. */
const STEPS = 8;
const LONGEST_MS = 200;

/**
 * How far behind a reading of a busy process's CPU time can be, ms: the largest step in which the kernel's account of this
 * very thread moves while it never rests (4 ms on many kernels, although it counts in nanoseconds). One tick where the kernel
 * keeps no such account; null where there is no CPU time at all (not Linux).
 */
export function cpuResolutionMs(
  platform: NodeJS.Platform = process.platform,
  read: () => number | null = readOwnThreadCpuMs,
): number | null {
  if (platform !== 'linux') return null;
  const steps: number[] = [];
  const until = performance.now() + LONGEST_MS;
  let last = read();
  while (last !== null && steps.length <= STEPS && performance.now() < until) {
    const now = read();
    if (now !== null && now > last) steps.push(now - last);
    last = now;
  }
  // The first step began before we looked.
  const whole = steps.slice(1);
  return whole.length === 0 ? TICK_MS : Math.min(TICK_MS, Math.max(...whole));
}
