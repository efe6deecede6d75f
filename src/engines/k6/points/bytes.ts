/** More metrics or scenarios than anybody has: beyond, it is damage, or a tag of the user's own that k6 takes for a scenario. */
const MOST_NAMES = 4096;

/** ByteNames gives each name, a run of bytes, a number: 0 for the first, 1 for the next. Looking one up makes no string. */
export class ByteNames {
  readonly #names: Uint8Array[] = [];
  /** Open addressing: at a name's hash, or in the next free place after it, its number + 1. The size is a power of two. */
  #slots = new Int32Array(64);

  /** The name's number; -1 when it has none. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash(bytes, start, end) & mask; ; slot = (slot + 1) & mask) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0 || this.#is(number, bytes, start, end - start)) return number;
    }
  }

  /** The number of a name that is not there yet; -1 when there are too many. */
  add(name: Uint8Array): number {
    if (this.#names.length === MOST_NAMES) return -1;
    this.#names.push(Uint8Array.from(name));
    if (2 * this.#names.length > this.#slots.length) this.#grow();
    else this.#place(this.#names.length - 1);
    return this.#names.length - 1;
  }

  #is(number: number, bytes: Uint8Array, start: number, length: number): boolean {
    const name = this.#names[number];
    if (name === undefined || name.length !== length) return false;
    for (let index = 0; index < length; index++) if (name[index] !== bytes[start + index]) return false;
    return true;
  }

  #grow(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    for (const number of this.#names.keys()) this.#place(number);
  }

  #place(number: number): void {
    const name = this.#names[number] ?? new Uint8Array();
    const mask = this.#slots.length - 1;
    let slot = hash(name, 0, name.length) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number + 1;
  }
}

/** Of the length and five bytes only: that tells the names in one file apart, and costs the same for long ones. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length === 0) return 0;
  const quarter = length >> 2;
  const middle = length >> 1;
  const outer = (bytes[start] ?? 0) ^ ((bytes[end - 1] ?? 0) << 3) ^ ((bytes[start + middle] ?? 0) << 6);
  const inner = (bytes[start + quarter] ?? 0) ^ ((bytes[end - 1 - quarter] ?? 0) << 4);
  const sum = Math.imul(outer ^ (inner << 11) ^ (length << 7), 0x9e3779b1);
  return sum ^ (sum >>> 15);
}

/**
 * The decimal number written here, exactly as Number() reads it; NaN when there is none. Digits whose value is at most
 * 2^53 are one exact double, and so is the power of ten they are divided by: the quotient is correctly rounded (Clinger
 * 1990). Everything else is left to Number().
 */
export function parseDecimal(bytes: Buffer, start: number, end: number): number {
  const negative = bytes[start] === MINUS;
  const from = negative ? start + 1 : start;
  let digits = 0;
  let point = -1;
  // Up to nine digits fit into an integer of 32 bits, which is several times faster than a double.
  let part = 0;
  let scale = 1;
  for (let at = from; at < end; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit >= 0 && digit <= 9) {
      part = (Math.imul(part, 10) + digit) | 0;
      scale = Math.imul(scale, 10);
      if (scale !== PART) continue;
      digits = digits * PART + part;
      part = 0;
      scale = 1;
    } else if (digit === POINT - ZERO && point < 0) point = at;
    else return parseOther(bytes, start, end);
  }
  digits = digits * scale + part;
  const power = point < 0 ? 1 : POWERS_OF_TEN[end - point - 1];
  const empty = end - from === (point < 0 ? 0 : 1);
  if (empty || power === undefined || digits > Number.MAX_SAFE_INTEGER) return parseOther(bytes, start, end);
  return negative ? -(digits / power) : digits / power;
}

/** Microseconds since 1970 of a time as k6 writes it into CSV: a Unix time in a unit told by its size. */
export function parseTimeUs(bytes: Buffer, start: number, end: number): number {
  const time = parseDecimal(bytes, start, end);
  // Microseconds first: that is what we ask k6 for. Until the year 5138 no unit's times reach into the next one's.
  if (time >= 1e14 && time < 1e17) return time;
  if (time < 1e11) return time * 1e6;
  return time < 1e14 ? time * 1e3 : Math.floor(time / 1e3);
}

/** Exponents, more digits than a double holds, and what is no number: hexadecimal, `Infinity` and empty text are none. */
function parseOther(bytes: Buffer, start: number, end: number): number {
  const text = bytes.toString('latin1', start, end);
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

const MINUS = 0x2d;
const ZERO = 0x30;
const POINT = 0x2e;
const PART = 1e9;
/** Up to 10^22 they are exact doubles. */
const POWERS_OF_TEN = Array.from({ length: 23 }, (_, power) => 10 ** power);
