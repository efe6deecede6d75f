import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import type { Arrival, Grade, RequestTemplate, Shot } from '../../model/load.ts';
import { isRedirect } from '../../model/part.ts';
import { firstTokenReader } from './event-stream.ts';
import type { Lane } from './lane.ts';
import { rateLimitOf } from './rate-limit.ts';
import { traceparent } from './traceparent.ts';

/** Of an answer's body this much is kept, bytes. */
const MAX_BODY = 1024 * 1024;
/** Of a body, before they are joined. */
const MOST_PIECES = 1000;
/** Of an answer that is not ok this much is shown, bytes. */
const EXCERPT_BYTES = 500;
/** Errors of this machine, not of the service: out of file descriptors, ports, buffers, memory. Such a request was never sent. */
const OUR_ERRORS = new Set(['EMFILE', 'ENFILE', 'EADDRNOTAVAIL', 'ENOBUFS', 'ENOMEM']);

/** A ShotContext is requests of one kind being sent. */
export interface ShotContext {
  readonly template: RequestTemplate;
  /** On the monotonic clock, ms. */
  readonly startedAt: number;
}

/** Sends one request now and tells what became of it. Throws at once when the request is not valid HTTP; never rejects. */
export function shoot(run: ShotContext, lane: Lane, arrival: Arrival): Promise<Shot> {
  return prepare(run, lane, arrival)();
}

/**
 * Makes one request and holds it back until the returned function is called, so that making it (0.2 ms of this process, and
 * a connection where none is free) is no part of its latency. From now on it counts as in flight. Throws at once when the
 * request is not valid HTTP; the Shot never rejects.
 */
export function prepare(run: ShotContext, lane: Lane, arrival: Arrival): () => Promise<Shot> {
  const { template, startedAt } = run;
  const now = () => performance.now() - startedAt;
  const request = lane.send({ ...lane.options, headers: withTrace(withLength(lane.headers, arrival.body), run, arrival) });
  const { promise, resolve } = deferred<Shot>();
  const moments = { sentMs: Number.NaN, firstTokenMs: Number.NaN };
  let timer: NodeJS.Timeout | undefined;
  const wire = wireOf(request, now);
  const excerpt = excerptOf(template);
  let head: AnswerHead = {};
  const settle = (grade: Shot['grade'], error: string, endMs = now()) => {
    if (!lane.inFlight.delete(fail)) return;
    clearTimeout(timer);
    wire.leave();
    const shot = { side: arrival.side, intendedMs: arrival.atMs, ...moments, endMs, grade, error, ...head };
    template.onSettled?.(shot, grade === 'ok' ? '' : excerpt.text());
    resolve(shot);
  };
  const fail = (error: string) => {
    settle(OUR_ERRORS.has(error) ? 'dropped' : 'error', error);
    request.destroy();
  };
  lane.inFlight.add(fail);
  const token = () => {
    moments.firstTokenMs = wire.readMs();
  };
  const began = (found: AnswerHead) => {
    head = found;
  };
  hear(request, template, { token, began, end: (grade, error) => settle(grade, error, wire.readMs()), fail, excerpt });
  request.end(arrival.body);
  return () => {
    // Its connection broke before anything was sent: it is due now, so it is made again now.
    if (!lane.inFlight.has(fail)) return shoot(run, lane, arrival);
    moments.sentMs = now();
    wire.release();
    timer = setTimeout(() => fail('timeout'), template.timeoutMs);
    return promise;
  };
}

/** A Wire is what is done on a request's connection beside Node's own client. */
interface Wire {
  /** Lets everything go that was held back, in one piece. */
  release(): void;
  /** When something of the answer was last read, or its end; NaN before that. */
  readMs(): number;
  /** The connection is somebody else's from now on. */
  leave(): void;
}

/**
 * The Wire of a request that is held back. The moment of reading is taken before the answer is parsed and passed on through
 * Node's streams, which is this process's work (0.1 ms) and not the service's.
 */
function wireOf(request: ClientRequest, now: () => number): Wire {
  let readMs = Number.NaN;
  let wire: Socket | undefined;
  const onRead = () => {
    readMs = now();
  };
  const cork = (socket: Socket) => socket.cork();
  request.on('socket', cork);
  request.on('socket', (socket) => {
    wire = socket;
    // Before Node's own listeners, and without making the stream flow. Some answers end with their connection.
    socket.prependListener('data', onRead).prependListener('end', onRead);
  });
  const release = () => {
    request.off('socket', cork);
    wire?.uncork();
  };
  return { release, readMs: () => readMs, leave: () => wire?.off('data', onRead).off('end', onRead) };
}

