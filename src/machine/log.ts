import { type Context, createContext, Script } from 'node:vm';
import { Failure } from '../model/failure.ts';

/** What a log keeps: the end of an output tells why it failed, and 1 MiB bounds what a flood can cost. */
const LOG_BYTES = 1024 * 1024;

/** Longer lines are cut: a reader needs the beginning, and a pattern must not run over a megabyte. */
const LINE_CHARACTERS = 2000;

/** A sound pattern reads a mebibyte in milliseconds, also where the machine stalls; a malicious one would take for ever. */
const PATTERN_TIMEOUT_MS = 1000;

/** Run in a context of its own, as only a script can be given a time limit. */
const SEARCH = new Script('lines.some((line) => pattern.test(line))');

/** A pattern that was asked for: how far it was looked for, and the context in which it runs. */
interface PatternSearch {
  found: boolean;
  from: number;
  readonly context: Context;
}

/** A Log is the last mebibyte of a process's output, in memory. What it gives back is safe to print (docs/security.md#r18). */
export class Log {
  #bytes = Buffer.alloc(0);
  #length = 0;
  /** Bytes appended so far, kept or not. */
  #total = 0;
  readonly #searches = new Map<string, PatternSearch>();
  readonly #capacity: number;

  constructor(capacity = LOG_BYTES) {
    this.#capacity = capacity;
  }

  /** Bytes of memory it holds on to. */
  get size(): number {
    return this.#bytes.length;
  }

  append(chunk: Buffer): void {
    const fresh = chunk.subarray(Math.max(0, chunk.length - this.#capacity));
    this.#makeRoom(fresh.length);
    fresh.copy(this.#bytes, this.#length);
    this.#length += fresh.length;
    this.#total += chunk.length;
  }

  /** The last lines, oldest first, without empty ones at the end. */
  tail(lines: number): readonly string[] {
    const raw = this.#since(0).split('\n');
    const found: string[] = [];
    while (raw.length > 0 && found.length < lines) {
      const line = defuse(raw.pop() ?? '');
      if (found.length > 0 || line.trim() !== '') found.unshift(line);
    }
    return found;
  }

  /**
   * Whether a line matched so far. Asked again and again it reads only what is new, so that waiting costs next to nothing.
   * Pattern and output may both be hostile: a Failure `target` when they do not come to an end.
   */
  printed(pattern: RegExp): boolean {
    const search = this.#searches.get(String(pattern)) ?? newSearch(pattern);
    this.#searches.set(String(pattern), search);
    if (search.found || search.from === this.#total) return search.found;
    const fresh = this.#since(search.from);
    search.found = matches(search.context, fresh.split('\n').map(defuse));
    // The last line may not be complete: it is read again.
    search.from = this.#total - Buffer.byteLength(fresh.slice(fresh.lastIndexOf('\n') + 1));
    return search.found;
  }

  /** The buffer grows to twice the capacity; then its newest half moves to the front, so that a byte moves once on average. */
  #makeRoom(needed: number): void {
    if (this.#length + needed <= this.#bytes.length) return;
    const kept = this.#bytes.subarray(Math.max(0, this.#length - this.#capacity), this.#length);
    const room = Math.min(2 * this.#capacity, Math.max(4096, 2 * (kept.length + needed)));
    const roomier = room > this.#bytes.length ? Buffer.allocUnsafe(room) : this.#bytes;
    kept.copy(roomier, 0);
    this.#length = kept.length;
    this.#bytes = roomier;
  }

  /** What is kept of the output from this byte on, counted from its beginning. */
  #since(offset: number): string {
    const bytes = Math.min(this.#total - offset, this.#capacity, this.#length);
    return this.#bytes.toString('utf8', this.#length - bytes, this.#length);
  }
}

/** A line as a terminal would leave it: no escape sequences, no control or invisible characters, no CI command. */
export function defuse(raw: string): string {
  // The last part that is not empty. A pattern for the \r at the end would need time by the square of their number.
  const shown = raw.split('\r').findLast((part) => part !== '') ?? '';
  const plain = shown.replace(ESCAPE_SEQUENCE, '').replace(/\t/g, '  ').replace(/\p{C}/gu, '');
  const cut = plain.length > LINE_CHARACTERS ? `${plain.slice(0, LINE_CHARACTERS)}…` : plain;
  return cut.replace(/^(\s*):(?=:)/, '$1: ').replaceAll('##[', '## [');
}

function newSearch(pattern: RegExp): PatternSearch {
  const stateless = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
  return { found: false, from: 0, context: createContext({ pattern: stateless }) };
}

function matches(context: Context, lines: readonly string[]): boolean {
  context.lines = lines;
  try {
    return SEARCH.runInContext(context, { timeout: PATTERN_TIMEOUT_MS }) === true;
  } catch (cause) {
    throw new Failure(
      'target',
      `the pattern ${context.pattern} of \`ready.log\` could not be tried on the log within ${PATTERN_TIMEOUT_MS / 1000} s`,
      'Write it without repetitions inside of repetitions, such as (a+)+, and without large counts, or use `ready.http`.',
      { cause },
    );
  } finally {
    context.lines = [];
  }
}

/** CSI (colours, cursor), OSC (titles, links; ended by BEL or ST), and two-character escapes (ECMA-48, 5). */
const ESCAPE_SEQUENCE = new RegExp(
  ['\\u001b\\[[0-?]*[ -/]*[@-~]', '\\u001b\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)?', '\\u001b[ -/]*[0-~]'].join('|'),
  'g',
);
