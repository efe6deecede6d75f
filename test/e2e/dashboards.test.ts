import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Procedure } from '../../src/model/procedure.ts';
import { profileText } from '../support/a-profile.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { cli } from '../support/dist.ts';
import { loopback } from '../support/loopback.ts';
import { aWatchRun } from '../support/watch.ts';

const CONFIG = `service: { start: node server.js }
scenarios:
  - name: chat
    http: { path: /, rate: 10/s }
slos:
  - { scenario: chat, metric: latency, objective: p95 <= 300ms }
targets:
  staging: { url: "http://127.0.0.1:1", every: 1h, window: 7d }
  nightly: { url: "http://127.0.0.1:2", every: 24h }
`;

let project: Clone;
beforeEach(() => {
  project = aClone();
  project.commit({ 'benchgate.yml': CONFIG });
});
afterEach(() => project.remove());
const run = (...args: string[]) => cli(args, { cwd: project.path });
const at = (path: string) => join(project.path, path);

describe('benchgate plan', () => {
  it('says how far the procedure is, by the history, the last report and the dashboards', async () => {
    const first = await run('plan');
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('▶ 1. Baseline') });
    expect(first.stdout).toMatch(/Next: Baseline\n {2}benchgate load-test --target staging\n$/);
    for (const target of ['staging', 'nightly']) {
      const line = JSON.stringify(aWatchRun({ at: new Date(Date.now() - 60_000).toISOString(), target }));
      const month = new Date(Date.now() - 60_000).toISOString().slice(0, 7);
      mkdirSync(at(`perf/history/${target}/chat`), { recursive: true });
      writeFileSync(at(`perf/history/${target}/chat/${month}.jsonl`), `${line}\n`);
    }
    expect((await run('dashboards')).code).toBe(0);
    mkdirSync(at('benchgate-out'));
    writeFileSync(
      at('benchgate-out/report.json'),
      readFileSync(join(import.meta.dirname, '../golden/trade-off/report.json'), 'utf8'),
    );
    const later = await run('plan', '--json');
    const { steps } = JSON.parse(later.stdout) as Procedure;
    expect(steps.map(({ stage, state }) => `${stage} ${state}`)).toEqual([
      ...['baseline done', 'bottlenecks done', 'proposals done', 'approval next', 'validation done', 'dashboards done'],
    ]);
    expect(steps[0]?.facts).toMatchObject([
      { target: 'staging', runs: 1 },
      { target: 'nightly', runs: 1 },
    ]);
  }, 60_000);

  it("follows the profile's own procedure, and is refused where that does not let it plan", async () => {
    project.commit({ 'agents/performance-engineer.md': profileText() });
    const followed = await run('plan');
    expect(followed.stdout).toContain('The procedure of agents/performance-engineer.md');
    expect(followed.stdout).toMatch(/▶ 1\. Measure a baseline\.\n[\s\S]*☐ 2\. Propose\.\n/);
    project.commit({ 'agents/performance-engineer.md': profileText({ capabilities: '[repo.read, test.run]' }) });
    const refused = await run('plan');
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('plan.read is not allowed')]);
  }, 60_000);

  it('says what is wrong with a report that cannot be read', async () => {
    mkdirSync(at('benchgate-out'));
    writeFileSync(at('benchgate-out/report.json'), '{}');
    const failed = await run('plan', '--json');
    expect([failed.code, failed.stdout]).toEqual([3, expect.stringContaining('"config"')]);
  }, 60_000);
});

