import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { connect } from 'node:tls';
import { Failure } from '../model/failure.ts';
import { openTunnel, proxyFor } from './k6-proxy.ts';

/** GitHub sends one redirect to where its files are; a few more are for mirrors. */
const MOST_REDIRECTS = 5;

/** An archive is about 30 MB: ten times as much is something else. */
const MOST_BYTES = 300 * 1024 * 1024;

/** Without a byte for this long a download is stuck. */
const IDLE_MS = 30_000;

type Env = Readonly<Record<string, string | undefined>>;

/** The bytes at a URL: https, or http on this machine itself. Proxies are taken from the environment. */
export async function download(url: string, env: Env): Promise<Buffer> {
  let at = new URL(url);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await get(at, env);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return body(response, at);
    response.destroy();
    if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined)
      throw failed(at, `the server answered ${statusCode}`);
    at = new URL(headers.location, at);
  }
  throw failed(at, `more than ${MOST_REDIRECTS} redirects`);
}

async function get(url: URL, env: Env): Promise<IncomingMessage> {
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) throw failed(url, 'only https is allowed');
  const proxy = url.protocol === 'https:' ? proxyFor(url, env) : null;
  try {
    return await send(url, proxy === null ? {} : await throughProxy(url, proxy));
  } catch (cause) {
    const through = proxy === null ? '' : `through the proxy ${proxy.host}: `;
    throw failed(url, `${through}${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
}

async function throughProxy(url: URL, proxy: URL): Promise<RequestOptions> {
  const port = Number(url.port || 443);
  const socket = await openTunnel(proxy, `${url.hostname}:${port}`, IDLE_MS);
  // Node.js asks for the connection only where no agent makes it, and then takes 80 for the port that goes without saying.
  return { agent: undefined, defaultPort: 443, createConnection: () => connect({ socket, servername: url.hostname }) };
}

function send(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: false, headers: { 'user-agent': 'benchgate' }, ...options }, resolve);
    sent.setTimeout(IDLE_MS, () => sent.destroy(new Error('no answer in time')));
    sent.once('error', reject);
    sent.end();
  });
}

async function body(response: IncomingMessage, url: URL): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MOST_BYTES) throw new Error('it is too large');
    }
  } catch (cause) {
    throw failed(url, cause instanceof Error ? cause.message : String(cause), cause);
  }
  return Buffer.concat(chunks);
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/** What OpenSSL's and Node.js's own codes for a certificate that nobody vouches for have in common. */
const UNTRUSTED = /CERT|ISSUER/;

function failed(url: URL, why: string, cause?: unknown): Failure {
  const untrusted = cause instanceof Error && 'code' in cause && UNTRUSTED.test(String(cause.code));
  const mend = untrusted ? "give your network's authority as NODE_EXTRA_CA_CERTS" : 'set HTTPS_PROXY';
  const hint = `Try again, ${mend}, give a mirror as k6-download-url, or install k6 and give k6-path.`;
  // Without user, password and query, which may be secret.
  return new Failure('environment', `could not download ${url.origin}${url.pathname}: ${why}`, hint, { cause });
}
