import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { SpanBody } from '../model/span.ts';
import type { ReceivedSpans, ReceiveSpans, SendingMistake } from '../world/spans.ts';
import { accepted, answer, refused, type SpanFormat } from './span-answers.ts';

/** A SpanReader counts and reads the spans of bodies. Neither throws. */
interface SpanReader {
  /** Null where a body is none. Costs next to nothing. */
  readonly count: (body: SpanBody) => number | null;
  readonly read: (bodies: readonly SpanBody[], mostSpans: number) => ReceivedSpans;
}

const MIB = 1024 * 1024;
/** Of one request. An SDK sends 512 spans at once, some 150 kB. */
const MOST_BODY = 4 * MIB;
const MOST_UNPACKED = 16 * MIB;
/** Of all requests that are on their way at once; and of all bodies that wait to be read. */
const MOST_ARRIVING = 16 * MIB;
const MOST_KEPT = 64 * MIB;
/** Each process of a service has one or two. */
const MOST_CONNECTIONS = 64;
/** On loopback a head, and a whole request, are there at once, however busy the machine is. */
const PATIENCE = { headMs: 5000, requestMs: 10_000 };
/** Longer than the pause between two batches of an SDK (5 s), so that none is sent into a connection that is being closed. */
const IDLE_MS = 60_000;
/** Times the cap: spans beyond it are kept so that traces which were begun are whole, and the others are left out instead. */
const ROOM = 1.25;

/**
 * Opens span receivers that read bodies when they are taken: while a block runs, a body is unpacked, its spans are counted,
 * and it is put aside, so that receiving does as little as can be beside what is measured.
 */
export function receiveSpansWith(reader: SpanReader, { headMs, requestMs } = PATIENCE): ReceiveSpans {
  return async ({ mostSpans, at: { host, port } = { host: '127.0.0.1', port: 0 } }) => {
    const path = `/${randomBytes(16).toString('hex')}`;
    const intake: Intake = { path, shelf: new Shelf(reader, mostSpans), bytes: 0, last: NOTHING, mistake: null };
    const server = createServer({ headersTimeout: headMs, requestTimeout: requestMs, connectionsCheckingInterval: headMs / 5 });
    server.keepAliveTimeout = IDLE_MS;
    server.maxConnections = MOST_CONNECTIONS;
    server.on('request', (request, response) => void receive({ request, response }, intake));
    server.on('clientError', (error: Error & { readonly rawPacket?: Buffer }, socket) => {
      if (error.rawPacket?.subarray(0, HTTP_2.length).equals(HTTP_2) === true) intake.mistake = 'grpc';
      socket.destroy();
    });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
    return {
      url: `http://${host}:${portOf(server)}${intake.path}`,
      take: () => ({ ...intake.shelf.take(), ...(intake.mistake !== null && { mistake: intake.mistake }) }),
      forget: () => intake.shelf.clear(),
      close: () => close(server),
    };
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

interface SpanExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** An Intake is what all exchanges of a receiver share. */
interface Intake {
  readonly path: string;
  readonly shelf: Shelf;
  /** Of bodies that are arriving, or wait to be unpacked. */
  bytes: number;
  /** Fulfilled once what came before is unpacked. */
  last: Promise<unknown>;
  mistake: SendingMistake | null;
}

/** How gRPC begins, which nobody asked whether this is HTTP/2. */
const HTTP_2 = Buffer.from('PRI * HTTP/2.0');
const NOTHING: Promise<unknown> = Promise.resolve();

/** Whoever does not know the path learns nothing but that. */
async function receive(exchange: SpanExchange, intake: Intake): Promise<void> {
  const { request, response } = exchange;
  request.on('error', () => response.destroy());
  const signal = ['/v1/traces', '/v1/metrics', '/v1/logs'].find((one) => request.url === intake.path + one);
  const format = formatOf(request);
  const refuse = ([status, why]: SpanRefusal) => answer(exchange, status, refused(format ?? 'json', why));
  const mistaken = (mistake: SendingMistake, refusal: SpanRefusal) => {
    intake.mistake ??= mistake;
    return refuse(refusal);
  };
  if (signal === undefined) return mistaken('path', [404, 'not found']);
  if (request.method !== 'POST') return refuse([405, 'POST only']);
  const { 'content-encoding': encoding = 'identity' } = request.headers;
  if (format === null) return mistaken('format', [415, 'application/x-protobuf or application/json only']);
  if (encoding !== 'identity' && encoding !== 'gzip') return mistaken('format', [415, 'gzip or no encoding only']);
  if (signal !== '/v1/traces') return answer(exchange, 200, accepted(format, 0));
  const bytes = await bodyOf(exchange, encoding === 'gzip', intake);
  if (bytes === null) return;
  if (!Buffer.isBuffer(bytes)) return refuse(bytes);
  const rejected = intake.shelf.put({ bytes, format });
  if (rejected === null) return refuse([400, 'not an ExportTraceServiceRequest']);
  answer(exchange, 200, accepted(format, rejected));
}

/** The status of an answer that is an error, and what it says. */
type SpanRefusal = readonly [status: number, why: string];
const TOO_LARGE: SpanRefusal = [413, 'too large'];

function formatOf({ headers }: IncomingMessage): SpanFormat | null {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return 'json';
  return type === 'application/x-protobuf' ? 'protobuf' : null;
}

/** The whole body, why it is refused, or null of one that broke off. Bodies are unpacked one after the other. */
async function bodyOf({ request }: SpanExchange, packed: boolean, intake: Intake): Promise<Buffer | SpanRefusal | null> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BODY) return TOO_LARGE;
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) continue;
      bytes += chunk.length;
      intake.bytes += chunk.length;
      if (bytes > MOST_BODY) return TOO_LARGE;
      if (intake.bytes > MOST_ARRIVING) return [503, 'too much at once'];
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks);
    if (!packed) return body;
    const unpacking = intake.last.then(() => unpacked(body));
    intake.last = unpacking;
    return await unpacking;
  } catch {
    return null;
  } finally {
    intake.bytes -= bytes;
  }
}