it('every command that reads a history or a target obeys the profile that is named, where two agents have one', async () => {
  const agent = (name: string, parts = {}) => profileText({ name, approval_policy: '{ network.exports: deny }', ...parts });
  const exporting = `${CONFIG}export: { remote-write: { url: "http://127.0.0.1:1/api/v1/write" } }\n`;
  project.commit({
    'benchgate.yml': exporting,
    '.github/agents/one.md': agent('one', { constraints: '["p95 latency ≤ 200ms"]' }),
    '.github/agents/two.md': agent('two', { capabilities: '[repo.read]', observability: '{ tracingTags: { team: two } }' }),
  });
  const month = new Date().toISOString().slice(0, 7);
  mkdirSync(at('perf/history/staging/chat'), { recursive: true });
  writeFileSync(
    at(`perf/history/staging/chat/${month}.jsonl`),
    `${JSON.stringify(aWatchRun({ at: new Date().toISOString() }))}\n`,
  );
  const which = await run('plan');
  expect([which.code, which.stderr]).toEqual([3, expect.stringContaining('or `--profile PATH` on a terminal')]);
  const [one, two] = [
    ['--profile', '.github/agents/one.md'],
    ['--profile', '.github/agents/two.md'],
  ] as const;
  expect((await run('plan', ...one)).stdout).toContain('The procedure of .github/agents/one.md');
  expect((await run('plan', ...two)).stderr).toContain('plan.read is not allowed: the profile .github/agents/two.md says so');
  expect((await run('slo', '--target', 'staging', ...one)).stdout).toContain('200ms');
  expect((await run('history', '--target', 'staging', ...one, '--json')).stdout).toContain('p95 <= 200ms');
  expect((await run('dashboards', ...one)).code).toBe(0);
  expect(readFileSync(at('perf/dashboards/staging.rules.yml'), 'utf8')).toContain('200ms');
  const sent = await run('export', '--target', 'staging', ...two);
  expect([sent.code, sent.stderr]).toEqual([3, expect.stringContaining('network.exports is not allowed')]);
  expect((await run('export', '--target', 'staging', ...two, '--textfile', 'two.prom')).code).toBe(0);
  expect(readFileSync(at('two.prom'), 'utf8')).toContain('team="two"');
}, 60_000);

describe('benchgate dashboards', () => {
  it('writes the files of every target; --check ends with 0 until the configuration says something else', async () => {
    const missing = await run('dashboards', '--check');
    expect([missing.code, missing.stdout]).toEqual([
      1,
      expect.stringContaining('perf/dashboards/staging.rules.yml is missing\n'),
    ]);
    expect(existsSync(at('perf'))).toBe(false);
    expect(await run('dashboards')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('wrote perf/dashboards/nightly.rules.yml'),
    });
    expect(readdirSync(at('perf/dashboards')).sort()).toEqual([
      'nightly.dashboard.json',
      'nightly.rules.yml',
      'staging.dashboard.json',
      'staging.rules.yml',
    ]);
    expect(await run('dashboards', '--check')).toMatchObject({ code: 0, stdout: '4 files are what the configuration gives\n' });
    writeFileSync(at('benchgate.yml'), CONFIG.replace('window: 7d', 'window: 14d'));
    const drifted = await run('dashboards', '--check');
    expect(drifted.code).toBe(1);
    expect(drifted.stdout.split('\n').filter((line) => line.includes('not what'))).toEqual([
      'perf/dashboards/staging.dashboard.json is not what the configuration gives',
      'perf/dashboards/staging.rules.yml is not what the configuration gives',
    ]);
    expect((await run('dashboards', '--target', 'staging')).code).toBe(0);
    expect((await run('dashboards', '--check')).code).toBe(0);
  }, 60_000);

  it('finds a file that somebody edited', async () => {
    await run('dashboards', '--output-dir', 'grafana');
    appendFileSync(at('grafana/nightly.rules.yml'), '# mine\n');
    const { code, stdout } = await run('dashboards', '--check', '--output-dir', 'grafana');
    expect([code, stdout.split('\n')[0]]).toEqual([1, 'grafana/nightly.rules.yml is not what the configuration gives']);
  });

  it.each([
    [['--target', 'stagin'], CONFIG, 'did you mean staging?'],
    [[], CONFIG.replace(/targets:[\s\S]*/, ''), 'it has none'],
  ])('says what is wrong with %j, and ends with 3', async (args, config, said) => {
    writeFileSync(at('benchgate.yml'), config);
    const { code, stderr } = await run('dashboards', ...args);
    expect([code, stderr]).toEqual([3, expect.stringContaining(said)]);
  });
});

