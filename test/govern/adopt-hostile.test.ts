import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adopt } from '../../src/govern/adopt.ts';
import { Failure } from '../../src/model/failure.ts';
import { conclude } from '../../src/pipelines/conclude.ts';
import { readMeasurement } from '../../src/wire/measurement.ts';
import { toColumns } from '../../src/wire/measurement-rows.ts';
import { config } from '../config/example.ts';
import { arbitraryMeasurement } from '../support/arbitrary-measurement.ts';
import { growth } from '../support/growth.ts';
import { honest } from '../support/honest.ts';
import { howMany } from '../support/how-many.ts';
import { CONFIG_TEXT, claimOf, REVISIONS, textOf } from './a-claim.ts';

const judge = config(CONFIG_TEXT);
const few = claimOf(0.1);
const { tuning } = few;
const SMALL = honest({
  ...few,
  pairs: few.pairs.slice(0, 3),
  stop: 'time-budget',
  // Ended before the plan could change.
  ...(tuning === undefined ? {} : { plannedPairs: tuning.plannedPairs, tuning: { ...tuning, replan: null } }),
});
const DOCUMENT = textOf({ ...SMALL, elapsedMs: judge.design.maxDurationMs });

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
const isMapping = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** What is put in the place of something: as text, since JSON knows no NaN. */
const HOSTILE = [
  'NaN',
  'Infinity',
  '-Infinity',
  '1e308',
  '-1e308',
  '1e999',
  '-1',
  '-0',
  '0.5',
  '1e-320',
  '9007199254740993',
  'null',
  'true',
  '"pass"',
  '""',
  '"__proto__"',
  '{}',
  '[]',
  '[[[[[[[[[[1]]]]]]]]]]',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '{"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":1}}}}}}}}',
  `[${'1,'.repeat(5000)}1]`,
  `"${'x'.repeat(5000)}"`,
  `{${Array.from({ length: 200 }, (_, i) => `"k${i}":1`).join(',')}}`,
];
const MARK = '#here#';
/** Bytes that an artifact may have. */
const MOST = 2 * 1024 * 1024;

/** The document with one part replaced: which part, the numbers say. */
function damaged(value: Json, turns: readonly number[], put: string): string {
  const replace = (part: Json, [turn, ...rest]: readonly number[]): Json => {
    if (turn === undefined) return MARK;
    if (isList(part) && part.length > 0) return part.map((item, i) => (i === turn % part.length ? replace(item, rest) : item));
    if (!isMapping(part) || Object.keys(part).length === 0) return MARK;
    const keys = Object.keys(part);
    const chosen = keys[turn % keys.length];
    return Object.fromEntries(keys.map((key) => [key, key === chosen ? replace(part[key] ?? null, rest) : (part[key] ?? null)]));
  };
  return JSON.stringify(replace(value, turns)).replace(JSON.stringify(MARK), put);
}

const parsed: Json = JSON.parse(DOCUMENT);
const somewhere = fc.array(fc.nat(1000), { minLength: 1, maxLength: 7 });
const replaced = fc.tuple(somewhere, fc.constantFrom(...HOSTILE)).map(([turns, put]) => damaged(parsed, turns, put));
const numbers = fc
  .tuple(fc.nat(3000), fc.constantFrom('NaN', '1e308', '-5', '0', '1e15', '-1e15', '1e-300', '1e9', '2147483648'))
  .map(([turn, put]) => nthNumber(turn, put));
const more = fc
  .tuple(fc.constantFrom('verdict', '__proto__', 'pass', 'constructor', 'pr', 'elapsedMs'), fc.constantFrom(...HOSTILE))
  .map(([key, put]) => `{"${key}":${put},${DOCUMENT.slice(1)}`);
const cut = fc
  .tuple(fc.nat(DOCUMENT.length), fc.nat(40), fc.string({ unit: 'binary', maxLength: 20 }))
  .map(([at, length, put]) => {
    return DOCUMENT.slice(0, at) + put + DOCUMENT.slice(at + length);
  });
const ours = {
  base: { side: 'base', sha: REVISIONS.base.sha, ref: '' },
  head: { side: 'head', sha: REVISIONS.head.sha, ref: '' },
} as const;
const other = arbitraryMeasurement.map((measurement) =>
  textOf({ ...measurement, protocol: { ...measurement.protocol, revisions: ours, design: judge.design } }),
);
const artifacts = fc.oneof(
  { weight: 10, arbitrary: replaced },
  { weight: 5, arbitrary: numbers },
  { weight: 2, arbitrary: more },
  { weight: 4, arbitrary: cut },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: other },
);

/** The document with its nth number replaced, whatever it was. */
function nthNumber(turn: number, put: string): string {
  const found = [...DOCUMENT.matchAll(/(?<=[:[,])-?\d+(?:\.\d+)?(?:e-?\d+)?(?=[,\]}])/g)];
  const one = found[turn % found.length];
  return one === undefined ? DOCUMENT : DOCUMENT.slice(0, one.index) + put + DOCUMENT.slice(one.index + one[0].length);
}

