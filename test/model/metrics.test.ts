import { describe, expect, it } from 'vitest';
import { defaultMargins, isCounted, METRICS, type Metric, quantileOf, recordOf, tellsNoise } from '../../src/model/metrics.ts';

describe('recordOf', () => {
  it('knows a row by its name: one value by all of it, a distribution by what stands before the statistic', () => {
    const known = ['latency.p95', 'latency{items}.mean', 'throughput'].map((row) => recordOf(row)?.name);
    expect(known).toEqual(['latency', 'latency{}', 'throughput']);
    expect(['throughput.p95', 'tokens.p95', 'constructor', ''].map(recordOf)).toEqual(Array(4).fill(undefined));
    expect(new Set(METRICS.map(({ name }) => name)).size).toBe(METRICS.length);
  });

  it("says what tells a machine's noise: times of answers, and of the user's own", () => {
    const rows = ['latency.p50', 'ttft.p95', 'latency{a}.p50', 'db.p95', 'cpu-per-request', 'start-up', 'throughput'];
    expect(rows.filter((name) => tellsNoise({ name, unit: recordOf(name)?.unit ?? 'ms' }))).toEqual(rows.slice(0, 4));
  });
});

describe('defaultMargins', () => {
  it.each([
    ['latency.p50', 0.03, 0.05],
    ['latency.p75', 0.03, 0.05],
    ['latency.mean', 0.03, 0.05],
    ['throughput', 0.03, 0.05],
    ['latency.p90', 0.05, 0.1],
    ['latency.p95', 0.05, 0.1],
    ['ttft.p95', 0.05, 0.1],
    ['latency.p96', 0.1, 0.15],
    ['latency.p99', 0.1, 0.15],
    ['cpu-per-request', 0.02, 0.04],
    ['slow-share', 0.5, 1],
    ['spread', 0.15, 0.3, 0.02],
    ['error-rate', 0.003, 0.005],
    ['dropped-rate', 0.003, 0.005],
  ])('%s: δ %d, ε %d', (name, flag, same, minChange = 0) => {
    const record = recordOf(name);
    expect(record && defaultMargins({ ...record, name })).toEqual({ flag, same, minChange });
  });
});

it.each([
  ['latency.p95', 0.95],
  ['ttft.p50', 0.5],
  ['latency.p99.9', 0.999],
  ['latency.mean', undefined],
  ['slow-share', undefined],
  ['latency.p100', undefined],
])('quantileOf(%s) is %s', (name, q) => {
  expect(quantileOf(name)).toBe(q);
});

it.each<[Metric['effect'], string, boolean]>([
  ['log-odds', 'share', true],
  ['difference', 'share', true],
  ['difference', 'ms', false],
  ['log-ratio', 'share', false],
])('a metric of effect %s in %s is counted: %s', (effect, unit, counted) => {
  expect(isCounted({ name: 'a', effect, unit, better: 'lower', keepsInvalidPairs: false })).toBe(counted);
});
