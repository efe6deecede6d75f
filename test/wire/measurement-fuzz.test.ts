import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Failure } from '../../src/model/failure.ts';
import { readMeasurement } from '../../src/wire/measurement.ts';
import { toColumns } from '../../src/wire/measurement-rows.ts';
import { howMany } from '../support/how-many.ts';
import { MEASUREMENT } from './a-measurement.ts';

const good = JSON.stringify(toColumns(MEASUREMENT));
/** Where each number of the document stands. */
const NUMBERS = [...good.matchAll(/(?<=[:[,])-?\d[\d.eE+-]*(?=[,\]}])/g)].map(
  ({ index, 0: text }) => [index, text.length] as const,
);
/** Written so that JSON takes them, or not. */
const ABUSES = [
  'NaN',
  'Infinity',
  '1e308',
  '-1e308',
  '1e309',
  '-1',
  '-0',
  '1e-320',
  '9007199254740993',
  'null',
  '"1"',
  '[]',
  '{}',
];

const document = fc.oneof(
  fc
    .array(fc.tuple(fc.nat(NUMBERS.length - 1), fc.constantFrom(...ABUSES)), { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduceRight(put, good)),
  fc.tuple(fc.nat(good.length), fc.nat(60), fc.string({ maxLength: 12 })).map(([at, length, text]) => splice(at, length, text)),
  // The same values again and again: more than a row may have.
  fc
    .tuple(fc.nat(NUMBERS.length - 1), fc.integer({ min: 2, max: 3000 }))
    .map(([i, times]) => put(good, [i, '0,'.repeat(times) + 0])),
);

function put(text: string, [index, abuse]: readonly [number, string]): string {
  const [at = 0, length = 0] = NUMBERS[index] ?? [];
  // Places are those of the untouched document: only texts that are still as long as it up to there are changed there.
  return text.slice(0, at) === good.slice(0, at) ? text.slice(0, at) + abuse + text.slice(at + length) : text;
}

const splice = (at: number, length: number, text: string) => good.slice(0, at) + text + good.slice(at + length);

const COUNT = howMany(1000, 10_000);

it('threat 8: generated measurements are read or refused, and nothing else happens', () => {
  const came = { read: 0, refused: 0 };
  fc.assert(
    fc.property(document, (text) => {
      const read = readOrRefuse(text);
      if (read === null) came.refused += 1;
      else {
        came.read += 1;
        expect(largest(read)).toBeLessThan(1e18);
      }
    }),
    { seed: 8, numRuns: COUNT },
  );
  expect(came.read).toBeGreaterThan(COUNT / 100);
  expect(came.refused).toBeGreaterThan(COUNT / 10);
}, 120_000);

it('threat 8: a number is refused wherever it stands, once it is larger than any may be or less than nothing', () => {
  // One stands in a sentence.
  const numbers = [...NUMBERS.keys()].filter((i) => !/[a-z]\[$/.test(good.slice(0, NUMBERS[i]?.[0])));
  expect(numbers.length).toBeGreaterThan(100);
  for (const i of numbers)
    for (const abuse of ['2e15', '-2e15']) expect([i, abuse, readOrRefuse(put(good, [i, abuse]))]).toEqual([i, abuse, null]);
});

it('threat 8: more of anything than a measurement may hold is refused', () => {
  const columns = toColumns(MEASUREMENT);
  const { protocol } = columns;
  const many = <T>(one: T, count: number) => Array.from({ length: count }, () => one);
  const named = Array.from({ length: 65 }, (_, i) => ({ ...protocol.scenarios[0], name: `s${i}` }));
  const crowds = [
    { warnings: many('x', 3000) },
    { protocol: { ...protocol, warnings: many('x', 3000) } },
    { protocol: { ...protocol, scenarios: named } },
    { histograms: many(columns.histograms[0], 3000) },
  ];
  for (const crowd of crowds) expect(readOrRefuse(JSON.stringify({ ...columns, ...crowd }))).toBeNull();
});

it('threat 8: more errors than requests are refused', () => {
  expect(good).toMatch(/"counts":\[1,/);
  expect(readOrRefuse(good.replace(/"counts":\[1,/, '"counts":[301,'))).toBeNull();
});

/** Null for a refusal; anything else that is thrown fails the test. */
function readOrRefuse(text: string): unknown {
  try {
    return readMeasurement(text);
  } catch (thrown) {
    if (Failure.from(thrown).kind === 'config') return null;
    throw thrown;
  }
}

/** The largest number in a value, whatever its sign. */
function largest(value: unknown): number {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.abs(value) : Number.POSITIVE_INFINITY;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((most, one) => Math.max(most, largest(one)), 0);
}
