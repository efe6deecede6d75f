import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { notFound, type PretendAnswer, type PretendRoute, type RouteContext, refused } from './answer.ts';
import { type RouteMatch, routeOf } from './routes.ts';

/** Bytes of a request's body; more is refused. */
const LARGEST = 4 * 1024 * 1024;

/** An IncomingCall is a request as it came. */
export interface IncomingCall {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** What stands between a request and its answer; null breaks the connection. */
export type Between = (
  pretend: RouteContext,
  request: { readonly call: IncomingCall; readonly found: RouteMatch | null },
  answer: () => PretendAnswer,
) => PretendAnswer | null;

export interface ServerOptions {
  readonly routes: readonly PretendRoute[];
  readonly between: Between;
}

/**
 * The API. A request is answered in one go once all of it was read, so that simultaneous ones come one after the other,
 * and each sees all or nothing of another. It believes everybody: on this machine only a story asks.
 */
export function apiServer(pretend: RouteContext, { routes, between }: ServerOptions): Server {
  return createServer((request, response) => {
    void read(request)
      .then((call) => {
        if (!call) return send(response, refused(400, 'Problems parsing JSON'));
        const found = routeOf(routes, call);
        const answer = between(pretend, { call, found }, () => answerTo(pretend, call, found));
        return answer === null ? response.destroy() : send(response, answer);
      })
      .catch((error: unknown) => send(response, refused(500, String(error))));
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
async function read(request: IncomingMessage): Promise<IncomingCall | null> {
  const { method = 'GET', url = '/', headers } = request;
  const { pathname: path, searchParams: query } = new URL(url, 'http://pretend');
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size <= LARGEST) chunks.push(chunk);
    }
    if (size > LARGEST) return null;
    const text = Buffer.concat(chunks).toString('utf8');
    return { method, path, query, headers, body: text === '' ? undefined : JSON.parse(text) };
  } catch {
    return null;
  }
}

function answerTo(pretend: RouteContext, { method, query, body }: IncomingCall, found: RouteMatch | null): PretendAnswer {
  if (!found) return notFound();
  if (method !== 'GET') pretend.clock.tick();
  return found.route.answer(pretend, { params: found.params, query, body: { ...Object(body) } });
}

function send(response: ServerResponse, { status, body, headers }: PretendAnswer): void {
  if (body === undefined) return void response.writeHead(status, headers).end();
  const text = JSON.stringify(body);
  const own = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) };
  response.writeHead(status, { ...own, ...headers }).end(text);
}
