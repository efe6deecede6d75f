import { describe, expect, it } from 'vitest';
import { defaultNames, measuredMetrics } from '../../../src/config/metric-names.ts';
import { isRefused, readExposition } from '../../../src/evidence/metrics/exposition.ts';
import { scrapedReadings } from '../../../src/evidence/metrics/scraped-readings.ts';
import { config } from '../../config/example.ts';

const CONFIG = config(`service: {start: x, metrics: /metrics}
scenarios:
  - {name: chat, http: {path: /}}
metrics:
  hits: {role: cache-hit-rate, type: rate, better: higher, from: "scraped.lookups_total{result=\\"hit\\"} / lookups_total"}
  odd: {type: rate, from: scraped.odd_total / lookups_total}
  depth: {role: queue-depth, type: gauge, from: scraped.queue_depth}
  cpu: {type: counter, from: scraped.process_cpu_seconds_total}
  waited: {role: pool-wait, from: scraped.pool_wait_seconds}
`);
const scenario = CONFIG.scenarios[0]?.scenario ?? expect.fail('there is no scenario');
const NAMES = defaultNames(scenario, CONFIG.metrics);

function readings(begin: string, end: string, names: readonly string[] = NAMES) {
  const [before, after] = [begin, end].map((text) => readExposition(text));
  if (before === undefined || after === undefined || isRefused(before) || isRefused(after)) throw new Error('no page');
  return scrapedReadings(measuredMetrics(CONFIG.metrics), names, { begin: before, end: after, seconds: 10, requests: 500 });
}

const page = (users: number, items: number, missed: number) => `lookups_total{cache="users",result="hit"} ${users}
lookups_total{cache="items",result="hit"} ${items}
lookups_total{cache="items",result="miss"} ${missed}
`;

describe("the user's own metrics of a page", () => {
  it('have the rows of their type, in ms where they are times', () => {
    expect(NAMES.filter((name) => /^(cache|queue|cpu\.|pool)/.test(name))).toEqual([
      ...['cache-hit-rate', 'queue-depth.mean', 'cpu.per-second', 'cpu.per-request', 'pool-wait.p50', 'pool-wait.p95'],
    ]);
  });

  it('threat 81: are shares of two counters, all series that fit added', () => {
    expect(readings(page(100, 50, 10), page(130, 60, 50))).toEqual({ 'cache-hit-rate': { kind: 'share', count: 40, total: 80 } });
    expect(readings(page(0, 0, 0), page(0, 0, 0))).toEqual({});
    // More of them than there are.
    expect(readings('', 'odd_total 9\nlookups_total 8\n')).not.toHaveProperty('odd');
    expect(readings('', 'odd_total 8\nlookups_total 8\n')).toMatchObject({ odd: { count: 8, total: 8 } });
    // One began anew within the block.
    expect(readings(page(100, 50, 10), page(130, 6, 50))).toEqual({});
  });

  it('are means of gauges, rises of counters, quantiles of histograms', () => {
    const told = (n: number) => `queue_depth{queue="a"} ${n}\nqueue_depth{queue="b"} 1\nprocess_cpu_seconds_total ${n / 2}
pool_wait_seconds_bucket{pool="a",le="0.1"} ${n * 10}
pool_wait_seconds_bucket{pool="a",le="+Inf"} ${n * 10}
pool_wait_seconds_bucket{pool="b",le="0.1"} 0
pool_wait_seconds_bucket{pool="b",le="+Inf"} 0
pool_wait_seconds_sum{pool="a"} ${n * 0.4}
pool_wait_seconds_sum{pool="b"} 0
pool_wait_seconds_count{pool="a"} ${n * 10}
pool_wait_seconds_count{pool="b"} 0
`;
    expect(readings(told(2), told(4))).toEqual({
      'queue-depth.mean': { kind: 'value', value: 4 },
      'cpu.per-second': { kind: 'value', value: 100 },
      'cpu.per-request': { kind: 'value', value: 2 },
      'pool-wait.p50': { kind: 'value', value: 50 },
      'pool-wait.p95': { kind: 'value', value: 95 },
      'pool-wait.mean': { kind: 'value', value: 40 },
    });
    expect(Object.keys(readings(told(2), told(4), ['pool-wait.p90']))).toContain('pool-wait.p90');
  });

  it('are nothing where the page lacks them', () => {
    expect(readings('a 1\n', 'a 2\n')).toEqual({});
  });
});
