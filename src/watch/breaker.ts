import type { Ms } from '../model/brand.ts';
import type { Trip } from '../model/load-test.ts';
import { quantile } from '../model/quantile.ts';
import type { Breaker } from '../model/watch.ts';

/** An Ended is one request that is over, at a moment of the test, ms. */
export interface Ended {
  readonly atMs: Ms;
  readonly failed: boolean;
  /** Answered 429 or 503. */
  readonly throttled: boolean;
  /** NaN where no answer came. */
  readonly latencyMs: Ms;
}

/** Of fewer requests nothing is concluded; where the window has fewer, the last ones are looked at. */
const ENOUGH = 20;

/** How often a window is looked at in its time. */
const LOOKS = 50;

/** Watches a test's requests as they end, in any order of their moments; says why to stop, once and for all. */
export function breakerOf({ windowMs, errors, throttled, latencyMs }: Breaker): (ended: Ended) => Trip | null {
  let recent: Ended[] = [];
  let latest = 0;
  let fresh = 0;
  let tripped: Trip | null = null;
  const shareOf = (is: (one: Ended) => boolean) => recent.filter(is).length / recent.length;
  const judge = (): Trip | null => {
    if (recent.length < ENOUGH) return null;
    const asked = shareOf((one) => one.throttled);
    if (asked >= throttled) return { code: 'throttled', seen: asked, most: throttled };
    const failed = shareOf((one) => one.failed);
    if (failed >= errors) return { code: 'errors', seen: failed, most: errors };
    const times = recent.map((one) => one.latencyMs).filter((ms) => !Number.isNaN(ms));
    const median = times.length === 0 ? 0 : quantile(Float64Array.from(times).sort(), 0.5);
    return median > latencyMs ? { code: 'latency', seen: median, most: latencyMs } : null;
  };
  return (ended) => {
    latest = Math.max(latest, ended.atMs);
    recent.push(ended);
    fresh += 1;
    // Looking at all of a long window for each request would cost more than the requests.
    if (fresh < recent.length / LOOKS) return tripped;
    fresh = 0;
    const last = recent.slice(-ENOUGH);
    const within = recent.filter(({ atMs }) => atMs > latest - windowMs);
    recent = within.length < last.length ? last : within;
    tripped ??= judge();
    return tripped;
  };
}
