import { describe, expect, it } from 'vitest';
import { momentsOf, testsSince } from '../../src/exporters/moments.ts';
import { otlpMetrics } from '../../src/exporters/otlp.ts';
import { remoteWriteBody, samplesIn } from '../../src/exporters/remote-write.ts';
import type { WatchRun } from '../../src/model/watch.ts';
import { NO_OCCASIONS } from '../../src/watch/occasions.ts';
import { aWatchRun, NOON } from '../support/a-watch-run.ts';
import { aWatchedTarget } from '../support/watched-target.ts';
import { readWriteRequest } from '../support/write-request.ts';

const [MINUTE, HOUR] = [60_000, 3_600_000];
const LATENCY = 'items latency p95 <= 300ms';
const watched = aWatchedTarget();

/** A load test of two scenarios, a minute each. */
const aTest = (at: number, bad = 0, other: Omit<Partial<WatchRun>, 'at'> = {}): readonly WatchRun[] =>
  ['items', 'chat'].map((scenario) =>
    aWatchRun({
      ...{ at, scenario, values: { 'latency.p95': 80 + bad } },
      counts: scenario === 'items' ? [{ objective: LATENCY, good: 300 - bad, total: 300 }] : [],
      ...other,
    }),
  );
const told = (runs: readonly WatchRun[], since: number | null = null) =>
  momentsOf(watched, runs, testsSince(runs, since), NO_OCCASIONS);
/** A series of a write request by its name and one label. */
const series = (runs: readonly WatchRun[], name: string, label = '', since: number | null = null) =>
  readWriteRequest(remoteWriteBody(told(runs, since))).find(
    ({ labels }) =>
      labels.__name__ === name && labels.scenario === 'items' && (label === '' || Object.values(labels).includes(label)),
  )?.samples;

