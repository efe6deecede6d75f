import type { Env } from '../model/env.ts';
import type { Letter, Network, PostReply } from '../world/network.ts';
import { nodeClock } from './clock.ts';
import { ask, bytesOf } from './https-request.ts';

/** The most that is read of an answer, bytes, and kept of it, characters. */
const [MOST_BYTES, MOST_KEPT] = [64 * 1024, 4096];
/** So often a letter is sent at most; the pauses between, ms, where an answer asks for none. */
const PAUSES = [1000, 4000];
/** Whoever asks for more has to be asked again by the next run. */
const LONGEST_PAUSE_MS = 30_000;

/** What a test may make faster. */
interface Waiting {
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** ISO 8601, UTC. */
  date(): string;
}

export function poster(env: Env, { sleep, date }: Waiting = nodeClock()): Network['post'] {
  return async (url, letter, signal) => {
    for (const pause of PAUSES) {
      const { reply, retryAfter } = await once(url, letter, { env, signal });
      if (!isPassing(reply) || signal.aborted) return reply;
      await sleep(pauseOf(retryAfter, date()) ?? pause, signal);
    }
    return (await once(url, letter, { env, signal })).reply;
  };
}

/** Whether it may be otherwise the next time: limits, servers in trouble, and no answer. */
function isPassing(reply: PostReply): boolean {
  return 'code' in reply || reply.status === 429 || (reply.status >= 500 && reply.status !== 501);
}

interface Sent {
  readonly reply: PostReply;
  readonly retryAfter: string | undefined;
}

async function once(
  url: string,
  { headers, body, timeoutMs }: Letter,
  { env, signal }: { readonly env: Env; readonly signal: AbortSignal },
): Promise<Sent> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const options = { method: 'POST', headers, body, idleMs: timeoutMs, signal: AbortSignal.any([signal, timeout]) };
    const response = await ask(new URL(url), options, env);
    const said = await bytesOf(response, MOST_BYTES).then(String, () => '');
    return {
      reply: { status: response.statusCode ?? 0, said: plain(said).slice(0, MOST_KEPT) },
      retryAfter: response.headers['retry-after'],
    };
  } catch (cause) {
    const message = timeout.aborted ? `no answer within ${timeoutMs / 1000} s` : cause instanceof Error ? cause.message : '';
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'error';
    return { reply: { code, message: plain(message).slice(0, MOST_KEPT) }, retryAfter: undefined };
  }
}

/** `Retry-After` is seconds or a date (RFC 9110, 10.2.3); undefined where it is neither. */
function pauseOf(written: string | undefined, now: string): number | undefined {
  if (written === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(written.trim()) ? Number(written) * 1000 : Date.parse(written) - Date.parse(now);
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), LONGEST_PAUSE_MS) : undefined;
}

function plain(text: string): string {
  return text.replace(/\p{C}+/gu, ' ').trim();
}
