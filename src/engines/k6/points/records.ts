/** What becomes of a record: it lies in `bytes` from `start` up to, not including, `end`, and may be overwritten there. */
type TakeRecord = (bytes: Buffer, start: number, end: number, torn: boolean) => void;

/** How records are cut. */
interface RecordRules {
  /** Whether a newline inside of CSV quotes belongs to the record. */
  readonly quotes: boolean;
  /** A longer record is dropped: memory stays bounded whatever arrives. */
  readonly capacity: number;
}

/**
 * Records cuts a stream of bytes at its newlines. How the stream was cut into chunks makes no difference: a record that
 * is not complete yet waits in the buffer.
 */
export class Records {
  readonly #take: TakeRecord;
  readonly #quotes: boolean;
  readonly #bytes: Buffer;
  #length = 0;
  /** `#bytes` up to there. */
  #filled: Buffer = Buffer.alloc(0);
  /** Inside of a record that is too long: nothing is taken up to the next newline. */
  #skipping = false;
  /** Records that were too long. */
  dropped = 0;
  /** Where the next quote is, at the earliest. */
  #quote = 0;

  constructor(take: TakeRecord, { quotes, capacity }: RecordRules) {
    this.#take = take;
    this.#quotes = quotes;
    this.#bytes = Buffer.alloc(capacity);
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
    this.#filled = this.#bytes.subarray(0, this.#length);
    let start = this.#skipping ? this.#skip() : 0;
    this.#quote = -1;
    for (let end = this.#endOf(start); end >= 0; end = this.#endOf(start)) {
      this.#take(this.#bytes, start, end, false);
      start = end + 1;
    }
    if (start === 0 && this.#length === this.#bytes.length) {
      this.dropped += 1;
      this.#skipping = true;
      start = this.#length;
    }
    this.#bytes.copyWithin(0, start, this.#length);
    this.#length -= start;
  }

  /** Where the record after the one that is too long begins. */
  #skip(): number {
    const newline = this.#filled.indexOf(NEWLINE);
    this.#skipping = newline < 0;
    return newline < 0 ? this.#length : newline + 1;
  }

  /** The newline that ends the record that begins here; -1 when it has not arrived. */
  #endOf(start: number): number {
    const newline = this.#filled.indexOf(NEWLINE, start);
    if (!this.#quotes || newline < 0) return newline;
    if (this.#quote < start) {
      const quote = this.#filled.indexOf(QUOTE, start);
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
}

/** The quote that closes a field whose text begins here; `end` when none does. */
function closingQuote(bytes: Uint8Array, from: number, end: number): number {
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
