import { type Exchange, UNANSWERED } from '../../../model/tryout.ts';
import { Records } from '../points/records.ts';

/** A line holds one message with its body: a longer one is left out. */
const CAPACITY = 512 * 1024;
/** As many as are shown, and as much of each body. */
const MOST = 20;
const BODY_CHARACTERS = 600;

/** An ExchangeLog is the HTTP exchanges that k6 logs where a script says `httpDebug: 'full'` (docs/k6.md#the-command). */
export class ExchangeLog {
  readonly #records = new Records((bytes, start, end) => this.#take(bytes.toString('utf8', start, end)), {
    quotes: false,
    capacity: CAPACITY,
  });
  readonly #exchanges = new Map<string, Exchange>();

  write(chunk: Uint8Array): void {
    this.#records.write(chunk);
  }

  end(): void {
    this.#records.end();
  }

  exchanges(): readonly Exchange[] {
    return [...this.#exchanges.values()];
  }

  #take(text: string): void {
    if (!text.includes('"source":"http-debug"')) return;
    const { msg, request_id: id } = parse(text);
    if (typeof msg !== 'string' || typeof id !== 'string') return;
    const known = this.#exchanges.get(id);
    if (msg.startsWith('Response:') && known !== undefined) this.#exchanges.set(id, { ...known, ...answerIn(msg) });
    if (!msg.startsWith('Request:') || known !== undefined || this.#exchanges.size >= MOST) return;
    this.#exchanges.set(id, { ...UNANSWERED, request: requestIn(msg) });
  }
}

/** `GET /items/1`, of a message as HTTP has it. */
function requestIn(message: string): string {
  return /^Request:\s*(\S+ \S+) HTTP/.exec(message)?.[1] ?? 'request';
}

function answerIn(message: string): Partial<Exchange> {
  const start = message.indexOf('\n') + 1;
  const end = message.indexOf('\n\n', start);
  const head = end < 0 ? message.slice(start) : message.slice(start, end);
  const header = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? null;
  // k6 ends a message with a newline of its own.
  const body = end < 0 ? '' : message.slice(end + 2).replace(/\n$/, '');
  return {
    status: Number(/^HTTP\/\S+ (\d{3})/.exec(head)?.[1] ?? 0) || null,
    contentType: header('content-type'),
    location: header('location'),
    body: body.slice(0, BODY_CHARACTERS),
    bytes: Buffer.byteLength(body),
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === 'object' && line !== null ? { ...line } : {};
  } catch {
    return {};
  }
}
