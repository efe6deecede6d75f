import type { Loop, Shot } from '../../model/load.ts';
import { type ShotContext, shoot } from './http-request.ts';
import { type Lane, laneTo, onLanes } from './lane.ts';

/**
 * After its first error in a row a client pauses this long, ms, and twice as long after each further one, up to the
 * longest: a server that refuses connections would otherwise be asked 10,000 times a second.
 */
const PAUSE = { firstMs: 10, longestMs: 1000 };
/** After so many errors in a row, about five seconds of pauses, a client gives up: the side is dead. */
export const GIVE_UP = 12;
/** The longest sleep, ms: how soon an abort is noticed. */
const NAP_MS = 50;

/** Sends the requests of a Loop. When it resolves no connection is left. */
export async function loopHttp(loop: Loop, cancelled: AbortSignal): Promise<readonly Shot[]> {
  const lane = laneTo(loop, loop.url, loop.values);
  const run = { template: loop, startedAt: performance.now() };
  const shots = await onLanes([lane], cancelled, (signal) =>
    Promise.all(Array.from({ length: loop.clients }, (_, client) => live({ run, loop, lane, signal }, client))),
  );
  return shots.flat().sort((a, b) => a.intendedMs - b.intendedMs);
}

interface LoopClient {
  readonly run: ShotContext;
  readonly loop: Loop;
  readonly lane: Lane;
  readonly signal: AbortSignal;
}

/** One client: it ends with the loop's time, on abort, or when the side is dead. */
async function live({ run, loop, lane, signal }: LoopClient, client: number): Promise<readonly Shot[]> {
  const shots: Shot[] = [];
  const now = () => performance.now() - run.startedAt;
  for (let inARow = 0; inARow < GIVE_UP && now() < loop.durationMs && !signal.aborted; ) {
    const shot = await shoot(run, lane, { side: loop.side, body: loop.nextBody(client), atMs: now() });
    // It is due when it is sent: a client is never late.
    shots.push({ ...shot, intendedMs: shot.sentMs });
    inARow = shot.grade === 'error' || shot.grade === 'dropped' ? inARow + 1 : 0;
    const rest = Math.max(loop.thinkTimeMs, pauseMs(inARow));
    if (rest > 0 && inARow < GIVE_UP) await sleep(Math.min(rest, Math.max(0, loop.durationMs - now())), signal);
  }
  return shots;
}

/** How long a client pauses after so many errors in a row, ms. */
export function pauseMs(errorsInARow: number): number {
  return errorsInARow === 0 ? 0 : Math.min(PAUSE.longestMs, PAUSE.firstMs * 2 ** (errorsInARow - 1));
}

/** In short sleeps, so that an abort is soon noticed. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  const until = performance.now() + ms;
  for (let left = ms; left > 0 && !signal.aborted; left = until - performance.now())
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, NAP_MS)));
}
