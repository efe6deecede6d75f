import type { Random } from '../../model/random.ts';

/** The two clocks of this process agree this closely, ms, unless somebody has set one of them meanwhile. */
const AGREE_MS = 5;

/**
 * A sampled `traceparent` (W3C Trace Context) for a request that is due at this moment of the monotonic clock, ms: its trace
 * id begins with the microseconds since 1970, so that whoever has the trace knows when its request was due.
 */
export function traceparent(dueMs: number, digits: Random): string {
  const apart = Date.now() - performance.timeOrigin - performance.now();
  const epochMs = performance.timeOrigin + dueMs + (Math.abs(apart) > AGREE_MS ? apart : 0);
  const moment = Math.round(epochMs * 1000)
    .toString(16)
    .padStart(16, '0');
  return `00-${moment}${random(digits)}-${random(digits)}-01`;
}

/** Sixteen hexadecimal digits, not all of them zero. */
function random(digits: Random): string {
  const half = (bits: number) => bits.toString(16).padStart(8, '0');
  return half(digits.bits()) + half((digits.bits() | 1) >>> 0);
}