describe('what is told of a load test', () => {
  const runs = [...aTest(NOON - 2 * HOUR, 10), ...aTest(NOON - HOUR, 20)];
  const [before, after] = [NOON - HOUR - 1, NOON - HOUR + 2 * MINUTE];

  it('is the history just before the newest, and since: what a counter grew by lies between', () => {
    expect(series(runs, 'benchgate_slo_events_total', LATENCY)).toEqual([
      [before, 300],
      [after, 600],
    ]);
    expect(series(runs, 'benchgate_slo_good_events_total', LATENCY)).toEqual([
      [before, 290],
      [after, 570],
    ]);
    expect(series(runs, 'benchgate_latency_seconds', '0.95')).toEqual([
      [before, 0.09],
      [after, 0.1],
    ]);
  });

  it('begins with a 0 before the first, and ends with the last of its scenarios', () => {
    expect(series(aTest(NOON), 'benchgate_slo_events_total', LATENCY)).toEqual([
      [NOON - 1, 0],
      [NOON + 2 * MINUTE, 300],
    ]);
    expect(series(aTest(NOON), 'benchgate_latency_seconds', '0.95')).toEqual([[NOON + 2 * MINUTE, 0.08]]);
  });

  it('is of each test since a moment, in their order, each sample newer than the one before', () => {
    const pair = [...aTest(NOON - HOUR, 1), ...aTest(NOON + 3 * MINUTE, 1), ...aTest(NOON, 1)];
    const samples = series(pair, 'benchgate_runs_total', 'complete', NOON) ?? [];
    expect(samples.map(([, value]) => value)).toEqual([1, 2, 2, 3]);
    const times = samples.map(([at]) => at);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });

  it('does not reach back further than Prometheus takes it', () => {
    const long = aTest(NOON - 5 * HOUR, 1, { seconds: 2 * 3600 });
    expect(series(long, 'benchgate_slo_events_total', LATENCY)?.map(([at]) => at)).toEqual([NOON - HOUR - HOUR / 2, NOON - HOUR]);
  });

  it('is nothing where nothing was tested', () => {
    expect(told([])).toEqual([]);
    expect(told(aTest(NOON), NOON + 1)).toEqual([]);
  });

  it('is found at once in the history of a year, tested every quarter of an hour', () => {
    const year = Array.from({ length: 35_000 }, (_, k) => aWatchRun({ at: NOON + k * 15 * MINUTE, scenario: 'items' }));
    const began = performance.now();
    expect(testsSince(year, null)).toMatchObject([{ from: NOON + 34_999 * 15 * MINUTE }]);
    // Each looked for in all took fifteen seconds.
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('has every run once, though it stands there twice', () => {
    const twice = [...aTest(NOON), ...aTest(NOON)];
    expect(testsSince(twice, null)[0]?.runs).toHaveLength(2);
    expect(series(twice, 'benchgate_runs_total', 'complete')?.at(-1)).toEqual([NOON + 2 * MINUTE, 1]);
  });

  it('begins its counters each year anew, which is a restart to Prometheus', () => {
    const year = Date.parse('2026-01-01T00:00:00Z');
    const over = [...aTest(year - HOUR, 10), ...aTest(year + HOUR, 20)];
    expect(series(over, 'benchgate_slo_events_total', LATENCY)?.map(([, value]) => value)).toEqual([0, 300]);
    expect(series(over.slice(0, 2), 'benchgate_slo_events_total', LATENCY)?.map(([, value]) => value)).toEqual([0, 300]);
    expect(series(over, 'benchgate_run_timestamp_seconds')?.[0]?.[1]).toBe((year - HOUR) / 1000);
  });
});

describe('a write request', () => {
  it('has the labels of each series in the order of their names, and no series twice', () => {
    const sent = readWriteRequest(remoteWriteBody(told(aTest(NOON, 3))));
    for (const { names } of sent) expect(names).toEqual([...names].sort());
    const keys = sent.map(({ labels }) => JSON.stringify(labels));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(10);
  });

  it('says how many samples it has', () => {
    const moments = told(aTest(NOON, 3));
    const sent = readWriteRequest(remoteWriteBody(moments));
    expect(samplesIn(moments)).toBe(sent.reduce((sum, { samples }) => sum + samples.length, 0));
  });

  it('keeps names as they are, in any letters', () => {
    const odd = 'a "quoted" \\ name\nof two lines, ü 🙂';
    const sample = { labels: { scenario: odd }, value: Number.MAX_VALUE };
    const family = { name: 'benchgate_x', type: 'gauge' as const, help: '', samples: [sample] };
    expect(readWriteRequest(remoteWriteBody([{ at: NOON, families: [family] }]))).toEqual([
      {
        names: ['__name__', 'scenario'],
        labels: { __name__: 'benchgate_x', scenario: odd },
        samples: [[NOON, Number.MAX_VALUE]],
      },
    ]);
  });
});

describe('OTLP metrics', () => {
  it('are sums since the year began and gauges, with moments as text of nanoseconds', () => {
    const body = JSON.parse(JSON.stringify(otlpMetrics(told(aTest(NOON, 3)))));
    const [{ resource, scopeMetrics }] = body.resourceMetrics;
    expect(resource.attributes).toEqual([{ key: 'service.name', value: { stringValue: 'benchgate' } }]);
    const metric = (name: string) => scopeMetrics[0].metrics.find((one: { readonly name: string }) => one.name === name);
    expect(metric('benchgate_slo_events_total')).toEqual({
      name: 'benchgate_slo_events_total',
      description: 'Requests of complete runs that count for an objective.',
      sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints: expect.any(Array) },
    });
    expect(metric('benchgate_slo_events_total').sum.dataPoints.at(-1)).toEqual({
      attributes: expect.arrayContaining([{ key: 'target', value: { stringValue: 'staging' } }]),
      startTimeUnixNano: '1735689600000000000',
      timeUnixNano: `${NOON + 2 * MINUTE}000000`,
      asDouble: expect.any(Number),
    });
    expect(metric('benchgate_latency_seconds').gauge.dataPoints).toHaveLength(2);
    expect(metric('benchgate_latency_seconds').gauge.dataPoints[0].startTimeUnixNano).toBeUndefined();
  });
});
