import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { ask, bytesOf, isAllowed } from '../machine/https-request.ts';
import { isLoopback } from '../model/address.ts';
import type { Env } from '../model/env.ts';
import { Failure } from '../model/failure.ts';
import type { Repository } from '../world/github.ts';
import { fieldOf, notAsExpected } from './fields.ts';
import { type WaitOptions, withinLimits } from './limits.ts';
import { failureOf, requestErrorOf } from './refusal.ts';

const Paced = Octokit.plugin(throttling, retry);
type PacedOctokit = InstanceType<typeof Paced>;

/** No answer of GitHub's that we ask for is as large. */
const MOST_BYTES = 32 * 1024 * 1024;
/** A repository that was renamed answers from elsewhere on the same host. */
const MOST_REDIRECTS = 3;
/** The most that GitHub gives at once. */
const PER_PAGE = 100;
/** Lists of a pull request that are longer are somebody's attack. */
const MOST_PAGES = 50;
/** Of a list that anybody can make long. A decision reads two of them, one of them twice, with 25 requests (threat 49). */
const MOST_OF_ENDS = 5;

/** What an answer is before it was looked at. */
export interface ApiAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What a client needs beside the repository; tests make it fast. */
export interface ClientOptions {
  readonly env: Env;
  readonly waiting: WaitOptions;
  /** Whether writes keep the distance that GitHub asks for: 1 s, and 3 s where people are notified. Not for one on this machine. */
  readonly paced?: boolean;
  /** The first pause after an error of the server, ms; the next are 4 and 9 times as long. */
  readonly pauseMs?: number;
  /** How long nothing may come, ms. */
  readonly idleMs?: number;
}

const REPEATABLE_MARK = 'repeatable';
/** For the `request` of a POST that comes to the same when it is done twice. */
export const REPEATABLE = { [REPEATABLE_MARK]: true };

/** ListEnds are the two ends of a list. */
interface ListEnds {
  readonly first: readonly unknown[];
  readonly last: readonly unknown[];
}

/** A Call is one request by octokit. */
export type Call = (octokit: PacedOctokit) => Promise<ApiAnswer>;
type PagedRoute<P> = (wanted: P & { readonly per_page: number; readonly page: number }) => Promise<ApiAnswer>;

/** A Client sends requests about one repository; what comes back has not been looked at yet. */
export interface Client {
  readonly env: Env;
  readonly at: { readonly owner: string; readonly repo: string };
  readonly bot: string;
  /** Failure `github` for every refusal. */
  ask(call: Call): Promise<ApiAnswer>;
  /** As `ask`; null where there is no such thing (404). */
  find(call: Call): Promise<ApiAnswer | null>;
  /** As `ask`, but throws octokit's own error. */
  send(call: Call): Promise<ApiAnswer>;
  /** All entries of a list, which an answer may hold under a name; Failure `github` where there are more than 5,000. */
  all<const P>(route: (octokit: PacedOctokit) => PagedRoute<P>, wanted: P, name?: string): Promise<unknown[]>;
  /** The last entries of a list, at most 400; `first` are those of its first page, empty where nothing between was left out. */
  ends<const P>(route: (octokit: PacedOctokit) => PagedRoute<P>, wanted: P): Promise<ListEnds>;
  calls(): number;
  /** Requests that the token has left this hour, as the last answer said; null where none did. */
  left(): number | null;
}

/** GETs, PATCHes and DELETEs are repeated after errors of the server, and everything after a limit; a POST is not. */
export function clientFor({ owner, name, token, bot }: Repository, options: ClientOptions): Client {
  const counter = requestCounter();
  const octokit = octokitFor(token, options, counter);
  const within = withinLimits(options.waiting);
  const send = (call: Call): Promise<ApiAnswer> => within(() => call(octokit));
  const asked = (call: Call): Promise<ApiAnswer> =>
    send(call).catch((thrown: unknown) => {
      throw failureOf(thrown);
    });
  return {
    env: options.env,
    at: { owner, repo: name },
    bot,
    send,
    ask: asked,
    find: (call) =>
      send(call).catch((thrown: unknown) => {
        if (requestErrorOf(thrown)?.status === 404) return null;
        throw failureOf(thrown);
      }),
    all: (route, wanted, name) =>
      everyPage((page) => pageOf(asked, (octo) => route(octo)({ ...wanted, ...pageNumber(page) }), name)),
    ends: (route, wanted) => endPages((page) => pageOf(asked, (octo) => route(octo)({ ...wanted, ...pageNumber(page) }))),
    calls: counter.calls,
    left: counter.left,
  };
}

const pageNumber = (page: number) => ({ per_page: PER_PAGE, page });

/** A Page of a list, whether there are more, and the number of the last one. */
interface Page {
  readonly found: readonly unknown[];
  readonly more: boolean;
  readonly last: number;
}

/**
 * What an answer holds, maybe under a name. Not by octokit.paginate: it sends the token to whatever address an answer names as
 * the next page's, and takes a conflict (409) for the end.
 */
