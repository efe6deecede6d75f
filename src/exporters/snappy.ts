/** A literal's length stands in its tag, or else in the two bytes after it. */
const [SHORT, LONGEST] = [60, 65_536];
/** Tag of a literal whose length less one is in the next two bytes, the lower first. */
const LITERAL = 61 << 2;

/**
 * Bytes in Snappy's block format (google/snappy, format_description.txt), which remote write asks for: their number, and then
 * themselves as literals. Nothing is made smaller: it is a few kilobytes an hour.
 */
export function snappyBlock(bytes: Uint8Array): Uint8Array {
  const pieces = [varint(bytes.length)];
  for (let at = 0; at < bytes.length; at += LONGEST) {
    const piece = bytes.subarray(at, at + LONGEST);
    const last = piece.length - 1;
    pieces.push(last < SHORT ? Uint8Array.of(last << 2) : Uint8Array.of(LITERAL, last & 0xff, last >> 8), piece);
  }
  return joined(pieces);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  for (; left > 0x7f; left = Math.floor(left / 128)) bytes.push((left % 128) | 0x80);
  return Uint8Array.of(...bytes, left);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
