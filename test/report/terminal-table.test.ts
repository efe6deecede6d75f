import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pad, widthOf, wrap } from '../../src/report/terminal-table.ts';

describe('widthOf', () => {
  it.each([
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['漢字', 4],
    ['❌ a', 4],
    ['⚠️ a', 4],
    ['✅', 2],
    ['−∞…', 3],
    ['', 0],
  ])('%s takes %d cells', (text, cells) => expect(widthOf(text)).toBe(cells));
});

describe('pad', () => {
  it('fills up to the width on either side', () => {
    expect([pad('✅', 4), pad('ab', 4, true), pad('abcde', 3)]).toEqual(['✅  ', '  ab', 'abcde']);
  });
});

describe('wrap', () => {
  it('never breaks between a number and its unit', () => {
    expect(wrap('would have caught ≥ 3.4 %', 22)).toEqual(['would have caught', '≥ 3.4 %']);
  });

  it('keeps every character but the spaces at breaks, and keeps to the width', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 30 })), fc.integer({ min: 2, max: 40 }), (words, width) => {
        const text = words.join(' ');
        const lines = wrap(text, width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
      { seed: 1 },
    );
  });
});
