import type { IncomingMessage } from 'node:http';
import { ask, bytesOf } from '../../../machine/https-request.ts';
import type { Env } from '../../../model/env.ts';
import { Failure } from '../../../model/failure.ts';

/** GitHub sends one redirect to where its files are; a few more are for mirrors. */
const MOST_REDIRECTS = 5;

/** An archive is about 30 MB: ten times as much is something else. */
const MOST_BYTES = 300 * 1024 * 1024;

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

function get(url: URL, env: Env): Promise<IncomingMessage> {
  return ask(url, {}, env).catch((cause: unknown) => {
    throw failed(url, cause instanceof Error ? cause.message : String(cause), cause);
  });
}

function body(response: IncomingMessage, url: URL): Promise<Buffer> {
  return bytesOf(response, MOST_BYTES).catch((cause: unknown) => {
    throw failed(url, cause instanceof Error ? cause.message : String(cause), cause);
  });
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
