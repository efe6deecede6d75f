import { createHash } from 'node:crypto';
import type { PretendState } from './state.ts';

/** Time as the pretend GitHub has it: every write takes one second. */
export interface PretendClock {
  readonly now: () => string;
  readonly tick: () => string;
}

/** What a route needs to answer. */
export interface RouteContext {
  readonly state: PretendState;
  readonly clock: PretendClock;
  /** The API, and the web site with the zips; no slash at their ends. */
  readonly urls: { readonly api: string; readonly server: string };
}

/** A RouteRequest is a request that a route answers. */
export interface RouteRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A PretendAnswer is what goes back, as JSON; undefined is no body. */
export interface PretendAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A PretendRoute is one operation: its method, its path as GitHub's description has it, and what it answers. */
export interface PretendRoute {
  readonly method: string;
  readonly template: string;
  readonly answer: (pretend: RouteContext, request: RouteRequest) => PretendAnswer;
}

/** `route('GET', '/rate_limit', answer)` */
export function route(method: string, template: string, answer: PretendRoute['answer']): PretendRoute {
  return { method, template, answer };
}

/** For routes that are about one thing: their answer gets it, and is 404 where there is none. */
export function about<T>(find: (pretend: RouteContext, params: RouteRequest['params']) => T | null | undefined) {
  return (answer: (pretend: RouteContext, found: T, request: RouteRequest) => PretendAnswer): PretendRoute['answer'] =>
    (pretend, request) => {
      const found = find(pretend, request.params);
      return found ? answer(pretend, found, request) : notFound();
    };
}

/** The one of a list that has this number, as a path writes it. */
export function numbered<T extends { readonly id: number }>(list: readonly T[], id: string | undefined): T | undefined {
  return list.find((one) => String(one.id) === id);
}

export const ok = (body: unknown): PretendAnswer => ({ status: 200, body });
export const created = (body: unknown): PretendAnswer => ({ status: 201, body });
export const notFound = (): PretendAnswer => refused(404, 'Not Found');

export function refused(status: number, message: string): PretendAnswer {
  return { status, body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) } };
}

/** The newest first, in an object with their number: how GitHub lists runs, artifacts and check runs. */
export function counted<T>(name: string, all: readonly T[], show: (one: T) => unknown): PretendAnswer {
  return ok({ total_count: all.length, [name]: all.toReversed().map(show) });
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
export function nextId({ state }: Pick<RouteContext, 'state'>): number {
  state.lastId += 1;
  return state.lastId;
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** GitHub's other name for anything. */
export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString('base64');
}

export function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
