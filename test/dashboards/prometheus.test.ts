import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dashboardFiles } from '../../src/dashboards/dashboard-files.ts';
import { familiesOf } from '../../src/exporters/families.ts';
import { textOf } from '../../src/exporters/text-format.ts';
import { nodeClock } from '../../src/machine/clock.ts';
import { postWith } from '../../src/machine/post.ts';
import type { ReceiverKind } from '../../src/model/receiver.ts';
import type { WatchRun } from '../../src/model/watch.ts';
import { exportRuns } from '../../src/pipelines/export-runs.ts';
import { exportedText } from '../../src/report/exports.ts';
import { occasionsOf } from '../../src/watch/occasions.ts';
import { aWaiver } from '../support/a-decision.ts';
import { aGateOutcome } from '../support/a-gate-outcome.ts';
import { aWatchRun } from '../support/a-watch-run.ts';
import { listen, type RunningPrometheus, startPrometheus } from '../support/prometheus.ts';
import { aWatchedTarget } from '../support/watched-target.ts';
import { fakeWorld } from '../support/world.ts';

const [MINUTE, HOUR] = [60_000, 3_600_000];
const now = Date.now();
const watched = aWatchedTarget();
const waivers = [aWaiver({ scenario: 'items', metric: 'latency.p95', expires: new Date(now).toISOString().slice(0, 10) })];
/** A run is over some minutes later. */
const atOf = (hoursAgo: number) => now - hoursAgo * HOUR - 5 * MINUTE;

/** A run of each scenario of staging, with all that it has; since a day ago it takes twice as long. */
function runs(hoursAgo: number, bad: number): readonly WatchRun[] {
  const p95 = (hoursAgo > 24 ? 40 : 80) * (1 + 0.01 * Math.sin(hoursAgo * hoursAgo));
  const values = {
    ...{ 'latency.p50': p95 / 4, 'latency.p95': p95, 'latency.p99': 120, 'ttft.p50': 20, 'ttft.p95': 50, throughput: 5 },
    ...{ spread: 0.2, 'error-rate': 0.01, 'dropped-rate': 0, 'checks-failed': 0 },
    ...{ 'tokens.per-second': 9, 'tokens.per-request': 4, 'cost.per-second': 1, 'cost.per-request': 0.01 },
    ...{ 'cache-hit-rate': 0.7, 'queue-depth.mean': 3 },
  };
  const objectives = ['items latency p95 <= 300ms', 'items error-rate <= 1%', 'chat ttft p90 <= 500ms'];
  return watched.scenarios.map((scenario) => {
    const mine = objectives.filter((name) => name.startsWith(`${scenario} `));
    const counts = mine.map((objective) => ({ objective, good: 300 - bad, total: 300 }));
    const revision = hoursAgo > 24 ? '1a2b3c4' : '5d6e7f8';
    return aWatchRun({ at: atOf(hoursAgo), scenario, revision, values, counts });
  });
}
const PAST = Array.from({ length: 48 }, (_, i) => runs(50 - i, 0)).flat();
const files = dashboardFiles(watched);

/** What is asked by the panels and by the lines across them. */
function queriesOf(dashboard: string): readonly string[] {
  const { panels, annotations } = JSON.parse(dashboard) as {
    panels: readonly { readonly targets?: readonly { readonly expr: string }[] }[];
    annotations: { readonly list: readonly { readonly expr: string }[] };
  };
  return [...panels.flatMap(({ targets = [] }) => targets), ...annotations.list].map(({ expr }) => expr);
}

/** What the gate said between the load tests. */
const outcomes = (['failure', 'success', 'success'] as const).map((state, i) =>
  aGateOutcome({ pull: i, state, at: new Date(atOf(3 - i) + 30 * MINUTE).toISOString() }),
);
const beside = { waivers, maintenance: [], outcomes };

/** A page that is scraped. */
function aTextfile() {
  let text = '';
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/plain; version=0.0.4').end(text));
  return {
    server,
    tell: async (history: readonly WatchRun[]) => {
      text = textOf(familiesOf(watched, history, now, occasionsOf(watched, history, beside)));
    },
  };
}

/** What the newest test of a history is sent as. */
async function send(kind: ReceiverKind, url: string, history: readonly WatchRun[]) {
  const world = fakeWorld({ network: { post: postWith({}) } as never, clock: nodeClock() });
  const receivers = [{ kind, url, login: null, token: null, headers: {} }];
  return (await exportRuns({ receivers, watched, runs: history, ...beside, since: null }, world))[0];
}

type Way = 'textfile' | 'remote-write';

