import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGlob, matches } from '../../src/config/glob.ts';
import { howMany } from '../support/how-many.ts';

describe('matches', () => {
  it.each([
    ['*', 'anything', true],
    ['latency.*', 'latency.p95', true],
    ['latency.*', 'ttft.p95', false],
    ['*.p95', 'ttft.p95', true],
    ['*.p9?', 'ttft.p95', true],
    ['*.p9?', 'ttft.p9', false],
    ['chat', 'chat', true],
    ['chat', 'chats', false],
    ['c*t*', 'chat-list', true],
    ['a.b', 'axb', false],
    ['', '', true],
  ])('%s of %s: %s', (pattern, name, expected) => {
    expect(matches(pattern, name)).toBe(expected);
  });

  it('agrees with a regular expression', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
    fc.assert(
      fc.property(short, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }), (pattern, name) => {
        const source = pattern.replaceAll('*', '.*').replaceAll('?', '.');
        expect(matches(pattern, name)).toBe(new RegExp(`^${source}$`).test(name));
      }),
      { seed: 1, numRuns: howMany(400, 2000) },
    );
  });

  it('ends soon for a pattern made to take for ever', () => {
    expect(matches(`${'a*'.repeat(30)}b`, 'a'.repeat(60))).toBe(false);
  });
});

describe('isGlob', () => {
  it('is a pattern or a plain name', () => {
    expect(['latency.*', 'p?', 'latency.p95'].map(isGlob)).toEqual([true, true, false]);
  });
});
