/** What a log keeps: the end of an output tells why it failed, and 1 MiB bounds what a flood can cost (github.md R18). */
const LOG_BYTES = 1024 * 1024;

/** Longer lines are cut: a reader needs the beginning, and a pattern must not run over a megabyte. */
const LINE_CHARACTERS = 2000;

/** A Log is the last mebibyte of a process's output, in memory. What it gives back is safe to print (github.md R18). */
export class Log {
  #bytes = Buffer.alloc(0);
  #length = 0;
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
  }

  /** The last lines, oldest first, without empty ones at the end. */
  tail(lines: number): readonly string[] {
    return this.#lines().slice(-lines);
  }

  /** Whether a line that is still kept matches. */
  printed(pattern: RegExp): boolean {
    const stateless = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
    return this.#lines().some((line) => stateless.test(line));
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

  #lines(): string[] {
    const text = this.#bytes.toString('utf8', Math.max(0, this.#length - this.#capacity), this.#length);
    const lines = text.split('\n').map(defuse);
    while (lines.at(-1)?.trim() === '') lines.pop();
    return lines;
  }
}

/** A line as a terminal would leave it: no escape sequences, no control or invisible characters, no CI command. */
export function defuse(raw: string): string {
  const shown = raw.replace(/\r+$/, '').split('\r').at(-1) ?? '';
  const plain = shown.replace(ESCAPE_SEQUENCE, '').replace(/\t/g, '  ').replace(/\p{C}/gu, '');
  const cut = plain.length > LINE_CHARACTERS ? `${plain.slice(0, LINE_CHARACTERS)}…` : plain;
  return cut.replace(/^(\s*):(?=:)/, '$1: ').replaceAll('##[', '## [');
}

/** CSI (colours, cursor), OSC (titles, links; ended by BEL or ST), and two-character escapes (ECMA-48 §5). */
const ESCAPE_SEQUENCE = new RegExp(
  ['\\u001b\\[[0-?]*[ -/]*[@-~]', '\\u001b\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)?', '\\u001b[ -/]*[0-~]'].join('|'),
  'g',
);
