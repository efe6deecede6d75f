import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, type Asked, forbidden, notFound, type Pretend, refused } from './answer.ts';
import { type FaultQueue, faultAnswer, type PretendFault } from './faults.ts';
import { mayAsk, routeOf } from './routes.ts';

/** A PretendCall is one request and what it was answered, as the contract check needs it. */
export interface PretendCall {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The operation, as GitHub's description names its path; null where there is none. */
  readonly template: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  /** 0 where the connection was broken. */
  readonly status: number;
  readonly responseBody: unknown;
  /** Whose token it was; null where it was nobody's. */
  readonly by: string | null;
  /** What went wrong on purpose. */
  readonly fault: PretendFault['kind'] | null;
}

/** Bytes of a request's body; more is refused. */
const LARGEST = 4 * 1024 * 1024;
/** Requests of a workflow's token in an hour. */
const HOURLY = 1000;

interface Letter {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/**
 * The API. A request is answered in one go once all of it was read, so that simultaneous ones come one after the other,
 * and each sees all or nothing of another.
 */
export function apiServer(
  pretend: Pretend,
  { faults, calls }: { readonly faults: FaultQueue; readonly calls: PretendCall[] },
): Server {
  return createServer((request, response) => {
    void read(request)
      .then((letter) => {
        if (!letter) return send(response, refused(400, 'Problems parsing JSON'), pretend);
        const { method, path } = letter;
        const fault = faults.take({ method, path, template: routeOf(method, path)?.route.template ?? null });
        const answer = fault?.kind === 'drop' && !fault.done ? null : answered(pretend, letter, fault);
        const sent = fault?.kind === 'drop' ? null : answer;
        calls.push(recorded(pretend, letter, { answer: sent, fault }));
        return sent === null ? response.destroy() : send(response, sent, pretend);
      })
      .catch((error: unknown) => send(response, refused(500, String(error)), pretend));
  });
}

/** The host of the zips, which knows nobody's token and refuses to be shown one. */
export function blobServer(zip: (path: string) => Uint8Array | null): Server {
  return createServer((request, response) => {
    const bytes = zip(request.url ?? '');
    if (request.headers.authorization !== undefined) response.writeHead(400).end('Authorization must not be sent here.');
    else if (bytes === null) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'application/zip', 'content-length': bytes.length }).end(bytes);
  });
}

/** Starts to listen on this machine only; the address without a slash at its end. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

/** Null where it is no JSON, too large, or broke off. */
async function read(request: IncomingMessage): Promise<Letter | null> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://pretend');
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size <= LARGEST) chunks.push(chunk);
    }
    if (size > LARGEST) return null;
    const text = Buffer.concat(chunks).toString('utf8');
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    return { method: request.method ?? 'GET', path: pathname, query: searchParams, headers: request.headers, body };
  } catch {
    return null;
  }
}

function tokenOf({ headers }: Letter): string | null {
  return /^(?:token|bearer) (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

function answered(pretend: Pretend, letter: Letter, fault: PretendFault | null): Answer {
  return (fault && faultAnswer(fault)) ?? answerTo(pretend, letter);
}

function answerTo(pretend: Pretend, letter: Letter): Answer {
  const { state, clock } = pretend;
  const token = tokenOf(letter);
  if (token === null) return refused(401, 'Requires authentication');
  const by = Object.hasOwn(state.tokens, token) ? state.tokens[token] : undefined;
  if (!by) return refused(401, 'Bad credentials');
  const found = routeOf(letter.method, letter.path);
  if (!found) return notFound();
  const { owner, repo } = found.params;
  const here = [owner, repo].join('/').toLowerCase() === `${state.repository.owner}/${state.repository.name}`.toLowerCase();
  if (owner !== undefined && !here) return notFound();
  if (!mayAsk(by, found.route)) return forbidden();
  if (state.remaining === 0) return refused(403, 'API rate limit exceeded for installation ID 1.');
  state.remaining -= 1;
  if (letter.method !== 'GET') clock.tick();
  const body = typeof letter.body === 'object' && letter.body !== null ? { ...letter.body } : {};
  const asked: Asked = { params: found.params, query: letter.query, body, by, path: letter.path };
  return found.route.answer(pretend, asked);
}

function send(response: ServerResponse, { status, body, headers }: Answer, { state, clock }: Pretend): void {
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(status, {
    ...(body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(text) }),
    'x-ratelimit-limit': String(HOURLY),
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-used': String(HOURLY - state.remaining),
    'x-ratelimit-reset': String(Math.ceil(Date.parse(clock.now()) / 1000) + 3600),
    'x-ratelimit-resource': 'core',
    ...headers,
  });
  response.end(text);
}

function recorded(
  { state }: Pretend,
  letter: Letter,
  { answer, fault }: { readonly answer: Answer | null; readonly fault: PretendFault | null },
): PretendCall {
  const found = routeOf(letter.method, letter.path);
  const token = tokenOf(letter);
  return {
    method: letter.method,
    path: letter.path,
    query: Object.fromEntries(letter.query),
    template: found?.route.template ?? null,
    params: found?.params ?? {},
    requestBody: letter.body,
    status: answer?.status ?? 0,
    // As it went out: later changes of the state must not reach what was recorded.
    responseBody: answer?.body === undefined ? undefined : JSON.parse(JSON.stringify(answer.body)),
    by: token !== null && Object.hasOwn(state.tokens, token) ? (state.tokens[token]?.login ?? null) : null,
    fault: fault?.kind ?? null,
  };
}
