import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { familiesIn } from '../../../src/evidence/metrics/block-series.ts';
import { bucketQuantile } from '../../../src/evidence/metrics/buckets.ts';
import { isRefused, readExposition } from '../../../src/evidence/metrics/exposition.ts';
import { howMany } from '../../support/how-many.ts';
import { listen, type RunningPrometheus, startPrometheus } from '../../support/prometheus.ts';
import { promtool } from '../../support/promtool.ts';
import { GARBAGE, OPENMETRICS, TEXT } from './pages.ts';

/** Whether promtool takes it for a page, whatever it thinks of its names. */
const isPage = (text: string) => !promtool(['check', 'metrics'], {}, text).said.includes('error while linting');

describe("Prometheus's own tool", () => {
  it('takes for pages what we read', () => {
    // It knows the text format, and none of OpenMetrics.
    expect([TEXT, '', 'a 1\n', 'a{} 1\n# TYPE b gauge\nb 2\n'].map(isPage)).toEqual([true, true, true, true]);
  });

  it('refuses what we refuse', () => {
    const some = GARBAGE.filter((_, i) => i % howMany(4, 1) === 0).map(([text]) => text);
    expect(some.filter((text) => isPage(`${text}\n`))).toEqual([]);
  });
});

describe('a real Prometheus', () => {
  const pages = [
    { type: 'text/plain; version=0.0.4', text: `${TEXT}${histogram()}` },
    { type: 'application/openmetrics-text; version=1.0.0', text: OPENMETRICS },
  ];
  const servers = pages.map(({ type, text }) =>
    createServer((_, answer) => answer.setHeader('content-type', type).end(withoutMoments(text))),
  );
  let prometheus: RunningPrometheus | undefined;
  const running = () => prometheus ?? expect.fail('it does not run');
  beforeAll(async () => {
    prometheus = await startPrometheus(await Promise.all(servers.map(listen)));
    await prometheus.until('count(up == 1)', pages.length);
  });
  afterAll(async () => {
    await prometheus?.stop();
    for (const server of servers) server.close().closeAllConnections();
  });

  it.each([0, 1])('reads the same numbers with the same labels: page %i', async (at) => {
    const instance = addressOf(at);
    const read = readExposition(pages[at]?.text ?? '');
    const ours = isRefused(read) ? [] : read.samples.map(({ name, labels, value }) => [name, Object.fromEntries(labels), value]);
    const told = await running().ask(`{instance="${instance}",job="node",__name__!~"up|scrape_.*"}`);
    const theirs = told.map(({ metric: { __name__, instance: _, job: __, ...labels }, value }) => [
      __name__,
      labels,
      numberOf(value[1]),
    ]);
    const sorted = (all: readonly unknown[]) => all.map((one) => JSON.stringify(one, keepOdd)).sort();
    expect(ours.length).toBeGreaterThan(9);
    expect(sorted(theirs)).toEqual(sorted(ours));
  });

  it('tells the same quantiles of a histogram', async () => {
    const read = readExposition(pages[0]?.text ?? '');
    const after = isRefused(read) ? undefined : familiesIn(read).get('step_seconds');
    if (after === undefined) throw new Error('there is no histogram');
    for (const q of [0.01, 0.3, 0.5, 0.9, 0.95, 0.999]) {
      const [theirs] = await running().ask(`histogram_quantile(${q}, step_seconds_bucket)`);
      expect([q, bucketQuantile(q, after.buckets)]).toEqual([q, expect.closeTo(Number(theirs?.value[1]), 9)]);
    }
  });

  function addressOf(at: number): string {
    const address = servers[at]?.address();
    return `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }
});

function histogram(): string {
  const counts = { '0.005': 3, '0.01': 3, '0.1': 40, '0.5': 55, '2': 97, '+Inf': 100 };
  const buckets = Object.entries(counts).map(([le, count]) => `step_seconds_bucket{le="${le}"} ${count}\n`);
  return `# TYPE step_seconds histogram\n${buckets.join('')}step_seconds_sum 50\nstep_seconds_count 100\n`;
}

/** Samples of long ago it would not show. */
const withoutMoments = (text: string) => text.replace(/ 1395066363000$/m, '').replace(/ 1520879607\.789(?= #)/, '');
const numberOf = (text: string) => Number(text.replace('Inf', 'Infinity'));
const keepOdd = (_: string, value: unknown) => (typeof value === 'number' ? String(value) : value);
