import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { complaintText, isSame, readJson, refusal, sortedKeys } from '../../src/wire/json.ts';

const RULES = { maxBytes: 1_048_576, maxDepth: 3 };

describe('refusal', () => {
  it.each([
    ['{"a": 1, "a": 2}', 'it has a key twice'],
    ['{"a": 1, "\\u0061" : 2}', 'it has a key twice'],
    ['{"a": {"__proto__": 1}}', 'it has a key that is never allowed'],
    ['{"constructor": 1}', 'it has a key that is never allowed'],
    ['{"prototyp\\u0065": 1}', 'it has a key that is never allowed'],
    ['[[[[1]]]]', 'it is nested more than 3 deep'],
    ['{"a":{"b":{"c":{}}}}', 'it is nested more than 3 deep'],
    [`"${'x'.repeat(1_048_576)}"`, 'it is larger than 1 MiB'],
    [`"${'é'.repeat(600_000)}"`, 'it is larger than 1 MiB'],
  ])('threat 10: refuses, before anything reads it, text %#', (text, why) => {
    expect(refusal(text, RULES)).toBe(why);
  });

  it('refuses a mapping of many keys, where a number is given', () => {
    const keys = (count: number) => `{${Array.from({ length: count }, (_, i) => `"k${i}": [{"a": 0}]`).join(',')}}`;
    expect(refusal(keys(5), { ...RULES, maxKeys: 5 })).toBeUndefined();
    expect(refusal(keys(6), { ...RULES, maxKeys: 5 })).toBe('it has a mapping of more than 5 keys');
    expect(refusal(keys(100), RULES)).toBeUndefined();
  });

  it.each([
    '{"a": {"b": 1}, "b": {"a": 1}}',
    '[{"a": 1}, {"a": 2}]',
    '{"a": "a", "b": "{[[[["}',
    '{"a": "\\"b\\": 1", "b": "\\\\"}',
    '{"a": ["__proto__"]}',
  ])('lets %s pass', (text) => {
    expect(refusal(text, RULES)).toBeUndefined();
  });

  it('lets every JSON text of plain keys pass that is not deep', () => {
    const scalar = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null));
    const key = fc.string().filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name));
    const value = fc.array(fc.dictionary(key, scalar));
    fc.assert(
      fc.property(value, (plain) => {
        expect(refusal(JSON.stringify(plain, null, 1), RULES)).toBeUndefined();
      }),
      { seed: 1 },
    );
  });

  it('takes one pass, whatever it is given', () => {
    for (const part of ['"', '\\"', '"a":', '{', '}', '":"', ' ', '"\\'])
      expect(() => refusal(`{"${part.repeat(200_000)}`, RULES)).not.toThrow();
  });
});

describe('readJson', () => {
  const schema = z.strictObject({ list: z.array(z.int()).max(2) });
  it.each([
    ['{"list":[1]}', { value: { list: [1] } }],
    ['{"list":[1]', { why: 'it is not JSON' }],
    ['{"list":["secret"]}', { why: 'list[0] does not fit the schema' }],
    ['{"secret":1,"list":[]}', { why: 'it does not fit the schema' }],
    ['{"list":[],"list":[]}', { why: 'it has a key twice' }],
  ])('reads %s as the schema says, or repeats nothing of it', (text, read) => {
    expect(readJson(text, RULES, schema)).toEqual(read);
  });

  it('names nothing that comes after the readings, which the file names', () => {
    const path = ['pairs', 'readings', 'secret', 0];
    expect(complaintText({ path, message: 'is wrong' })).toBe('pairs.readings is wrong');
  });
});

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
