import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstTokenReader } from '../../../src/engines/embedded/event-stream.ts';

const encoder = new TextEncoder();

/** The index of the piece that ends the first token, or −1. */
function firstTokenAt(pieces: readonly (string | Uint8Array)[]): number {
  const reader = firstTokenReader();
  return pieces.findIndex((piece) => reader(typeof piece === 'string' ? encoder.encode(piece) : piece));
}

describe('firstTokenReader', () => {
  it('finds the first event with data', () => {
    expect(firstTokenAt(['data: a\n\n'])).toBe(0);
    expect(firstTokenAt(['event: start\nid: 1\n\n', 'data: a\n\n'])).toBe(1);
  });

  it('waits for the empty line that ends the event', () => {
    expect(firstTokenAt(['data: a\n', 'id: 7\n', '\n'])).toBe(2);
    expect(firstTokenAt(['data: a\n'])).toBe(-1);
  });

  it('does not count comments, empty data and [DONE]', () => {
    expect(firstTokenAt([': ping\n\n', 'data\n\n', 'data:\n\n', 'data: \n\n', 'data: [DONE]\n\n'])).toBe(-1);
    expect(firstTokenAt([': ping\n\n', 'data:x\n\n'])).toBe(1);
    expect(firstTokenAt(['database: a\n\n', 'Data: a\n\n'])).toBe(-1);
  });

  it('joins several data lines: a line break is a token too', () => {
    expect(firstTokenAt(['data:\ndata:\n\n'])).toBe(0);
    expect(firstTokenAt(['data: [DONE]\ndata: more\n\n'])).toBe(0);
  });

  it('strips one space only', () => {
    expect(firstTokenAt(['data:  \n\n'])).toBe(0);
  });

  it('ignores a byte order mark at the start', () => {
    expect(firstTokenAt(['\uFEFFdata: a\n\n'])).toBe(0);
  });

  it('reads CR, CR LF and LF, also cut between CR and LF', () => {
    expect(firstTokenAt(['data: a\r\r'])).toBe(0);
    expect(firstTokenAt(['data: a\r', '\n', '\r', '\n'])).toBe(2);
    expect(firstTokenAt(['data: a\r', '\nid: 1\r\n', '\r\n'])).toBe(2);
  });

  it('does not see an empty line in a CR LF cut in two', () => {
    expect(firstTokenAt(['data: a\r', '\n'])).toBe(-1);
  });

  it('keeps little of very long lines', () => {
    const long = 'x'.repeat(100_000);
    expect(firstTokenAt([`: ${long}`, long, `${long}\ndata: ${long}`, `${long}\n`, '\n'])).toBe(4);
  });

  it('gives the same answer however the bytes are cut', () => {
    const event = fc.constantFrom('data: a', 'data: [DONE]', 'data', 'data:', ': ping', 'id: 1', 'data: ü€', 'event: x', '');
    const ending = fc.constantFrom('\n', '\r', '\r\n');
    const stream = fc.array(
      fc.tuple(event, ending).map(([line, end]) => line + end),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(stream, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (lines, sizes) => {
        const bytes = encoder.encode(lines.join(''));
        const whole = firstTokenAt([bytes]) >= 0;
        const pieces: Uint8Array[] = [];
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          pieces.push(bytes.subarray(at, at + size));
          at += size;
        }
        expect(firstTokenAt(pieces) >= 0).toBe(whole);
      }),
      { seed: 1 },
    );
  });
});
