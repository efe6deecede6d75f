import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSame } from '../../src/govern/same.ts';

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
