/** What becomes of a record: it lies in `bytes` from `start` up to, not including, `end`, and may be overwritten there. */
type TakeRecord = (bytes: Buffer, start: number, end: number, torn: boolean) => void;

/** How records are cut. */
interface Cut {
  /** Whether a newline inside of CSV quotes belongs to the record. */
  readonly quotes: boolean;
  /** A longer record is dropped: memory stays bounded whatever arrives. A multiple of 4. */
  readonly capacity: number;
}

/**
 * Records cuts a stream of bytes at its newlines. How the stream was cut into chunks makes no difference: a record that
 * is not complete yet waits in the buffer. It is read once to find its end, four bytes at a time.
 */
export class Records {
  readonly #take: TakeRecord;
  readonly #quotes: boolean;
  readonly #bytes: Buffer;
  /** The same memory as `#bytes`, in words of four bytes. */
  readonly #words: Int32Array;
  #length = 0;
  /** Inside of a record that is too long: nothing is taken up to the next newline. */
  #skipping = false;
  #dropped = 0;
  /** Where the next quote is, at the earliest. */
  #quote = 0;

  constructor(take: TakeRecord, { quotes, capacity }: Cut) {
    this.#take = take;
    this.#quotes = quotes;
    const memory = new ArrayBuffer(capacity);
    this.#bytes = Buffer.from(memory);
    this.#words = new Int32Array(memory);
  }

  /** Records that were too long. */
  get dropped(): number {
    return this.#dropped;
  }

  write(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length; ) {
      const piece = chunk.subarray(from, from + this.#bytes.length - this.#length);
      this.#bytes.set(piece, this.#length);
      this.#length += piece.length;
      from += piece.length;
      this.#consume();
    }
  }

  /** The rest after the last newline, which may be torn. */
  end(): void {
    if (this.#length > 0 && !this.#skipping) this.#take(this.#bytes, 0, this.#length, true);
    this.#length = 0;
  }

  #consume(): void {
    let start = this.#skipping ? this.#skip() : 0;
    this.#quote = -1;
    for (let end = this.#endOf(start); end >= 0; end = this.#endOf(start)) {
      this.#take(this.#bytes, start, end, false);
      start = end + 1;
    }
    if (start === 0 && this.#length === this.#bytes.length) {
      this.#dropped += 1;
      this.#skipping = true;
      start = this.#length;
    }
    this.#bytes.copyWithin(0, start, this.#length);
    this.#length -= start;
  }

  /** Where the record after the one that is too long begins. */
  #skip(): number {
    const newline = this.#newline(0);
    this.#skipping = newline < 0;
    return newline < 0 ? this.#length : newline + 1;
  }

  /** The newline that ends the record that begins here; -1 when it has not arrived. */
  #endOf(start: number): number {
    const newline = this.#newline(start);
    if (!this.#quotes || newline < 0) return newline;
    if (this.#quote < start) {
      const quote = this.#bytes.subarray(0, this.#length).indexOf(QUOTE, start);
      this.#quote = quote < 0 ? this.#length : quote;
    }
    return this.#quote > newline ? newline : this.#endOfQuoted(start);
  }

  /** A quote opens a field only at its beginning, and closes it unless it is doubled (RFC 4180, 2). */
  #endOfQuoted(start: number): number {
    let fieldStart = true;
    for (let at = start; at < this.#length; at++) {
      const byte = this.#bytes[at];
      if (byte === NEWLINE) return at;
      if (fieldStart && byte === QUOTE) at = closingQuote(this.#bytes, at + 1, this.#length);
      fieldStart = byte === COMMA;
    }
    return -1;
  }

  /** The first newline from here; -1 when there is none. */
  #newline(from: number): number {
    const words = this.#words;
    const last = (this.#length + 3) >> 2;
    let word = from >> 2;
    let found = newlines(words[word]) & (-1 << ((from & 3) << 3));
    while (found === 0 && ++word < last) found = newlines(words[word]);
    if (found === 0) return -1;
    const at = (word << 2) + ((31 - Math.clz32(found & -found)) >> 3);
    return at < this.#length ? at : -1;
  }
}

/**
 * The top bit of each of the four bytes that is a newline (exactly: Warren, Hacker's Delight, 6-1). The first byte is the lowest,
 * as on every machine that k6 is released for.
 */
function newlines(word: number | undefined): number {
  const zero = (word ?? 0) ^ 0x0a0a0a0a;
  return ~(((zero & 0x7f7f7f7f) + 0x7f7f7f7f) | zero | 0x7f7f7f7f);
}

/** The quote that closes a field whose text begins here; `end` when none does. */
export function closingQuote(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (bytes[at] !== QUOTE) continue;
    if (at + 1 >= end || bytes[at + 1] !== QUOTE) return at;
    at += 1;
  }
  return end;
}

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
