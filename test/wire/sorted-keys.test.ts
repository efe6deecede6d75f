import { expect, it } from 'vitest';
import { sortedKeys } from '../../src/wire/sorted-keys.ts';

it('equal values give equal text, lists keep their order', () => {
  const one = { b: [{ d: 1, c: 2 }, 'z', 'a'], a: null };
  const other = { a: null, b: [{ c: 2, d: 1 }, 'z', 'a'] };
  expect(JSON.stringify(one, sortedKeys)).toBe('{"a":null,"b":[{"c":2,"d":1},"z","a"]}');
  expect(JSON.stringify(other, sortedKeys)).toBe(JSON.stringify(one, sortedKeys));
});
