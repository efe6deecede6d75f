import type { ClockBounds } from '../model/segment.ts';
import type { Service } from '../model/service.ts';
import type { LoadTarget } from '../model/watch.ts';
import type { World } from '../world/world.ts';

const TIMEOUT_MS = 10_000;
/** A header tells whole seconds: asked at other places of the second, several answers tell more. */
const TIMES = 4;
const APART_MS = 275;
/** So long, ms, the second that a header names may last: servers look at their clock now and then, not for each answer. */
const SECOND_MS = 1100;

/**
 * How far the clock of this machine is behind the target's, as far as the `Date` of its answers tells (RFC 9110, 6.6.1); null where
 * it does not, or contradicts itself, as the clocks of several machines do.
 */
export async function askClock(
  { url }: Pick<LoadTarget, 'url'>,
  { ready }: Pick<Service, 'ready'>,
  { load, clock, cancelled }: World,
): Promise<ClockBounds | null> {
  const path = ready.kind === 'http' ? ready.path : '/';
  const question = { url, method: 'GET', path, headers: {}, timeoutMs: TIMEOUT_MS, body: '' };
  let bounds: ClockBounds = { leastMs: Number.NEGATIVE_INFINITY, mostMs: Number.POSITIVE_INFINITY };
  for (let time = 0; time < TIMES; time++) {
    if (time > 0) await clock.sleep(APART_MS, cancelled);
    const sentMs = Date.parse(clock.date());
    const { headers, error } = await load.ask(question, cancelled);
    const answeredMs = Date.parse(clock.date());
    const saidMs = Date.parse(String(headers.date ?? ''));
    // What a cache kept is of another moment.
    if (error !== null || !Number.isFinite(saidMs) || headers.age !== undefined) return null;
    bounds = {
      leastMs: Math.max(bounds.leastMs, saidMs - answeredMs),
      mostMs: Math.min(bounds.mostMs, saidMs + SECOND_MS - sentMs),
    };
  }
  return bounds.leastMs <= bounds.mostMs ? bounds : null;
}
