import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  about,
  choice,
  duration,
  flag,
  integer,
  isInside,
  list,
  mapping,
  quantity,
  rate,
  repositoryPath,
  text,
  texts,
  word,
} from '../../src/config/schema-values.ts';

const complaint = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0]?.message;

describe('every value', () => {
  it.each([
    [duration(0, '5s'), 5, 'expected a duration such as 5s or 1m30s, not 5'],
    [duration(1000, '10m'), '300ms', 'expected a duration of at least 1s such as 10m or 1m30s, not "300ms"'],
    [duration(1, '5s'), '0s', 'expected a duration such as 5s or 1m30s, not "0s"'],
    [duration(1, '5s'), '25h', 'expected a duration such as 5s or 1m30s, not "25h"'],
    [rate(), 'fast', 'expected a rate such as 100/s, 600/m, or a number per second from 0.1 to 10000, not "fast"'],
    [rate(), 0, 'expected a rate such as 100/s, 600/m, or a number per second from 0.1 to 10000, not 0'],
    [rate(), '1/h', 'expected a rate such as 100/s, 600/m, or a number per second from 0.1 to 10000, not "1/h"'],
    [choice(['a', 'b', 'c']), 'd', 'expected a, b or c, not "d"'],
    [integer(12, 40), 41, 'expected a whole number from 12 to 40, not 41'],
    [integer(12, 40), 12.5, 'expected a whole number from 12 to 40, not 12.5'],
    [flag(), 'yes', 'expected true or false, not "yes"'],
    [text('a command'), 5, 'expected text: put it in quotes, "5"'],
    [text('a command'), '', 'expected a command, not ""'],
    [text('a command', 3), 'long', 'expected at most 3 characters'],
    [text('a command'), 'a\0', 'expected text without a NUL character'],
    [word(/^a$/, 'the letter a'), 'b', 'expected the letter a, not "b"'],
    [list(flag(), 'flags', 2), {}, 'expected a list of flags, each on a line that starts with "- ", not a mapping'],
    [list(flag(), 'flags', 1), [true, true], 'expected at most 1 flags'],
    [mapping({ a: flag() }), [], 'expected a mapping with keys such as a, not a list'],
    [mapping({ a: flag() }), {}, 'is missing: expected true or false'],
    [texts(z.string(), z.string(), 'names and texts'), 5, 'expected names and texts, not 5'],
    [
      repositoryPath('a/b'),
      '../x',
      'expected a path from the repository\'s root such as a/b, without .. and without / in front, not "../x"',
    ],
    [
      quantity({ pattern: /^\d$/, expected: 'a digit below 5' }, (t) => (Number(t) < 5 ? Number(t) : undefined)),
      '7',
      'expected a digit below 5, not "7"',
    ],
  ])('says what is wrong and what to write: %#', (schema, value, expected) => {
    expect(complaint(schema, value)).toBe(expected);
  });

  it('is turned into what it means', () => {
    expect(duration(0, '5s').parse('1m30s')).toBe(90_000);
    expect(rate().parse('600/m')).toBe(10);
    expect(rate().parse(25)).toBe(25);
  });

  it('lists the known keys for an unknown one', () => {
    expect(complaint(mapping({ a: flag().optional(), b: flag().optional() }), { c: 1 })).toBe('a b');
  });
});

describe('isInside', () => {
  it('keeps paths below where they start', () => {
    expect(['a', '.', 'a/b.yml', './a', 'a..b'].map(isInside)).toEqual([true, true, true, true, true]);
    expect(['/a', '../a', 'a/../../b', '~/a', 'C:\\a', 'a\\b', 'a\nb'].map(isInside)).toEqual(Array(7).fill(false));
  });
});

describe('about', () => {
  it('documents a field', () => {
    const schema = mapping({ a: about(flag(), 'what it is', true) });
    expect(z.toJSONSchema(schema)).toMatchObject({ properties: { a: { description: 'what it is', examples: [true] } } });
  });
});
