import type { IncomingHttpHeaders } from 'node:http';
import type { RateLimit } from '../../model/load.ts';

/** A later moment than this many seconds from now is a date, in seconds since 1970. */
const LATEST_S = 1e9;

/**
 * What the headers of an answer say of how much more may be asked: `retry-after` of a 429 or 503 (RFC 9110, 10.2.3), and the
 * fields of rate limits, whose names and forms differ. Undefined where they say nothing.
 */
export function rateLimitOf(status: number, headers: IncomingHttpHeaders, nowMs: number): RateLimit | undefined {
  const throttled = status === 429 || status === 503;
  const policy = textOf(headers.ratelimit);
  const remaining = numberIn(/\br(?:emaining)?=(\d+)/, policy) ?? count(headers, 'remaining');
  const until = numberIn(/\b(?:t|reset)=(\d+)/, policy) ?? count(headers, 'reset');
  const reset = remaining === 0 && until !== null ? secondsFrom(until, nowMs) : null;
  const retry = throttled ? retrySeconds(headers, nowMs) : null;
  if (remaining === null && retry === null) return undefined;
  const seconds = retry ?? reset;
  return { remaining, waitMs: seconds === null ? null : Math.max(0, seconds) * 1000 };
}

function retrySeconds(headers: IncomingHttpHeaders, nowMs: number): number | null {
  const written = headers['retry-after'] ?? '';
  if (/^\d{1,9}$/.test(written)) return Number(written);
  const at = Date.parse(written);
  // By the clock of whoever wrote it.
  const sent = Date.parse(headers.date ?? '');
  return Number.isNaN(at) ? null : Math.ceil((at - (Number.isNaN(sent) ? nowMs : sent)) / 1000);
}

function count(headers: IncomingHttpHeaders, of: 'remaining' | 'reset'): number | null {
  return numberIn(/^(\d+)$/, textOf(headers[`ratelimit-${of}`] ?? headers[`x-ratelimit-${of}`]));
}

const secondsFrom = (seconds: number, nowMs: number) => (seconds > LATEST_S ? Math.ceil(seconds - nowMs / 1000) : seconds);
const textOf = (header: string | string[] | undefined) => (typeof header === 'string' ? header : '');

function numberIn(pattern: RegExp, text: string): number | null {
  const digits = pattern.exec(text)?.[1];
  return digits === undefined || digits.length > 12 ? null : Number(digits);
}
