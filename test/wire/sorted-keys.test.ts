import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSame, sortedKeys } from '../../src/wire/sorted-keys.ts';

it('equal values give equal text, lists keep their order', () => {
  const one = { b: [{ d: 1, c: 2 }, 'z', 'a'], a: null };
  const other = { a: null, b: [{ c: 2, d: 1 }, 'z', 'a'] };
  expect(JSON.stringify(one, sortedKeys)).toBe('{"a":null,"b":[{"c":2,"d":1},"z","a"]}');
  expect(JSON.stringify(other, sortedKeys)).toBe(JSON.stringify(one, sortedKeys));
});

describe('isSame', () => {
  it('looks at what is there, not at its order', () => {
    expect(isSame({ a: 1, b: [1, { c: 2, d: 3 }] }, { b: [1, { d: 3, c: 2 }], a: 1 })).toBe(true);
    expect(isSame({ a: undefined }, {})).toBe(true);
    expect(isSame([1, 2], [2, 1])).toBe(false);
    expect(isSame(undefined, null)).toBe(false);
    expect(isSame(undefined, undefined)).toBe(true);
    expect(isSame('nothing', undefined)).toBe(false);
  });

  it('agrees with JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (one, other) => {
        const [a, b]: unknown[] = [JSON.parse(one), JSON.parse(other)];
        expect(isSame(a, structuredClone(a))).toBe(true);
        if (JSON.stringify(a) === JSON.stringify(b)) expect(isSame(a, b)).toBe(true);
      }),
      { seed: 5 },
    );
  });
});
