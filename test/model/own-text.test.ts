import { expect, it } from 'vitest';
import { ownText } from '../../src/model/own-text.ts';

it('is the same text: what it is for is shown in test/evidence/held-memory.test.ts', () => {
  for (const text of ['', 'hits_total{cache="a"}', 'größer', '\u{1f600}\u0000\n']) expect(ownText(text)).toBe(text);
});