function outcomeOf(text: string): 'adopted' | 'refused' | 'stale' {
  try {
    return adopt(readMeasurement(text), { config: judge, changedLoads: [], newScenarios: ['added'], revisions: REVISIONS }).kind;
  } catch (thrown) {
    // Anything else is a bug of ours, and would stop the decision.
    if (thrown instanceof Failure && thrown.kind === 'config') return 'refused';
    throw thrown;
  }
}

function refusalOf(text: string): string {
  try {
    return JSON.stringify(readMeasurement(text));
  } catch (thrown) {
    const { message, hint } = Failure.from(thrown);
    return `${message} ${hint}`;
  }
}

describe('a hostile artifact', () => {
  it('threat 8: of generated ones each is taken or refused, and nothing else happens', { timeout: 300_000 }, () => {
    const count = howMany(1000, 10_000);
    const counts = { adopted: 0, refused: 0, stale: 0 };
    fc.assert(
      fc.property(artifacts, (text) => {
        counts[outcomeOf(text)] += 1;
      }),
      { seed: 8, numRuns: count },
    );
    expect(counts.adopted + counts.refused + counts.stale).toBe(count);
    // Each kind occurs, or the generator tries one door only.
    for (const each of Object.values(counts)) expect(each).toBeGreaterThan(count / 200);
  });

  it('threat 8: what is adopted can always be judged, and gives only finite numbers', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(numbers, other), (text) => {
        if (outcomeOf(text) !== 'adopted') return;
        const taken = adopt(readMeasurement(text), {
          config: judge,
          changedLoads: [],
          newScenarios: ['added'],
          revisions: REVISIONS,
        });
        if (taken.kind === 'adopted') expect(JSON.stringify(conclude(taken.measurement))).not.toMatch(/NaN|Infinity/);
      }),
      { seed: 9, numRuns: howMany(60, 300) },
    );
  });

  it.each([
    ['a long list', (size: number) => DOCUMENT.replace('"warnings":[]', `"warnings":[${'0,'.repeat(size / 2)}0]`)],
    ['a mapping of many keys', (size: number) => DOCUMENT.replace('"readings":{', `"readings":{${manyKeys(size / 20)},`)],
    ['many unknown keys', (size: number) => `{${manyKeys(size / 20)},${DOCUMENT.slice(1)}`],
    ['many brackets', (size: number) => '['.repeat(size)],
    ['many empty lists', (size: number) => `[${'[],'.repeat(size / 3)}[]]`],
    ['one long text', (size: number) => `{"a":"${'\\u0000'.repeat(size / 6)}"}`],
    ['a text that never ends', (size: number) => `{"${'a'.repeat(size)}`],
  ])('threat 8: %s is refused, in a time that grows with its length, and little is said of it', (_, text) => {
    expect(growth((size) => expect(outcomeOf(text(size))).toBe('refused'), MOST / 8, 8)).toBeLessThan(24);
    expect(refusalOf(text(MOST)).length).toBeLessThan(1000);
  });

  it('threat 8: a byte too many is refused, whatever it says', () => {
    const filled = (length: number) => DOCUMENT + ' '.repeat(length - DOCUMENT.length);
    expect([outcomeOf(filled(MOST)), outcomeOf(filled(MOST + 1))]).toEqual(['adopted', 'refused']);
  });

  it('threat 10: keys that mean something to JavaScript are refused, and change nothing', () => {
    for (const text of [
      '{"__proto__":{"x":1}}',
      `{"__proto__":{"x":1},${DOCUMENT.slice(1)}`,
      `{"\\u005f_proto__":{"x":1},${DOCUMENT.slice(1)}`,
      DOCUMENT.replace('"readings":{', '"readings":{"__proto__":{"values":[1,1,1]},'),
      DOCUMENT.replace('"environment":{', '"environment":{"constructor":{"prototype":{"x":1}},'),
    ]) {
      expect(() => readMeasurement(text)).toThrow('it has a key that is never allowed');
      const empty: { readonly x?: unknown } = {};
      expect(empty.x).toBeUndefined();
    }
  });

  it('R8: is bounded at 64 scenarios and 64 pairs, with names of small letters', () => {
    const columns = toColumns(SMALL);
    const [scenario] = columns.protocol.scenarios;
    const many = (count: number) => Array.from({ length: count }, (_, i) => ({ ...scenario, name: `s${i}` }));
    const read = (protocol: object) => () =>
      readMeasurement(JSON.stringify({ ...columns, protocol: { ...columns.protocol, ...protocol } }));
    expect(read({ scenarios: many(65) })).toThrow('protocol.scenarios does not fit the schema');
    for (const name of ['Chat', '-a', 'a b', '', 'a'.repeat(65), '../a', '<b>', 'é'])
      expect(read({ scenarios: [{ ...scenario, name }] })).toThrow('does not fit the schema');
    const index = Array.from({ length: 65 }, (_, i) => i + 1);
    expect(() => readMeasurement(JSON.stringify({ ...columns, pairs: { ...columns.pairs, index } }))).toThrow('pairs.index');
  });
});

function manyKeys(count: number): string {
  return Array.from({ length: count }, (_, i) => `"m${i}":{}`).join(',');
}
