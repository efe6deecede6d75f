import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { dashboardFiles } from '../../src/dashboards/dashboard-files.ts';
import { familiesOf } from '../../src/exporters/families.ts';
import { textOf } from '../../src/exporters/text-format.ts';
import type { WatchRun } from '../../src/model/watch.ts';
import { aWatchRun } from '../support/a-watch-run.ts';
import { aWatchedTarget } from '../support/watched-target.ts';

const HOUR = 3_600_000;
const now = Date.now();
const watched = aWatchedTarget();

/** A run of each scenario of staging, with all that it has. */
function runs(hoursAgo: number, bad: number): readonly WatchRun[] {
  const values = {
    ...{ 'latency.p50': 20, 'latency.p95': 80, 'latency.p99': 120, 'ttft.p50': 20, 'ttft.p95': 50, throughput: 5, spread: 0.2 },
    ...{ 'error-rate': 0.01, 'dropped-rate': 0, 'checks-failed': 0 },
    ...{ 'tokens.per-second': 9, 'tokens.per-request': 4, 'cost.per-second': 1, 'cost.per-request': 0.01 },
    ...{ 'cache-hit-rate': 0.7, 'queue-depth.mean': 3 },
  };
  const objectives = ['items latency p95 <= 300ms', 'items error-rate <= 1%', 'chat ttft p90 <= 500ms'];
  return watched.scenarios.map((scenario) => {
    const mine = objectives.filter((name) => name.startsWith(`${scenario} `));
    const counts = mine.map((objective) => ({ objective, good: 300 - bad, total: 300 }));
    return aWatchRun({ at: now - hoursAgo * HOUR, scenario, values, counts });
  });
}

/** Where something listens on this machine. */
async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

describe('with prometheus', () => {
  const folder = mkdtempSync(join(tmpdir(), 'benchgate-prometheus-'));
  let history = [5, 4, 3, 2].flatMap((hoursAgo) => runs(hoursAgo, 0));
  const exporter = createServer((_, answer) =>
    answer.setHeader('content-type', 'text/plain; version=0.0.4').end(textOf(familiesOf(watched, history, now))),
  );
  let child: ChildProcess | undefined;
  let address = '';

  const ask = async (expr: string): Promise<readonly { readonly value: readonly [number, string] }[]> => {
    const answer = await fetch(`http://${address}/api/v1/query?query=${encodeURIComponent(expr)}`).catch(() => null);
    return (answer?.ok ? ((await answer.json()) as { data: { result: [] } }) : null)?.data.result ?? [];
  };
  /** Waits, a bounded time, until a query has this value. */
  const until = async (expr: string, value: number) => {
    for (let tries = 0; tries < 300; tries++) {
      if ((await ask(expr)).some((one) => Number(one.value[1]) === value)) return;
      await new Promise((wait) => setTimeout(wait, 100));
    }
    throw new Error(`${expr} never was ${value}`);
  };

  beforeAll(async () => {
    const scraped = await listen(exporter);
    const free = createServer();
    address = await listen(free);
    await new Promise((closed) => free.close(closed));
    for (const [name, text] of Object.entries(dashboardFiles(watched))) writeFileSync(join(folder, name), text);
    const config = {
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: ['staging.rules.yml'],
      scrape_configs: [{ job_name: 'node', static_configs: [{ targets: [scraped] }] }],
    };
    writeFileSync(join(folder, 'prometheus.yml'), stringify(config));
    const args = ['--config.file=prometheus.yml', '--storage.tsdb.path=data', `--web.listen-address=${address}`];
    child = spawn('prometheus', args, { cwd: folder, stdio: 'ignore' });
    await until('benchgate_runs_total{scenario="items",end="complete"}', 4);
    for (const [hoursAgo, complete] of [
      [1, 5],
      [0, 6],
    ] as const) {
      history = [...history, ...runs(hoursAgo, 200)];
      await until('benchgate_runs_total{scenario="items",end="complete"}', complete);
    }
  });
  afterAll(async () => {
    if (child?.kill()) await once(child, 'close');
    exporter.closeAllConnections();
    exporter.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("answers every panel's queries with data", async () => {
    const { panels } = JSON.parse(dashboardFiles(watched)['staging.dashboard.json'] ?? '');
    const queries: readonly string[] = panels.flatMap(
      ({ targets = [] }: { readonly targets?: readonly { readonly expr: string }[] }) => targets.map(({ expr }) => expr),
    );
    expect(queries.length).toBeGreaterThan(30);
    await until(
      'count(ALERTS{alertname="BenchgateErrorBudgetBurns",severity="page",scenario="items",objective=~".*latency.*"})',
      1,
    );
    const empty: string[] = [];
    for (const expr of queries) if ((await ask(expr)).every(({ value }) => Number.isNaN(Number(value[1])))) empty.push(expr);
    expect(empty).toEqual([]);
  });

  it('loads the rules, and no rule fails', async () => {
    const answer = await fetch(`http://${address}/api/v1/rules`);
    const { data } = (await answer.json()) as {
      data: { groups: { rules: { name: string; health: string; lastError?: string }[] }[] };
    };
    const rules = data.groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.filter(({ health }) => health !== 'ok')).toEqual([]);
  });
});
