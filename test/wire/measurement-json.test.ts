import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../../src/engines/engines.ts';
import { measure } from '../../src/measure/measure.ts';
import type { Histogram } from '../../src/model/histogram.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import { conclude } from '../../src/pipelines/conclude.ts';
import { renderJson } from '../../src/wire/json.ts';
import { readMeasurement } from '../../src/wire/measurement.ts';
import { asStored, renderMeasurement } from '../../src/wire/measurement-json.ts';
import { arbitraryMeasurement } from '../support/arbitrary-measurement.ts';
import { aPlan, stage } from '../support/experiment.ts';
import { howMany } from '../support/how-many.ts';
import { aLargeMeasurement } from '../support/large-measurement.ts';
import { aMeasurement } from '../support/measurement.ts';

const MAX = 2 * 1024 * 1024;

async function measured(): Promise<Measurement> {
  const { world, launcher } = stage();
  const glance = () => ({ stop: null, waiting: [], text: '' });
  return measure({ plan: aPlan({ maxPairs: 12 }), launcher, engines: ENGINES, glance }, world);
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
