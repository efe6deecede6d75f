import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/model/failure.ts';
import { readMeasurement } from '../../src/wire/measurement.ts';
import { toColumns } from '../../src/wire/measurement-rows.ts';
import { howMany } from '../support/how-many.ts';
import { MEASUREMENT } from './a-measurement.ts';

const columns = toColumns(MEASUREMENT);
const good = JSON.stringify(columns);

function why(text: string): string {
  try {
    readMeasurement(text);
  } catch (error) {
    expect(error).toMatchObject({ kind: 'config' });
    return Failure.from(error).message.replace('file is not a Benchgate measurement: ', '');
  }
  return 'fine';
}

const without = (key: string) => JSON.stringify({ ...columns, [key]: undefined });
const changed = (parts: object) => JSON.stringify({ ...columns, ...parts });
const inPairs = (parts: object) => changed({ pairs: { ...columns.pairs, ...parts } });
const inObservations = (parts: object) =>
  inPairs({ observations: columns.pairs.observations.map((one) => ({ ...one, ...parts })) });
const head = columns.pairs.observations[0]?.head;
const withReading = (name: string, reading: unknown) => inObservations({ head: { ...head, readings: { [name]: reading } } });

describe('readMeasurement', () => {
  it('reads what was written', () => {
    expect(readMeasurement(good)).toEqual(MEASUREMENT);
    expect(readMeasurement(JSON.stringify(columns, null, 2))).toEqual(MEASUREMENT);
  });

  it.each([
    ['nothing', '', 'it is not JSON.'],
    ['a half', good.slice(0, good.length / 2), 'it is not JSON.'],
    ['another version', changed({ schemaVersion: 2 }), 'schemaVersion does not fit the schema.'],
    ['a verdict', changed({ verdict: 'pass' }), 'it does not fit the schema.'],
    ['a missing part', without('stop'), 'stop does not fit the schema.'],
    ['a key twice', good.replace('"elapsedMs"', '"elapsedMs":1,"elapsedMs"'), 'it has a key twice.'],
    ['a prototype', good.replace('"elapsedMs"', '"__proto__":1,"elapsedMs"'), 'it has a key that is never allowed.'],
    ['depth', good.replace('"index":[', '"index":[[[[[[[[[[]]]]]]]]],'), 'it is nested more than 8 deep.'],
    ['infinity', good.replace('"elapsedMs":95000', '"elapsedMs":1e999'), 'elapsedMs does not fit the schema.'],
    ['a negative time', changed({ elapsedMs: -1 }), 'elapsedMs does not fit the schema.'],
    ['a number as text', changed({ elapsedMs: '5' }), 'elapsedMs does not fit the schema.'],
    ['a date that is none', changed({ startedAt: 'yesterday' }), 'startedAt does not fit the schema.'],
    ['too many pairs', inPairs({ index: Array.from({ length: 65 }, (_, k) => k) }), 'pairs.index does not fit the schema.'],
    ['a long text', changed({ modeReason: 'x'.repeat(1001) }), 'modeReason does not fit the schema.'],
    [
      'an unknown scenario',
      good.replaceAll('"scenario":"chat"', '"scenario":"chit"'),
      'protocol.cells[0].scenario is not in the protocol.',
    ],
    ['an index twice', inPairs({ index: [1, 1] }), 'pairs.index does not ascend.'],
    ['more pairs than planned', changed({ plannedPairs: 1 }), 'pairs.index has more pairs than were planned.'],
    ['a missing base', inObservations({ base: null }), /^pairs\.observations/],
    [
      'bins that do not ascend',
      good.replace('380,20,381,7', '381,20,380,7'),
      'histograms[0].bins is not index and count in turn, indices ascending.',
    ],
    [
      'an odd bin',
      good.replace('380,20,381,7', '380,20,381'),
      'histograms[0].bins is not index and count in turn, indices ascending.',
    ],
    ['a share above one', withReading('error-rate', { counts: [2, 0], totals: [1, 1] }), /^pairs\.observations/],
    ['a huge value', withReading('latency.p95', { values: [1e300, 1] }), /^pairs\.observations\[0\]\.head\.readings/],
    ['a strange metric', withReading('<b>', { values: [1, 1] }), /does not fit the schema\.$/],
  ])('refuses %s', (_, text, expected) => {
    if (typeof expected === 'string') expect(why(text)).toBe(expected);
    else expect(why(text)).toMatch(expected);
  });

  it('refuses more than 2 MiB and more than 72 metrics', () => {
    expect(why(`${good}${' '.repeat(2 * 1024 * 1024)}`)).toBe('it is larger than 2 MiB.');
    const readings = Object.fromEntries(Array.from({ length: 73 }, (_, i) => [`m${i}`, { values: [i, i] }]));
    expect(why(inObservations({ head: { ...head, readings } }))).toBe(
      'pairs.observations[0].head.readings does not fit the schema.',
    );
  });

  it('R9: repeats no name that the file gives', () => {
    for (const name of ['@everyone', '<img>', 'constructor-x'.repeat(9)])
      expect(why(withReading(name, { values: [1, 1] }))).toBe('pairs.observations[0].head.readings does not fit the schema.');
    expect(why(withReading('latency{everyone}.p95', { values: [1, 1, 1] }))).toBe(
      'pairs.observations[0].head.readings is not one entry for each pair.',
    );
  });

  it('never throws anything else, however a file was damaged', () => {
    const cut = fc.tuple(fc.nat(good.length), fc.nat(40), fc.string({ unit: 'binary', maxLength: 20 }));
    fc.assert(
      fc.property(cut, ([at, length, put]) => {
        why(good.slice(0, at) + put + good.slice(at + length));
      }),
      { seed: 1, numRuns: howMany(60, 500) },
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(why(text)).not.toBe('fine');
      }),
      { seed: 1, numRuns: howMany(60, 500) },
    );
  });
});
