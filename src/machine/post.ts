import type { Env } from '../model/env.ts';
import type { Network } from '../world/network.ts';
import { ask } from './https-request.ts';

/** Sends JSON once, through the proxies of the environment. What cannot be sent says why, without the address. */
export function postWith(env: Env): Network['post'] {
  return async (url, { json, headers = {}, timeoutMs }) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
    });
    const all = { 'content-type': 'application/json', ...headers };
    const asked = ask(new URL(url), { method: 'POST', headers: all, body: JSON.stringify(json), idleMs: timeoutMs }, env);
    // Nobody reads what is said beside the status, and whoever says it slowly holds nothing up.
    const status = asked.then((response) => {
      response.destroy();
      return response.statusCode ?? 0;
    });
    // One that is late has nobody to listen to it any more.
    status.catch(() => {});
    try {
      return { status: await Promise.race([status, late]) };
    } catch (thrown) {
      return { why: thrown instanceof Error ? thrown.message : String(thrown) };
    } finally {
      clearTimeout(timer);
    }
  };
}