async function pageOf(asked: Client['ask'], call: Call, name?: string): Promise<Page> {
  const { data, headers } = await asked(call);
  const found: unknown = name === undefined ? data : fieldOf(data, name);
  if (!Array.isArray(found)) throw notAsExpected('a list was expected');
  const [, last] = /[?&]page=(\d{1,9})[^>]{0,500}>; rel="last"/.exec(String(headers.link ?? '')) ?? [];
  return { found, more: hasNext(headers), last: Number(last ?? 1) };
}

async function everyPage(read: (page: number) => Promise<Page>): Promise<unknown[]> {
  const entries: unknown[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { found, more } = await read(page);
    entries.push(...found);
    if (!more) return entries;
  }
  throw new Failure(
    'github',
    `GitHub has more than ${MOST_PAGES * PER_PAGE} entries of one list.`,
    'Nobody reads so many: close the pull request.',
  );
}

async function endPages(read: (page: number) => Promise<Page>): Promise<ListEnds> {
  const { found: first, more, last } = await read(1);
  const from = Math.max(2, last - MOST_OF_ENDS + 2);
  const entries: unknown[] = [];
  for (let [page, left] = [from, more]; left && page < from + MOST_OF_ENDS - 1; page++) {
    const next = await read(page);
    entries.push(...next.found);
    left = next.more;
  }
  return from === 2 ? { first: [], last: [...first, ...entries] } : { first, last: entries };
}

interface RequestCounter extends Pick<Client, 'calls' | 'left'> {
  sent(): void;
  /** Of each answer what it says is left of the hour's requests. */
  answered(remaining: unknown): void;
}

function requestCounter(): RequestCounter {
  let calls = 0;
  let left: number | null = null;
  return {
    sent: () => {
      calls += 1;
    },
    answered: (remaining) => {
      if (/^\d{1,9}$/.test(String(remaining))) left = Number(remaining);
    },
    calls: () => calls,
    left: () => left,
  };
}

/** Whether a list goes on after this page. */
export function hasNext({ link }: ApiAnswer['headers']): boolean {
  return /rel="?next"?/.test(String(link ?? ''));
}

function octokitFor(token: string, { env, paced, pauseMs = 1000, idleMs }: ClientOptions, counter: RequestCounter): PacedOctokit {
  const far = !isLoopback(new URL(baseUrlOf(env)));
  const octokit = new Paced({
    auth: token,
    baseUrl: baseUrlOf(env),
    userAgent: 'benchgate',
    request: { fetch: fetchWith({ env, idleMs, counter }) },
    // Limits are waited for in one place (github-limits.ts), which knows more kinds of them and has a bound.
    throttle: { enabled: paced ?? far, onRateLimit: () => false, onSecondaryRateLimit: () => false },
    retry: { retryAfterBaseValue: pauseMs, doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451, 501] },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  // A POST may have been carried out although nobody said so: it is repeated only where it is marked as `REPEATABLE`.
  octokit.hook.before('request', (options) => {
    const once = options.method === 'POST' && options.request[REPEATABLE_MARK] !== true;
    // The object is shared by all requests: each gets its own, for its own count.
    options.request = { ...options.request, ...(once ? { retries: 0 } : {}) };
  });
  return octokit;
}

/** https, or a loopback address. */
function baseUrlOf(env: ClientOptions['env']): string {
  const given = env.GITHUB_API_URL || 'https://api.github.com';
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url !== null && isAllowed(url)) return given.replace(/\/+$/, '');
  throw new Failure('config', 'GITHUB_API_URL is no https address.', 'The runner sets it: leave it as it is.');
}

interface FetchOptions {
  readonly env: ClientOptions['env'];
  readonly idleMs: number | undefined;
  readonly counter: RequestCounter;
}

/** What octokit sends by: like `fetch`, with our proxies and bounds, and never to another host than it was asked for. */
function fetchWith({ env, idleMs, counter }: FetchOptions) {
  return async (target: string, init: Readonly<RequestInit> = {}): Promise<Response> => {
    const { method = 'GET', redirect } = init;
    const headers = Object.fromEntries(new Headers(init.headers));
    const body = typeof init.body === 'string' ? { body: init.body } : {};
    let url = new URL(target);
    for (let redirects = 0; ; redirects++) {
      counter.sent();
      const response = await ask(url, { method, headers, ...body, ...(idleMs === undefined ? {} : { idleMs }) }, env);
      const { statusCode = 0, headers: got } = response;
      counter.answered(got['x-ratelimit-remaining']);
      const bytes = await bytesOf(response, MOST_BYTES);
      const moved = [301, 302, 307, 308].includes(statusCode) && got.location !== undefined && method === 'GET';
      if (moved && redirect !== 'manual') {
        const next = new URL(got.location ?? '', url);
        if (next.origin !== url.origin || redirects >= MOST_REDIRECTS) throw new Error('it leads to another host');
        url = next;
        continue;
      }
      const empty = [204, 205, 304].includes(statusCode);
      return new Response(empty ? null : new Uint8Array(bytes), { status: statusCode, headers: plain(got) });
    }
  };
}

function plain(headers: Readonly<Record<string, string | readonly string[] | undefined>>): [string, string][] {
  return Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]);
}
