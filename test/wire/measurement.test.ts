import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../../src/engines/engines.ts';
import { measure } from '../../src/measure/measure.ts';
import { Failure } from '../../src/model/failure.ts';
import type { Histogram } from '../../src/model/histogram.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import { conclude } from '../../src/pipelines/conclude.ts';
import { asStored, readMeasurement, renderMeasurement } from '../../src/wire/measurement.ts';
import { toColumns } from '../../src/wire/measurement-rows.ts';
import { renderJson } from '../../src/wire/report.ts';
import { arbitraryMeasurement } from '../support/arbitrary-measurement.ts';
import { aPlan, stage } from '../support/experiment.ts';
import { howMany } from '../support/how-many.ts';
import { aLargeMeasurement } from '../support/large-measurement.ts';
import { aMeasurement } from '../support/measurement.ts';
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

const MAX = 2 * 1024 * 1024;

async function measured(): Promise<Measurement> {
  const { world, launcher } = stage();
  const interim = () => ({ stop: null, waiting: [], text: '' });
  return measure({ plan: aPlan({ maxPairs: 12 }), launcher, engines: ENGINES, interim }, world);
}

/** A histogram with this many bins. */
function wide(bins: number, scenario = 'chat', side: Histogram['side'] = 'base'): Histogram {
  const pairs = Array.from({ length: bins }, (_, index) => [index, 1_000_000 + index]).flat();
  return { scenario, metric: 'latency', side, resolution: 128, bins: pairs };
}

const bytes = (text: string) => Buffer.byteLength(text);

describe('renderMeasurement', () => {
  it('keeps everything exactly: what is read is what was measured', async () => {
    const measurement = await measured();
    expect(readMeasurement(renderMeasurement(measurement))).toEqual(measurement);
    fc.assert(
      fc.property(arbitraryMeasurement, (any) => {
        expect(readMeasurement(renderMeasurement(any))).toEqual(any);
      }),
      { seed: 1, numRuns: howMany(30, 200) },
    );
  });

  it('gives the same report, byte for byte', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.constantFrom(0, 0.1, -0.2), fc.boolean(), (seed, effect, some) => {
        const invalid = some ? 0.2 : 0;
        const measurement = aMeasurement({ seed: `report ${seed}`, effect, invalid, pairs: 12, scenarios: ['rpc', 'chat'] });
        expect(renderJson(conclude(readMeasurement(renderMeasurement(measurement))))).toBe(renderJson(conclude(measurement)));
      }),
      { seed: 1, numRuns: howMany(3, 8) },
    );
  });

  it('tells the histograms that there is room for, so that the report can be explained from them', () => {
    const large = aLargeMeasurement({ scenarios: 64, pairs: 40, metrics: 32 });
    const measurement = { ...large, histograms: [wide(20_000, 'scenario-0'), wide(20_000, 'scenario-0', 'head')] };
    const stored = asStored(measurement);
    const text = renderMeasurement(measurement);
    expect(stored.histograms[0]?.resolution).toBeLessThan(128);
    expect(stored).toEqual({ ...measurement, histograms: readMeasurement(text).histograms });
    expect(renderMeasurement(stored)).toBe(text);
  });

  it('gives the same bytes whatever the order of the keys', async () => {
    const measurement = await measured();
    const turned = Object.fromEntries(Object.entries(measurement).reverse()) as unknown as Measurement;
    expect(renderMeasurement(turned)).toBe(renderMeasurement(measurement));
    const again = readMeasurement(renderMeasurement(measurement));
    expect(renderMeasurement(again)).toBe(renderMeasurement(measurement));
  });

  it('holds 64 scenarios × 40 pairs × 13 metrics, their histograms and the longest names', () => {
    for (const names of ['usual', 'longest'] as const) {
      const large = aLargeMeasurement({ scenarios: 64, pairs: 40, metrics: 13, names });
      const histograms = large.protocol.scenarios.flatMap(({ name }) => [wide(100, name, 'base'), wide(100, name, 'head')]);
      const text = renderMeasurement({ ...large, histograms });
      expect(bytes(text)).toBeLessThanOrEqual(1.4 * 1024 * 1024);
      expect(readMeasurement(text)).toEqual({ ...large, histograms });
    }
  });

  it('holds 64 scenarios × 40 pairs × 32 metrics; with the longest names the pilot makes room', () => {
    const large = aLargeMeasurement({ scenarios: 64, pairs: 40, metrics: 32 });
    const text = renderMeasurement({ ...large, histograms: [wide(20_000, 'scenario-0')] });
    expect(bytes(text)).toBeLessThanOrEqual(MAX);
    const { histograms, ...rest } = readMeasurement(text);
    expect(histograms[0]?.resolution).toBeLessThan(128);
    expect({ ...rest, histograms: [] }).toEqual(large);
    const longest = aLargeMeasurement({ scenarios: 64, pairs: 40, metrics: 32, names: 'longest' });
    expect(readMeasurement(renderMeasurement(longest))).toEqual({ ...longest, pilot: null });
  });

  it('leaves the pairs out whole when nothing else helps, and says so: no data, never a wrong verdict', () => {
    const large = aLargeMeasurement({ scenarios: 64, pairs: 64, metrics: 32 });
    const text = renderMeasurement(large);
    expect(bytes(text)).toBeLessThanOrEqual(MAX);
    const read = readMeasurement(text);
    expect(read).toEqual({ ...large, pilot: null, pairs: [], warnings: [expect.stringContaining('left out')] });
    expect(conclude(read).verdict.state).toBe('no-data');
  });

  it('coarsens histograms until they fit', async () => {
    const measurement = { ...(await measured()), histograms: [wide(200_000)] };
    const text = renderMeasurement(measurement);
    expect(bytes(text)).toBeLessThanOrEqual(MAX);
    const [histogram] = (JSON.parse(text) as Measurement).histograms;
    expect(histogram?.resolution).toBe(64);
    const sum = (bins: readonly number[] = []) => bins.filter((_, at) => at % 2 === 1).reduce((total, count) => total + count, 0);
    expect(sum(histogram?.bins)).toBe(sum(wide(200_000).bins));
  });

  it('leaves them out when nothing else helps, and keeps the pairs', async () => {
    const measurement = await measured();
    const histograms = Array.from({ length: 30_000 }, (_, index) => wide(1, `scenario ${index}`));
    const text = renderMeasurement({ ...measurement, histograms });
    expect(bytes(text)).toBeLessThanOrEqual(MAX);
    expect(readMeasurement(text)).toEqual({ ...measurement, histograms: [] });
  });

  it('refuses what can never fit', async () => {
    const measurement = await measured();
    const warnings = Array.from({ length: 3000 }, () => 'x'.repeat(1000));
    expect(() => renderMeasurement({ ...measurement, warnings })).toThrow(/larger than 2 MiB/);
  });
});
