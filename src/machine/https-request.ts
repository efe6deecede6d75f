import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { connect } from 'node:tls';
import { isLoopback } from '../model/address.ts';
import type { Env } from '../model/env.ts';
import { openTunnel, proxyFor } from './proxy.ts';

/** Without a byte for this long a connection is stuck. */
const IDLE_MS = 30_000;

/** What is sent beside the URL. */
export interface HttpsOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** How long nothing may come, ms. */
  readonly idleMs?: number;
  /** Ends it, the answer that is being read included. */
  readonly signal?: AbortSignal;
}

/**
 * One request on a connection of its own, no redirect followed: https, or http on this machine itself. Proxies are taken from
 * the environment.
 */
export async function ask(url: URL, options: HttpsOptions, env: Env): Promise<IncomingMessage> {
  if (!isAllowed(url)) throw new Error('only https is allowed');
  const idleMs = options.idleMs ?? IDLE_MS;
  const proxy = url.protocol === 'https:' ? proxyFor(url, env) : null;
  if (proxy === null) return send(url, { ...options, idleMs }, {});
  try {
    return await send(url, { ...options, idleMs }, await throughProxy(url, proxy, idleMs));
  } catch (cause) {
    const why = new Error(`through the proxy ${proxy.host}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    throw cause instanceof Error && 'code' in cause ? Object.assign(why, { code: cause.code }) : why;
  }
}

/** The whole body, unless it is larger than `most` bytes. */
export async function bytesOf(response: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) throw new Error('it is too large');
  }
  return Buffer.concat(chunks);
}

/** Nothing is read or sent unencrypted, but on this machine itself. */
export function isAllowed(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

async function throughProxy(url: URL, proxy: URL, idleMs: number): Promise<RequestOptions> {
  const port = Number(url.port || 443);
  const socket = await openTunnel(proxy, `${url.hostname}:${port}`, idleMs);
  // Node.js asks for the connection only where no agent makes it, and then takes 80 for the port that goes without saying.
  return { agent: undefined, defaultPort: 443, createConnection: () => connect({ socket, servername: url.hostname }) };
}

function send(url: URL, { method = 'GET', headers, body, idleMs = IDLE_MS, signal }: HttpsOptions, options: RequestOptions) {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const all = { 'user-agent': 'benchgate', ...headers, ...length };
  return new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(url, { agent: false, method, headers: all, signal, ...options }, resolve);
    sent.setTimeout(idleMs, () => sent.destroy(new Error('no answer in time')));
    sent.once('error', reject);
    sent.end(body);
  });
}