const gunzipAsync = promisify(gunzip);

/** What was packed, or why it is refused: it stops as soon as it is too much. Never rejects. */
async function unpacked(packed: Buffer): Promise<Buffer | SpanRefusal> {
  try {
    return await gunzipAsync(packed, { maxOutputLength: MOST_UNPACKED });
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_BUFFER_TOO_LARGE' ? TOO_LARGE : [400, 'not gzip'];
  }
}

/** A Shelf has the bodies that wait to be read. */
class Shelf {
  readonly #reader: SpanReader;
  readonly #mostSpans: number;
  #bodies: SpanBody[] = [];
  #bytes = 0;
  #spans = 0;
  /** Spans that were not put here, and bodies that were none. */
  #dropped = 0;
  #refused = 0;

  constructor(reader: SpanReader, mostSpans: number) {
    this.#reader = reader;
    this.#mostSpans = mostSpans;
  }

  /** How many of its spans are beyond the cap, so that as many will be left out; null where it is no body. */
  put(body: SpanBody): number | null {
    const count = this.#reader.count(body);
    if (count === null) {
      this.#refused += 1;
      return null;
    }
    if (this.#spans >= ROOM * this.#mostSpans || this.#bytes + body.bytes.length > MOST_KEPT) {
      this.#dropped += count;
      return count;
    }
    const room = Math.max(0, this.#mostSpans - this.#spans);
    this.#bodies.push(body);
    this.#bytes += body.bytes.length;
    this.#spans += count;
    return Math.max(0, count - room);
  }

  take(): ReceivedSpans {
    const { spans, dropped, refused } = this.#reader.read(this.#bodies, this.#mostSpans);
    const taken = { spans, dropped: dropped + this.#dropped, refused: refused + this.#refused };
    this.clear();
    return taken;
  }

  clear(): void {
    this.#bodies = [];
    this.#bytes = this.#spans = this.#dropped = this.#refused = 0;
  }
}
