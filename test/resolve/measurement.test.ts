import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/model/failure.ts';
import { readMeasurement } from '../../src/resolve/measurement.ts';
import { MEASUREMENT } from './a-measurement.ts';

const good = JSON.stringify(MEASUREMENT);

function why(text: string): string {
  try {
    readMeasurement(text);
  } catch (error) {
    expect(error).toMatchObject({ kind: 'config' });
    return Failure.from(error).message.replace('file is not a Benchgate measurement: ', '');
  }
  return 'fine';
}

const without = (key: string) => JSON.stringify({ ...MEASUREMENT, [key]: undefined });
const changed = (parts: object) => JSON.stringify({ ...MEASUREMENT, ...parts });
const pair = MEASUREMENT.pairs[0];
const trial = pair?.observations[0]?.head;
const withReading = (name: string, reading: unknown) =>
  changed({
    pairs: [
      {
        ...pair,
        observations: [{ scenario: 'chat', base: null, head: { ...trial, readings: { [name]: reading } }, invalid: [] }],
      },
    ],
  });

describe('readMeasurement', () => {
  it('reads what was written', () => {
    expect(readMeasurement(good)).toEqual(MEASUREMENT);
    expect(readMeasurement(JSON.stringify(MEASUREMENT, null, 2))).toEqual(MEASUREMENT);
  });

  it.each([
    ['nothing', '', 'it is not JSON.'],
    ['a half', good.slice(0, good.length / 2), 'it is not JSON.'],
    ['another version', changed({ schemaVersion: 2 }), 'schemaVersion does not fit the schema.'],
    ['a verdict', changed({ verdict: 'pass' }), 'the file does not fit the schema.'],
    ['a missing part', without('stop'), 'stop does not fit the schema.'],
    ['a key twice', good.replace('"elapsedMs"', '"elapsedMs":1,"elapsedMs"'), 'it has a key twice.'],
    ['a prototype', good.replace('"elapsedMs"', '"__proto__":1,"elapsedMs"'), 'it has a key that is never allowed.'],
    ['depth', good.replace('"pairs":[', '"pairs":[[[[[[[[[[]]]]]]]]],'), 'it is nested more than 8 deep.'],
    ['infinity', good.replace('"elapsedMs":95000', '"elapsedMs":1e999'), 'elapsedMs does not fit the schema.'],
    ['a negative time', changed({ elapsedMs: -1 }), 'elapsedMs does not fit the schema.'],
    ['a number as text', changed({ elapsedMs: '5' }), 'elapsedMs does not fit the schema.'],
    ['a date that is none', changed({ startedAt: 'yesterday' }), 'startedAt does not fit the schema.'],
    ['too many pairs', changed({ pairs: Array.from({ length: 65 }, () => MEASUREMENT.pilot) }), 'pairs does not fit the schema.'],
    ['a long text', changed({ modeReason: 'x'.repeat(1001) }), 'modeReason does not fit the schema.'],
    ['an unknown scenario', good.replaceAll('"scenario":"chat"', '"scenario":"chit"'), 'the file does not fit the schema.'],
    [
      'a pair with a scenario twice',
      good.replaceAll('"scenario":"list"', '"scenario":"chat"'),
      'the file does not fit the schema.',
    ],
    ['bins that do not ascend', good.replace('380,20,381,7', '381,20,380,7'), 'histograms[0].bins does not fit the schema.'],
    ['an odd bin', good.replace('380,20,381,7', '380,20,381'), 'histograms[0].bins does not fit the schema.'],
    [
      'a share above one',
      withReading('error-rate', { kind: 'share', count: 2, total: 1 }),
      /^pairs\[0\]\.observations\[0\]\.head\.readings\.error-rate/,
    ],
    [
      'a huge value',
      withReading('latency.p95', { kind: 'value', value: 1e300 }),
      /^pairs\[0\]\.observations\[0\]\.head\.readings/,
    ],
    ['a strange metric', withReading('<b>', { kind: 'value', value: 1 }), /does not fit the schema\.$/],
  ])('refuses %s', (_, text, expected) => {
    if (typeof expected === 'string') expect(why(text)).toBe(expected);
    else expect(why(text)).toMatch(expected);
  });

  it('refuses more than 2 MiB and more than 32 metrics', () => {
    expect(why(`${good}${' '.repeat(2 * 1024 * 1024)}`)).toBe('it is larger than 2 MiB.');
    const readings = Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`m${i}`, { kind: 'value', value: i }]));
    const many = { ...pair, observations: [{ scenario: 'chat', base: null, head: { ...trial, readings }, invalid: [] }] };
    expect(why(changed({ pairs: [many] }))).toBe('pairs[0].observations[0].head.readings does not fit the schema.');
  });

  it('never throws anything else, however a file was damaged', () => {
    const cut = fc.tuple(fc.nat(good.length), fc.nat(40), fc.string({ unit: 'binary', maxLength: 20 }));
    fc.assert(
      fc.property(cut, ([at, length, put]) => {
        why(good.slice(0, at) + put + good.slice(at + length));
      }),
      { seed: 1, numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(why(text)).not.toBe('fine');
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
