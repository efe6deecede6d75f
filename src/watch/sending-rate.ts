import type { Ms } from '../model/brand.ts';
import type { Trip } from '../model/load-test.ts';

/** What is sent within this, ms, is held against a rate: some seconds, so that a moment of the machine is no rate. */
const WINDOW_MS = 5000;
/** A window begins this often, ms. */
const STEP_MS = 500;
/** As far as a rate may be missed in a gate (model/trial.ts): more is another load. */
const OVER = 1.1;
/** Requests that a window may have more by where it begins and ends. */
const AT_ENDS = 2;

/**
 * Watches when requests were sent, in whichever order that is told; says why to stop once more than this many a second were, over any
 * five seconds.
 */
export function sendingRateOf(mostPerSecond: number): (sentMs: Ms) => Trip | null {
  const most = (OVER * mostPerSecond * WINDOW_MS) / 1000 + AT_ENDS;
  /** Requests of each window, by the number of the step that it begins with. */
  const windows = new Map<number, number>();
  let tripped: Trip | null = null;
  return (sentMs) => {
    const step = Math.floor(sentMs / STEP_MS);
    for (let first = step - WINDOW_MS / STEP_MS + 1; first <= step; first++) {
      const sent = (windows.get(first) ?? 0) + 1;
      windows.set(first, sent);
      if (sent > most) tripped ??= { code: 'rate', seen: (sent * 1000) / WINDOW_MS, most: mostPerSecond };
    }
    return tripped;
  };
}
