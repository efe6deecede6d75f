import type { Env } from '../model/env.ts';
import type { Network } from '../world/network.ts';
import { ask, bytesOf } from './https-request.ts';

/** Of an answer, characters. */
const MOST_KEPT = 4096;

/** Sends letters through the proxies of the environment. */
export function postWith(env: Env): Network['post'] {
  return async (url, { headers, body, timeoutMs, reads }, signal) => {
    const late = AbortSignal.timeout(timeoutMs);
    try {
      const until = signal === undefined ? late : AbortSignal.any([signal, late]);
      const response = await ask(new URL(url), { method: 'POST', headers, body, idleMs: timeoutMs, signal: until }, env);
      // Whoever says slowly what nobody reads holds nothing up.
      const said = reads === undefined ? '' : await bytesOf(response, reads).then(String, () => '');
      response.destroy();
      const { 'retry-after': retryAfter = null } = response.headers;
      return { status: response.statusCode ?? 0, said: plain(said).slice(0, MOST_KEPT), retryAfter };
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      return { why: late.aborted ? `no answer within ${timeoutMs / 1000} s` : plain(message).slice(0, MOST_KEPT) };
    }
  };
}

function plain(text: string): string {
  return text.replace(/\p{C}+/gu, ' ').trim();
}
