import { connect, createServer, type Server, type Socket } from 'node:net';
import type { CountingProxy } from '../world/world.ts';

/** What ends the first line of every HTTP/1 request (RFC 9112, 3); in a body it is as rare as nothing. */
const REQUEST_LINE_END = Buffer.from(' HTTP/1.1\r\n', 'latin1');
/** HTTP/2 without TLS, as gRPC speaks it, begins with this (RFC 9113, 3.4); frames follow: length, type, flags, stream. */
const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1');
const FRAME_HEAD = 9;
/** A frame that opens a stream: a client's request. */
const HEADERS = 1;
/** The first byte of TLS, whose requests cannot be seen. */
const TLS = 0x16;

/**
 * Listens on a free port of the loopback and passes every connection on to the port of this URL, byte by byte, counting what
 * comes in. It takes time on every request: nothing that is timed may go through it.
 */
export async function openCountingProxy(url: string): Promise<CountingProxy> {
  const { hostname: host, port } = new URL(url);
  const counts = { connections: 0, requests: 0, opaque: false };
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    counts.connections += 1;
    const far = connect({ host, port: Number(port), allowHalfOpen: true, noDelay: true });
    const counter = new RequestCounter(counts);
    near.on('data', (chunk) => counter.see(chunk));
    near.pipe(far);
    far.pipe(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    arrivals: () => ({ connections: counts.connections, requests: counts.opaque ? null : counts.requests }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Counts the requests on one connection, whatever its chunks. */
class RequestCounter {
  readonly #counts: { requests: number; opaque: boolean };
  #kind: 'unknown' | 'lines' | 'frames' | 'opaque' = 'unknown';
  /** What is not counted yet: the beginning of a line's end, or of a frame. */
  #rest: Buffer = Buffer.alloc(0);
  /** Bytes of the current frame that are still to come. */
  #frameLeft = 0;

  constructor(counts: { requests: number; opaque: boolean }) {
    this.#counts = counts;
  }

  see(chunk: Buffer): void {
    if (this.#kind === 'opaque') return;
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    if (this.#kind === 'unknown' && !this.#recognise(bytes)) return;
    if (this.#kind === 'frames') this.#frames(bytes);
    else if (this.#kind === 'lines') this.#lines(bytes);
  }

  /** False where more is needed to tell. */
  #recognise(bytes: Buffer): boolean {
    const begun = bytes.subarray(0, PREFACE.length);
    if (bytes[0] === TLS) {
      this.#kind = 'opaque';
      this.#counts.opaque = true;
    } else if (!PREFACE.subarray(0, begun.length).equals(begun)) this.#kind = 'lines';
    else if (begun.length === PREFACE.length) {
      this.#kind = 'frames';
      this.#frameLeft = PREFACE.length;
    } else {
      this.#rest = bytes;
      return false;
    }
    return true;
  }

  #lines(bytes: Buffer): void {
    let from = 0;
    for (let at = bytes.indexOf(REQUEST_LINE_END); at >= 0; at = bytes.indexOf(REQUEST_LINE_END, from)) {
      this.#counts.requests += 1;
      from = at + REQUEST_LINE_END.length;
    }
    this.#rest = Buffer.from(bytes.subarray(Math.max(from, bytes.length - REQUEST_LINE_END.length + 1)));
  }

  #frames(bytes: Buffer): void {
    let at = 0;
    while (at < bytes.length) {
      const skipped = Math.min(this.#frameLeft, bytes.length - at);
      this.#frameLeft -= skipped;
      at += skipped;
      if (this.#frameLeft > 0 || bytes.length - at < FRAME_HEAD) break;
      if (bytes[at + 3] === HEADERS) this.#counts.requests += 1;
      this.#frameLeft = FRAME_HEAD + bytes.readUIntBE(at, 3);
    }
    this.#rest = Buffer.from(bytes.subarray(at));
  }
}
