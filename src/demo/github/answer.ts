import { createHash } from 'node:crypto';
import type { PretendState, PretendToken } from './state.ts';

/** Time as the pretend GitHub has it: every write takes one second. */
export interface PretendClock {
  readonly now: () => string;
  readonly tick: () => string;
}

/** What a route needs to answer. */
export interface Pretend {
  readonly state: PretendState;
  readonly clock: PretendClock;
  /** The API, the web site, and the host of the zips; no slash at their ends. */
  readonly urls: { readonly api: string; readonly server: string; readonly blobs: string };
}

/** An Asked is a request that was let in. */
export interface Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly by: PretendToken;
  /** Without the query. */
  readonly path: string;
}

/** An Answer is what goes back. A string is sent as it is, everything else as JSON; undefined is no body. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A Route is one operation: its method, its path as GitHub's description has it, and what a token needs for it. */
export interface Route {
  readonly method: string;
  readonly template: string;
  /** One of these is enough: `statuses:write`. Without any, every token of the repository will do. */
  readonly needs: readonly string[];
  readonly answer: (pretend: Pretend, asked: Asked) => Answer;
}

/** `route('GET', '/rate_limit', [], answer)` */
export function route(method: string, template: string, needs: readonly string[], answer: Route['answer']): Route {
  return { method, template, needs, answer };
}

/** For routes that are about one thing: their answer gets it, and is 404 where there is none. */
export function about<T>(find: (pretend: Pretend, params: Asked['params']) => T | null | undefined) {
  return (answer: (pretend: Pretend, found: T, asked: Asked) => Answer): Route['answer'] =>
    (pretend, asked) => {
      const found = find(pretend, asked.params);
      return found ? answer(pretend, found, asked) : notFound();
    };
}

/** The one of a list that has this number, as a path writes it. */
export function numbered<T extends { readonly id: number }>(list: readonly T[], id: string | undefined): T | undefined {
  return list.find((one) => String(one.id) === id);
}

const DOCUMENTATION = 'https://docs.github.com/rest';

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const refused = (status: number, message: string): Answer => ({
  status,
  body: { message, documentation_url: DOCUMENTATION, status: String(status) },
});
export const notFound = (): Answer => refused(404, 'Not Found');
export const forbidden = (): Answer => refused(403, 'Resource not accessible by integration');

/** 422 about a field, as GitHub words it. */
export function invalid(resource: string, field: string, message: string): Answer {
  const errors = [{ resource, code: 'custom', field, message }];
  return { status: 422, body: { message: 'Validation Failed', errors, documentation_url: DOCUMENTATION, status: '422' } };
}

/** One page of a list, at most 100 entries, with links to the others. */
export function page<T>(
  { urls }: Pretend,
  { query, path }: Asked,
  all: readonly T[],
): { readonly items: readonly T[]; readonly headers: Readonly<Record<string, string>> } {
  const size = Math.min(100, Math.max(1, whole(query.get('per_page'), 30)));
  const current = Math.max(1, whole(query.get('page'), 1));
  const last = Math.max(1, Math.ceil(all.length / size));
  const link = (number: number, rel: string) => {
    const to = new URLSearchParams(query);
    to.set('page', String(number));
    return `<${urls.api}${path}?${to}>; rel="${rel}"`;
  };
  const links = [
    ...(current > 1 ? [link(current - 1, 'prev')] : []),
    ...(current < last ? [link(current + 1, 'next'), link(last, 'last')] : []),
    ...(current > 1 ? [link(1, 'first')] : []),
  ];
  const items = all.slice((current - 1) * size, current * size);
  return { items, headers: links.length > 0 ? { link: links.join(', ') } : {} };
}

/** A list by pages, each entry as it is shown. */
export function listed<T>(
  pretend: Pretend,
  asked: Asked,
  all: readonly T[],
  show: (pretend: Pretend, one: T) => unknown,
): Answer {
  const { items, headers } = page(pretend, asked, all);
  return { status: 200, body: items.map((one) => show(pretend, one)), headers };
}

/** A list in an object, with the number of all: how GitHub lists runs, artifacts and check runs. */
export function counted<T>(
  pretend: Pretend,
  asked: Asked,
  { name, all, show }: { readonly name: string; readonly all: readonly T[]; show(pretend: Pretend, one: T): unknown },
): Answer {
  const { items, headers } = page(pretend, asked, all);
  return { status: 200, body: { total_count: all.length, [name]: items.map((one) => show(pretend, one)) }, headers };
}

/**
 * The links that GitHub puts into an answer, below an address: `tags` is `tags_url`, and `keys=keys{/key_id}` is `keys_url`
 * with that path.
 */
export function linksBelow(address: string, table: string): Readonly<Record<string, string>> {
  const words = table.trim().split(/\s+/);
  return Object.fromEntries(
    words.map((word) => {
      const [name = '', path = name] = word.split('=');
      return [`${name}_url`, `${address}/${path}`];
    }),
  );
}

/** A number that nothing else has. */
export function nextId({ state }: Pretend): number {
  state.lastId += 1;
  return state.lastId;
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function whole(value: string | null | undefined, otherwise: number): number {
  return value && /^\d{1,15}$/.test(value) ? Number(value) : otherwise;
}

/** GitHub's other name for anything. */
export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString('base64');
}

export function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
