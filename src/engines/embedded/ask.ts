import type { IncomingMessage } from 'node:http';
import type { Question, RawAnswer } from '../../model/load.ts';
import { firstTokenReader } from './event-stream.ts';
import { withLength } from './http-request.ts';
import { type Lane, laneTo, onLanes } from './lane.ts';

/** Of a body this much is kept, bytes: as much as is held against `expect.json`. */
const KEPT_BYTES = 1024 * 1024;

/** Sends one request as a measurement would, and tells everything that came back. When it resolves no connection is left. */
export function ask(question: Question, cancelled: AbortSignal): Promise<RawAnswer> {
  const lane = laneTo(question, question.url, question.values);
  return onLanes([lane], cancelled, () => exchange(question, lane));
}

/** What is known of an answer while it comes in. */
class Incoming {
  readonly #startedAt = performance.now();
  readonly #pieces: Buffer[] = [];
  #answer: IncomingMessage | undefined;
  #bytes = 0;
  #firstTokenMs: number | null = null;

  /** Reads an answer to its end, and calls `done` there. */
  read(answer: IncomingMessage, done: () => void): void {
    this.#answer = answer;
    const found = firstTokenReader();
    answer.on('data', (piece: Buffer) => {
      if (this.#firstTokenMs === null && found(piece)) this.#firstTokenMs = this.#now();
      if (this.#bytes < KEPT_BYTES) this.#pieces.push(piece.subarray(0, KEPT_BYTES - this.#bytes));
      this.#bytes += piece.length;
    });
    answer.on('end', done);
  }

  /** An answer that did not come to its end is an error. */
  told(error: string | null): RawAnswer {
    const { statusCode, headers } = this.#answer ?? { statusCode: undefined, headers: undefined };
    return {
      status: statusCode ?? null,
      headers: headers ?? {},
      contentType: headers?.['content-type'] ?? null,
      location: headers?.location ?? null,
      body: Buffer.concat(this.#pieces).toString('utf8'),
      bytes: this.#bytes,
      firstTokenMs: this.#firstTokenMs,
      endMs: this.#now(),
      error,
    };
  }

  get isComplete(): boolean {
    return this.#answer?.complete === true;
  }

  #now(): number {
    return performance.now() - this.#startedAt;
  }
}

function exchange({ body, timeoutMs }: Question, lane: Lane): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const request = lane.send({ ...lane.options, headers: withLength(lane.headers, body) });
    const incoming = new Incoming();
    const settle = (error: string | null) => {
      if (!lane.inFlight.delete(fail)) return;
      clearTimeout(timer);
      resolve(incoming.told(error));
    };
    const fail = (error: string) => {
      settle(error);
      request.destroy();
    };
    const timer = setTimeout(() => fail('timeout'), timeoutMs);
    lane.inFlight.add(fail);
    request.on('response', (answer) => {
      incoming.read(answer, () => settle(null));
      answer.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
    });
    request.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
    request.on('close', () => incoming.isComplete || fail('ECONNRESET'));
    request.end(body);
  });
}
