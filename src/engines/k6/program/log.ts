import { defuse } from '../../../machine/log.ts';
import { Records } from '../points/records.ts';

/** A line with a long stack trace is a few kilobytes. */
const CAPACITY = 64 * 1024;

/** As many messages as anybody reads; a flood repeats itself. */
const MOST_MESSAGES = 20;

/** k6 puts the reason of its exit last. */
interface LogLine {
  readonly level: string;
  readonly text: string;
  /** The scenario of an exception thrown inside an iteration; null for anything else. */
  readonly thrownIn: string | null;
}

/** A K6Log is what k6 says on standard error with `--log-format=json`, read while it is written (docs/k6.md#the-command). */
export class K6Log {
  readonly #records = new Records((bytes, start, end) => this.#take(bytes.toString('utf8', start, end)), {
    quotes: false,
    capacity: CAPACITY,
  });
  /** By what makes them different. */
  readonly #errors = new Map<string, string>();
  readonly #warnings = new Map<string, string>();
  readonly #exceptions = new Map<string, number>();
  #last: string | null = null;

  write(chunk: Uint8Array): void {
    this.#records.write(chunk);
  }

  end(): void {
    this.#records.end();
  }

  /** Exceptions inside of iterations, by scenario. */
  exceptions(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#exceptions);
  }

  /** The first different errors, then the first different warnings. */
  messages(): readonly string[] {
    return [...this.#errors.values(), ...this.#warnings.values()].slice(0, MOST_MESSAGES);
  }

  /** The last error: why k6 ended, when it did not end well. */
  lastError(): string | null {
    return this.#last;
  }

  #take(text: string): void {
    // Most lines of a chatty script are neither, and need not be parsed.
    if (text.startsWith('{') && !/"level":"(error|warning|fatal|panic)"/.test(text)) return;
    const line = readLine(text);
    if (line.thrownIn !== null) this.#exceptions.set(line.thrownIn, (this.#exceptions.get(line.thrownIn) ?? 0) + 1);
    if (line.text === '' || line.level === 'info') return;
    const isWarning = line.level === 'warning';
    const kept = isWarning ? this.#warnings : this.#errors;
    // A thousand failed requests that differ in their queries are one message.
    const gist = line.text.replace(/\?[^"\s]*/g, '');
    if (kept.size < MOST_MESSAGES && !kept.has(gist)) kept.set(gist, line.text);
    if (!isWarning) this.#last = line.text;
  }
}

function readLine(text: string): LogLine {
  const { level, msg, error, hint, source, scenario } = parse(text);
  if (typeof msg !== 'string') return { level: 'error', text: plain(text), thrownIn: null };
  // k6 v1 gives no hint with an exception inside of an iteration; both tell that there was a stack.
  const thrown = level === 'error' && (source === 'stacktrace' || hint === 'script exception');
  return {
    level: String(level),
    text: plain(typeof error === 'string' ? `${msg}: ${error}` : msg),
    thrownIn: thrown && typeof scenario === 'string' ? scenario : null,
  };
}

/** Whatever is no JSON is not from k6's logger: Go's own words when it panics. */
function parse(text: string): Record<string, unknown> {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === 'object' && line !== null ? { ...line } : {};
  } catch {
    return {};
  }
}

/** On one line, safe to print, and without our end of a connection: another port each time, it would make each message new. */
function plain(text: string): string {
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
  return defuse(line.replace(/\btcp \S+->/g, 'tcp '));
}