describe('benchgate export', () => {
  const month = () => new Date().toISOString().slice(0, 7);

  it('writes a history as a textfile, whole, and says which of its lines are no runs', async () => {
    const now = new Date(Date.now() - 60_000).toISOString();
    mkdirSync(at('perf/history/staging/chat'), { recursive: true });
    writeFileSync(at(`perf/history/staging/chat/${month()}.jsonl`), `${JSON.stringify(aWatchRun({ at: now }))}\nnonsense\n`);
    const { code, stdout, stderr } = await run('export', '--target', 'staging', '--textfile', 'metrics/benchgate.prom');
    expect([code, stdout, stderr]).toEqual([0, 'wrote metrics/benchgate.prom\n', expect.stringContaining('line 2 is no run')]);
    expect(readdirSync(at('metrics'))).toEqual(['benchgate.prom']);
    const text = readFileSync(at('metrics/benchgate.prom'), 'utf8');
    const labels = 'target="staging",scenario="chat"';
    expect(text).toContain(`\nbenchgate_slo_good_events_total{${labels},objective="chat latency p95 <= 300ms"} 980\n`);
    expect(text).toContain(`\nbenchgate_latency_seconds{${labels},quantile="0.95"} 0.08\n`);
    expect(text).toContain(`\nbenchgate_run_timestamp_seconds{${labels}} ${Date.parse(now) / 1000}\n`);
  });

  it('without a history begins the counters, so that the first run counts', async () => {
    expect((await run('export', '--target', 'staging', '--textfile', 'benchgate.prom')).code).toBe(0);
    expect(readFileSync(at('benchgate.prom'), 'utf8')).toMatch(/^benchgate_slo_events_total\{.*\} 0$/m);
  });

  it('leaves what is there as it was where it cannot be done', async () => {
    writeFileSync(at('benchgate.prom'), 'as it was\n');
    writeFileSync(at('benchgate.yml'), 'nonsense');
    expect((await run('export', '--target', 'staging', '--textfile', 'benchgate.prom')).code).toBe(3);
    expect(readFileSync(at('benchgate.prom'), 'utf8')).toBe('as it was\n');
  });

  it.each([
    [['--target', 'staging'], 'does not say where anything is sent'],
    [['--target', 'staging', '--to', 'otlp'], 'does not say where otlp is sent'],
    [['--target', 'staging', '--to', 'datadog'], 'remote-write, otlp, langfuse'],
    [['--textfile', 'benchgate.prom'], 'No target was named'],
    [['--target', 'staging', '--textfile', 'benchgate.txt'], 'does not end in .prom'],
  ])('says what is wrong with %j, and ends with 3', async (args, said) => {
    const { code, stderr } = await run('export', ...args);
    expect([code, stderr]).toEqual([3, expect.stringContaining(said)]);
  });

  it('sends the newest load test to whom the configuration names, and ends with 3 where one of them was not told', async () => {
    const seen: string[] = [];
    const server = await loopback((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.writeHead(request.url === '/full' ? 403 : 200).end(`you are ${request.headers.authorization}`);
    });
    const receivers = (path: string) =>
      `export: { remote-write: { url: "${server.url}/write" }, otlp: { url: "${server.url}${path}", token-from: A_TOKEN } }\n`;
    try {
      project.commit({ 'benchgate.yml': CONFIG + receivers('/metrics') });
      const now = new Date(Date.now() - 60_000).toISOString();
      mkdirSync(at('perf/history/staging/chat'), { recursive: true });
      writeFileSync(at(`perf/history/staging/chat/${now.slice(0, 7)}.jsonl`), `${JSON.stringify(aWatchRun({ at: now }))}\n`);
      const send = (...to: string[]) =>
        cli(['export', '--target', 'staging', ...to], { cwd: project.path, env: { A_TOKEN: 'a-secret-token' } });
      const both = await send();
      expect([both.code, both.stdout]).toEqual([
        0,
        expect.stringMatching(/^remote-write: \d+ samples sent to 127\S+\notlp: \d+ samples sent to 127\S+\n$/),
      ]);
      expect(seen.sort()).toEqual(['POST /metrics Bearer a-secret-token', 'POST /write undefined']);
      writeFileSync(at('benchgate.yml'), CONFIG + receivers('/full'));
      const half = await send();
      expect([half.code, half.stdout]).toEqual([3, expect.stringMatching(/^remote-write: \d+ samples sent to 127\S+\n$/)]);
      expect(half.stderr).toMatch(/otlp: 127\S+ answered 403: you are Bearer \*\*\*\n/);
      expect((await send('--to', 'remote-write')).code).toBe(0);
    } finally {
      await server.close();
    }
  }, 60_000);
});
