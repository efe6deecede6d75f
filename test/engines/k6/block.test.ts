import { describe, expect, it } from 'vitest';
import { exceptionsOf } from '../../../src/engines/k6/attempts.ts';
import { blockOfPoints, type K6Side } from '../../../src/engines/k6/block.ts';
import { latencies, trialOf } from '../../../src/measure/trial.ts';
import type { CustomMetric } from '../../../src/model/custom-metric.ts';
import type { Points } from '../../../src/model/points.ts';
import { RUN_STARTS_US, requests, series, steady } from '../../support/k6-points.ts';

function block(parts: Partial<K6Side> = {}) {
  return blockOfPoints({
    points: [],
    side: 'base',
    warmUpMs: 200,
    blockMs: 1000,
    exceptions: 0,
    rates: {},
    latency: 'http_req_duration',
    custom: [],
    clocks: [],
    broken: [],
    ...parts,
  });
}

/** A point every 100 ms from 150 ms on: the first of them is warm-up. */
const every100 = (metric: string, values: readonly number[]) =>
  series(
    metric,
    values.map((value, index) => [150 + index * 100, value]),
  );

describe('the block of points', () => {
  it('times what began after the warm-up, ascending', () => {
    const points = requests('base', [
      [190, 100],
      [200, 30],
      [900, 20],
      [1190, 500],
      [1250, 40],
    ]);
    expect([...latencies(block({ points }))]).toEqual([20, 30, 500]);
  });

  it('has no latency of what k6 did not expect', () => {
    const points = requests('base', [
      [300, 10],
      [400, 0, true],
      [500, 20],
    ]);
    const seen = block({ points });
    expect([...latencies(seen)]).toEqual([10, 20]);
    expect(seen).toMatchObject({ sent: 3, succeeded: 2, errors: 1, shares: { 'error-rate': { count: 1, total: 3 } } });
  });

  it('takes every point of a metric that knows no expectation', () => {
    const points = [
      ...requests('base', []),
      series('grpc_req_duration', [
        [310, 10, false],
        [420, 20, false],
      ]),
    ];
    const seen = block({ points, latency: 'grpc_req_duration' });
    expect([...latencies(seen)]).toEqual([10, 20]);
    expect(seen).toMatchObject({ sent: 2, succeeded: 2, errors: 0, planned: 2 });
  });

  it('counts every request where the script turned the judgement of answers off', () => {
    const points = requests('base', [[300, 10, true]]).filter(({ metric }) => metric !== 'http_req_failed');
    expect(block({ points })).toMatchObject({ sent: 1, errors: 0 });
  });

  it('counts iterations that threw as errors, those of the warm-up in proportion left out', () => {
    // Twelve iterations end at 10, 110, … 1110 ms: ten of them after the warm-up.
    const points = requests('base', steady(100, 1200));
    const seen = block({ points, exceptions: 12 });
    expect(seen).toMatchObject({ errors: 10, shares: { 'error-rate': { count: 10, total: 20 } } });
    expect(block({ exceptions: 7 }).shares['error-rate']).toEqual({ count: 7, total: 7 });
  });

  it('counts each step of a redirect as an answer that is one, and no error code as any', () => {
    const [started, durations, ...others] = requests('base', steady(100, 1200));
    // Before the warm-up is over: two of them; of the ten inside the block three are redirects, and one was never answered.
    const status = Uint16Array.from([302, 302, 200, 302, 307, 304, 200, 1212, 308, 200, 404, 200]);
    const points = [started, { ...durations, status }, ...others].filter((one) => one !== undefined) as Points;
    expect(block({ points }).shares['redirect-rate']).toEqual({ count: 3, total: 9 });
  });

  it('counts failed checks of all checks', () => {
    const points = [...requests('base', [[300, 10]]), every100('checks', [0, 0, 1, 1])];
    expect(block({ points })).toMatchObject({ failedChecks: 1, shares: { 'checks-failed': { count: 1, total: 3 } } });
  });

  it('counts dropped iterations, and the requests that they would have made', () => {
    const made = steady(50, 1200);
    // Two requests in each iteration; 2 of 14 iterations could not start.
    const points = [
      ...requests('base', made).filter(({ metric }) => metric !== 'iterations'),
      every100('iterations', [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
      series('dropped_iterations', [
        [100, 1],
        [500, 1],
        [600, 1],
      ]),
    ];
    const seen = block({ points });
    expect(seen.shares['dropped-rate']).toEqual({ count: 2, total: 12 });
    expect(seen).toMatchObject({ sent: 20, dropped: 4, planned: 24 });
  });

  it('knows throughput, the halves, and no lag', () => {
    const points = requests(
      'base',
      steady(100, 1200, (index) => (index < 7 ? 10 : 30)),
    );
    const seen = block({ points });
    expect(seen).toMatchObject({ answered: 10, answeredWell: 10, lagP95Ms: 0, sentP50Ms: 20, halvesMs: [10, 30] });
    expect(trialOf(seen, ['latency.p50'], null)).toMatchObject({
      achievedPerSecond: 10,
      readings: { throughput: { value: 10 }, 'latency.p50': { value: 20 } },
    });
  });

  it('measures a run as written from the warm-up until its last point', () => {
    const seen = block({ points: requests('base', steady(100, 2200)), blockMs: null });
    expect(seen.planned).toBe(20);
    // The last of them began at 2,100 ms and ended 10 ms later.
    expect(seen.blockMs).toBeCloseTo(1910, 2);
    expect(block({ blockMs: null })).toMatchObject({ planned: 0, blockMs: 1, answered: 0 });
  });

  it('divides CPU time by the answers between the clocks inside the block', () => {
    const at = (ms: number, cpu: number) => ({ atMs: RUN_STARTS_US / 1000 + ms, ms: cpu });
    const points = requests('base', steady(100, 1200));
    const clocks = [at(0, 0), at(105, 50), at(405, 90), at(805, 130), at(1305, 500)];
    // 40 ms of CPU for the answers at 410, 510, 610 and 710 ms; the block is two and a half times as long.
    expect(block({ points, clocks }).cpu).toEqual({ ms: 100, answers: 10 });
    expect(block({ points, clocks: clocks.slice(0, 3) }).cpu).toBeNull();
    expect(block({ points: [], clocks }).cpu).toBeNull();
  });

  it('reads metrics of the script by what they are', () => {
    const custom: readonly CustomMetric[] = [
      { source: 'llm_ttft', name: 'ttft', type: 'trend' },
      { source: 'queue', name: 'queue-depth', type: 'gauge' },
      { source: 'hit', name: 'cache-hit-rate', type: 'rate' },
      { source: 'llm_tokens', name: 'tokens', type: 'counter' },
      { source: 'never', name: 'cost', type: 'counter' },
    ];
    const points = [
      ...requests('base', steady(100, 1200)),
      every100('llm_ttft', [99, 3, 2, 1]),
      every100('queue', [99, 4, 6]),
      every100('hit', [1, 1, 0, 1, 1]),
      every100('llm_tokens', [99, 25, 25]),
    ];
    const names = ['ttft.p50', 'ttft.mean', 'queue-depth.mean', 'cache-hit-rate', 'tokens.per-second', 'tokens.per-request'];
    const { readings } = trialOf(block({ points, custom }), names, null);
    expect(readings).toMatchObject({
      'ttft.p50': { value: 2 },
      'ttft.mean': { value: 2 },
      'queue-depth.mean': { value: 5 },
      'cache-hit-rate': { kind: 'share', count: 3, total: 4 },
      'tokens.per-second': { value: 50 },
      'tokens.per-request': { value: 5 },
    });
    expect(Object.keys(readings).filter((name) => name.startsWith('cost'))).toEqual([]);
    // What nobody asked for is left out.
    expect(trialOf(block({ points, custom }), [], null).readings).not.toHaveProperty('tokens.per-second');
  });
});

describe('exceptionsOf', () => {
  it('adds up the scenarios of a side', () => {
    const thrown = { base__a: 1, base__b: 2, head__a: 4 };
    const of = (side: 'base' | 'head') => exceptionsOf(thrown, { side, driven: ['head', 'base'] });
    expect([of('base'), of('head'), exceptionsOf({}, { side: 'head', driven: ['head'] })]).toEqual([3, 4, 0]);
    expect(exceptionsOf({ a: 1, base__b: 2 }, { side: 'head', driven: ['head'] })).toBe(3);
    expect(exceptionsOf(thrown, { side: 'base', driven: ['head', 'base'], wanted: (name) => name === 'b' })).toBe(2);
  });
});