/** A Prometheus that was told of everything by this way, one load test after the other. */
async function told(way: Way, page: ReturnType<typeof aTextfile>): Promise<RunningPrometheus> {
  const prometheus = await startPrometheus(way === 'textfile' ? [await listen(page.server)] : []);
  const tell = async (history: readonly WatchRun[]) => {
    if (way === 'textfile') return page.tell(history);
    const sent = await send(way, `http://${prometheus.address}/api/v1/write`, history);
    if (sent === undefined || sent.failure !== null || sent.known) throw new Error(JSON.stringify(sent));
  };
  try {
    await tellAll(prometheus, tell);
    return prometheus;
  } catch (thrown) {
    await prometheus.stop();
    throw thrown;
  }
}

/** Tells one load test after the other, once it is known that the one before was heard. */
async function tellAll(prometheus: RunningPrometheus, tell: (history: readonly WatchRun[]) => Promise<void>): Promise<void> {
  const isTold = (hoursAgo: number) =>
    prometheus.until('last_over_time(benchgate_run_timestamp_seconds{scenario="items"}[6h])', atOf(hoursAgo) / 1000);
  await prometheus.until('vector(1)', 1);
  let history = [...PAST, ...runs(2, 0)];
  await tell(history);
  await isTold(2);
  for (const hoursAgo of [1, 0]) {
    history = [...history, ...runs(hoursAgo, 200)];
    await tell(history);
    await isTold(hoursAgo);
  }
  // What rules record is newer than what was sent, and an hour later nothing older is taken.
  prometheus.read('staging.rules.yml', files['staging.rules.yml'] ?? '');
}

describe('with prometheus', () => {
  const page = aTextfile();
  const running = new Map<Way, RunningPrometheus>();
  const by = (way: Way): RunningPrometheus => running.get(way) ?? expect.fail(`none by ${way}`);

  // A new one looks for what it scrapes only after five seconds.
  beforeAll(async () => {
    const ways = ['textfile', 'remote-write'] as const;
    const started = await Promise.allSettled(ways.map(async (way) => running.set(way, await told(way, page))));
    expect(started.filter(({ status }) => status === 'rejected')).toEqual([]);
  });
  afterAll(async () => {
    for (const one of running.values()) await one.stop();
    page.server.closeAllConnections();
    page.server.close();
  });

  describe.each(['textfile', 'remote-write'] as const)('by %s', (way) => {
    it("answers every panel's queries, and those of the lines across them, with data", async () => {
      const queries = queriesOf(files['staging.dashboard.json'] ?? '');
      expect(queries.length).toBeGreaterThan(30);
      await by(way).until(
        'count(ALERTS{alertname="BenchgateErrorBudgetBurns",severity="page",scenario="items",objective=~".*latency.*"})',
        1,
      );
      const empty: string[] = [];
      for (const expr of queries)
        if ((await by(way).ask(expr)).every(({ value }) => Number.isNaN(Number(value[1])))) empty.push(expr);
      expect(empty).toEqual([]);
    });

    it('has the runs of today and the lines as they were told, to the millisecond', async () => {
      const value = async (expr: string) => (await by(way).ask(expr)).map((one) => Number(one.value[1]));
      const day =
        'max by (end) (max_over_time(benchgate_runs_total{scenario="items",end="complete"}[1d]) - min_over_time(benchgate_runs_total{scenario="items",end="complete"}[1d]))';
      // The first that is scraped is where counting begins; what is sent has a value before it.
      expect(await value(day)).toEqual([way === 'textfile' ? 2 : 3]);
      expect(await value('last_over_time(benchgate_revision_timestamp_seconds{revision="5d6e7f8"}[3h])')).toEqual([
        atOf(24) / 1000,
      ]);
      expect(
        await value('last_over_time(benchgate_change_point_timestamp_seconds{scenario="items",metric="latency.p95"}[3h])'),
      ).toEqual([atOf(24) / 1000]);
      if (way === 'textfile') return;
      const gates = queriesOf(files['staging.dashboard.json'] ?? '').find((expr) => expr.includes('gate_outcomes')) ?? '';
      expect((await by(way).ask(gates)).map(({ metric, value: [, said] }) => [metric.outcome, said]).sort()).toEqual([
        ['failure', '0'],
        ['success', '2'],
      ]);
      const sent = 'benchgate_latency_seconds{scenario="items",quantile="0.95"}';
      expect(await value(`timestamp(last_over_time(${sent}[1h]))`)).toHaveLength(1);
      expect(await value(`max(timestamp(${sent} @ ${(atOf(0) + 3 * MINUTE) / 1000}))`)).toEqual([(atOf(0) + 3 * MINUTE) / 1000]);
    });

    it('loads the rules, and no rule fails', async () => {
      const rules = await by(way).rules();
      expect(rules.length).toBeGreaterThan(10);
      expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
    });
  });

  it('refuses what it has, which is no failure', async () => {
    const history = [...PAST, ...runs(0, 200)];
    const sent = await send('remote-write', `http://${by('remote-write').address}/api/v1/write`, history);
    expect([sent?.failure, sent && exportedText(sent)]).toEqual([
      null,
      expect.stringContaining('had the newest load test before'),
    ]);
  });
});
