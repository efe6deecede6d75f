import type { Env } from '../model/env.ts';
import type { Network } from '../world/network.ts';
import { ask, bytesOf } from './https-request.ts';

/** Nobody who is told of something has more to say. */
const MOST_BYTES = 64 * 1024;

/** Sends JSON once, through the proxies of the environment. What cannot be sent says why, without the address. */
export function postWith(env: Env): Network['post'] {
  return async (url, { json, headers = {}, timeoutMs }) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
    });
    try {
      const sent = sendOnce(new URL(url), { json, headers, timeoutMs }, env);
      return { status: await Promise.race([sent, late]) };
    } catch (thrown) {
      return { why: thrown instanceof Error ? thrown.message : String(thrown) };
    } finally {
      clearTimeout(timer);
    }
  };
}

async function sendOnce(
  url: URL,
  { json, headers, timeoutMs }: Required<Parameters<Network['post']>[1]>,
  env: Env,
): Promise<number> {
  const all = { 'content-type': 'application/json', ...headers };
  const response = await ask(url, { method: 'POST', headers: all, body: JSON.stringify(json), idleMs: timeoutMs }, env);
  // It need not be read to its end: the connection is for this request alone.
  const end = setTimeout(() => response.destroy(), timeoutMs);
  await bytesOf(response, MOST_BYTES).catch(() => null);
  clearTimeout(end);
  response.destroy();
  return response.statusCode ?? 0;
}
