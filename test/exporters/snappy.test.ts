import fc from 'fast-check';
import { uncompress } from 'snappyjs';
import { expect, it } from 'vitest';
import { snappyBlock } from '../../src/exporters/snappy.ts';

it('is what another decoder of the block format reads back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(uncompress(snappyBlock(bytes))).toEqual(bytes);
    }),
  );
});

it.each([0, 1, 127, 128, 65_535, 65_536, 65_537, 200_000])('at every edge of its lengths: %i bytes', (length) => {
  const bytes = Uint8Array.from({ length }, (_, i) => (i * 31) % 251);
  expect(uncompress(snappyBlock(bytes))).toEqual(bytes);
});