/** With a `traceparent` of the moment at which the request is due, where its side is traced; what a scenario sends itself stays. */
function withTrace(headers: OutgoingHttpHeaders, { template, startedAt }: ShotContext, arrival: Arrival): OutgoingHttpHeaders {
  const digits = template.traced?.[arrival.side] ?? null;
  if (digits === null || headers.traceparent !== undefined) return headers;
  return { ...headers, traceparent: traceparent(startedAt + arrival.atMs, digits) };
}

/** Node sends no length with the body of a GET or DELETE, which would leave the server waiting. */
export function withLength(headers: OutgoingHttpHeaders, body: string): OutgoingHttpHeaders {
  return body === '' ? headers : { ...headers, 'content-length': Buffer.byteLength(body) };
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** What is kept of how an answer begins. */
type AnswerHead = Pick<Shot, 'limit' | 'redirected' | 'bytes' | 'told'>;

interface Listener {
  readonly token: () => void;
  readonly began: (head: AnswerHead) => void;
  readonly end: (grade: Grade, error: string) => void;
  readonly fail: (error: string) => void;
  readonly excerpt: ExcerptBuffer;
}

function hear(request: ClientRequest, template: RequestTemplate, listener: Listener): void {
  let answer: IncomingMessage | undefined;
  request.on('response', (response) => {
    answer = response;
    read(response, template, listener);
  });
  request.on('error', (error) => listener.fail(nameOf(error)));
  // A complete answer may still have its last bytes to read when the connection closes; any other is broken off.
  request.on('close', () => answer?.complete || listener.fail('ECONNRESET'));
}

function read(response: IncomingMessage, template: RequestTemplate, listener: Listener): void {
  const status = response.statusCode ?? 0;
  const limit = rateLimitOf(status, response.headers, Date.now());
  const head = { ...(limit === undefined ? {} : { limit }), ...(isRedirect(status) ? { redirected: true as const } : {}) };
  listener.began(head);
  const tokens = template.stream && status >= 200 && status < 300 ? firstTokenReader() : null;
  const body = template.keepBody || template.reader?.readsBody ? excerptBuffer(MAX_BODY) : null;
  let found = tokens === null;
  let bytes = 0;
  response.on('data', (piece: Buffer) => {
    bytes += piece.length;
    if (!found && tokens?.(piece)) {
      found = true;
      listener.token();
    }
    body?.add(piece);
    listener.excerpt.add(piece);
  });
  response.on('end', () => {
    const answer = { status, body: body?.text() ?? '' };
    const grade = template.grade(answer);
    const told = grade === 'error' ? undefined : template.reader?.read(answer, response.headers);
    listener.began({ ...head, bytes, ...(told === undefined ? {} : { told }) });
    if (grade === 'error') listener.end('error', `status ${status}`);
    else if (!found) listener.end('error', 'no token');
    else {
      const missing = grade === 'ok' ? (template.take?.(answer, response.headers) ?? '') : '';
      listener.end(missing === '' ? grade : 'error', missing);
    }
  });
  response.on('error', (error) => listener.fail(nameOf(error)));
}

/** An ExcerptBuffer is the first bytes of what is added to it. */
interface ExcerptBuffer {
  add(piece: Buffer): void;
  text(): string;
}

/** Nothing where nobody will be told. */
function excerptOf({ onSettled }: RequestTemplate): ExcerptBuffer {
  return excerptBuffer(onSettled === undefined ? 0 : EXCERPT_BYTES);
}

function excerptBuffer(most: number): ExcerptBuffer {
  const pieces: Buffer[] = [];
  let room = most;
  const add = (piece: Buffer) => {
    if (room > 0) pieces.push(piece.subarray(0, room));
    room -= piece.length;
    // Of a body that comes byte by byte, each piece takes a hundred bytes of its own.
    if (pieces.length === MOST_PIECES) pieces.push(Buffer.concat(pieces.splice(0)));
  };
  return { add, text: () => Buffer.concat(pieces).toString('utf8') };
}

/** The system's name of an error (`ECONNREFUSED`), or its message. */
function nameOf(error: NodeJS.ErrnoException): string {
  return error.code ?? error.message;
}
