import { describe, expect, it } from 'vitest';
import { measure } from '../../src/measure/measure.ts';
import { renderMeasurement } from '../../src/measure/measurement-json.ts';
import type { Histogram } from '../../src/model/histogram.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import { planOf, stage } from '../support/experiment.ts';

const MAX = 2 * 1024 * 1024;

async function measured(): Promise<Measurement> {
  const { world, launcher } = stage();
  const glance = () => ({ stop: null, text: '' });
  return measure({ plan: planOf({ maxPairs: 12 }), launcher, forbidInterleaving: null, glance }, world);
}

/** A histogram with this many bins. */
function wide(bins: number, scenario = 'chat'): Histogram {
  const pairs = Array.from({ length: bins }, (_, index) => [index, 1_000_000 + index]).flat();
  return { scenario, metric: 'latency', side: 'base', resolution: 128, bins: pairs };
}

describe('renderMeasurement', () => {
  it('keeps every number exactly', async () => {
    const measurement = await measured();
    expect(JSON.parse(renderMeasurement(measurement))).toEqual(measurement);
  });

  it('gives the same bytes whatever the order of the keys', async () => {
    const measurement = await measured();
    const turned = Object.fromEntries(Object.entries(measurement).reverse()) as unknown as Measurement;
    expect(renderMeasurement(turned)).toBe(renderMeasurement(measurement));
    const again = JSON.parse(renderMeasurement(measurement)) as Measurement;
    expect(renderMeasurement(again)).toBe(renderMeasurement(measurement));
  });

  it('coarsens histograms until they fit', async () => {
    const measurement = { ...(await measured()), histograms: [wide(200_000)] };
    const text = renderMeasurement(measurement);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX);
    const [histogram] = (JSON.parse(text) as Measurement).histograms;
    expect(histogram?.resolution).toBe(64);
    const sum = (bins: readonly number[] = []) => bins.filter((_, at) => at % 2 === 1).reduce((total, count) => total + count, 0);
    expect(sum(histogram?.bins)).toBe(sum(wide(200_000).bins));
  });

  it('leaves them out when nothing else helps, and keeps the pairs', async () => {
    const measurement = await measured();
    const histograms = Array.from({ length: 30_000 }, (_, index) => wide(1, `scenario ${index}`));
    const text = renderMeasurement({ ...measurement, histograms });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX);
    expect(JSON.parse(text)).toEqual({ ...measurement, histograms: [] });
  });

  it('refuses what can never fit', async () => {
    const measurement = await measured();
    const pairs = Array.from({ length: 3000 }, () => measurement.pairs[0]).flatMap((pair) => pair ?? []);
    expect(() => renderMeasurement({ ...measurement, pairs })).toThrow(/larger than 2 MiB/);
  });
});
