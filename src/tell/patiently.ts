import type { Letter, PostReply } from '../world/network.ts';
import type { World } from '../world/world.ts';

/** A letter is sent once more after each of these pauses, ms, where the answer asks for none. */
const PAUSES = [1000, 4000];
/** Whoever asks for more has to be asked again by the next run. */
const LONGEST_PAUSE_MS = 30_000;

/**
 * Sends a letter up to three times: what was answered 429 or 5xx, or not at all, again after as long as the answer asks for, within
 * bounds. The last answer.
 */
export async function patiently(url: string, letter: Letter, { network, clock, cancelled }: World): Promise<PostReply> {
  for (const pause of PAUSES) {
    const reply = await network.post(url, letter, cancelled);
    if (!isPassing(reply) || cancelled.aborted) return reply;
    await clock.sleep(pauseOf(reply, clock.date()) ?? pause, cancelled);
    if (cancelled.aborted) return reply;
  }
  return network.post(url, letter, cancelled);
}

/** Whether it may be otherwise the next time: limits, servers in trouble, and no answer. */
function isPassing(reply: PostReply): boolean {
  return 'why' in reply || reply.status === 429 || (reply.status >= 500 && reply.status !== 501);
}

/** `Retry-After` is seconds or a date (RFC 9110, 10.2.3); undefined where it is neither. */
function pauseOf(reply: PostReply, now: string): number | undefined {
  const written = 'why' in reply ? null : reply.retryAfter;
  if (written === null) return undefined;
  const ms = /^\d{1,9}$/.test(written.trim()) ? Number(written) * 1000 : Date.parse(written) - Date.parse(now);
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), LONGEST_PAUSE_MS) : undefined;
}
