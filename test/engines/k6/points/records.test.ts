import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Records } from '../../../../src/engines/k6/points/records.ts';
import { howMany } from '../../../support/how-many.ts';

function cut(chunks: readonly (string | Uint8Array)[], quotes = true, capacity = 64) {
  const found: string[] = [];
  const records = new Records(
    (bytes, start, end, torn) => found.push(bytes.toString('latin1', start, end) + (torn ? ' (torn)' : '')),
    {
      quotes,
      capacity,
    },
  );
  for (const chunk of chunks) records.write(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk);
  records.end();
  return { found, dropped: records.dropped };
}

describe('Records', () => {
  it('cuts at newlines, and gives the rest as torn', () => {
    expect(cut(['a,b\n\nc', 'd\ne']).found).toEqual(['a,b', '', 'cd', 'e (torn)']);
    expect(cut(['a\n']).found).toEqual(['a']);
    expect(cut([]).found).toEqual([]);
  });

  it('keeps a newline inside of quotes', () => {
    expect(cut(['a,"b\nc",d\ne\n']).found).toEqual(['a,"b\nc",d', 'e']);
    expect(cut(['"say ""\n""",x\ny\n']).found).toEqual(['"say ""\n""",x', 'y']);
    expect(cut(['a"b\nc"d\n']).found).toEqual(['a"b', 'c"d']);
    expect(cut(['a,"b\nc"\n'], false).found).toEqual(['a,"b', 'c"']);
  });

  it('drops what is too long, up to the next newline', () => {
    expect(cut([`${'x'.repeat(63)}\nb\n`])).toEqual({ found: ['x'.repeat(63), 'b'], dropped: 0 });
    expect(cut([`${'x'.repeat(64)}\nb\n`])).toEqual({ found: ['b'], dropped: 1 });
    expect(cut([`a\n"${'x'.repeat(500)}\nb\n`])).toEqual({ found: ['a', 'b'], dropped: 1 });
    expect(cut(['x'.repeat(500)])).toEqual({ found: [], dropped: 1 });
  });

  it('gives the same however the bytes are chunked', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ',', '"', '\n', 'xxxxxxxxx'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(20)), fc.boolean(), (whole, sizes, quotes) => {
        const chunks: string[] = [];
        let rest = whole;
        for (const size of sizes) {
          chunks.push(rest.slice(0, size));
          rest = rest.slice(size);
        }
        expect(cut([...chunks, rest], quotes)).toEqual(cut([whole], quotes));
        expect(cut([...whole], quotes)).toEqual(cut([whole], quotes));
      }),
      { seed: 1, numRuns: howMany(500, 2000) },
    );
  });
});
