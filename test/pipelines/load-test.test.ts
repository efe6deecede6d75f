import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refused } from '../../src/demo/github/answer.ts';
import { httpLoad } from '../../src/engines/embedded/http-load.ts';
import { nodeMachine } from '../../src/machine/machine.ts';
import type { LoadTestReport } from '../../src/model/load-test.ts';
import { runLoadTest } from '../../src/pipelines/load-test.ts';
import { renderLoadTestMarkdown } from '../../src/report/load-test.ts';
import { aHistoryScene, type HistoryScene, READER, WRITER } from '../support/history-branch.ts';
import { loopback } from '../support/loopback.ts';
import { openWorkshop, type Workshop } from '../support/prepare.ts';
import { aWatchRun } from '../support/watch.ts';
import { fakeWorld } from '../support/world.ts';

let shop: Workshop;
let there: HistoryScene;
const undo: (() => Promise<void>)[] = [];
beforeEach(async () => {
  there = await aHistoryScene();
  shop = openWorkshop({
    load: httpLoad(),
    sandboxes: { ...fakeWorld().sandboxes, sweep: async () => {} },
    machine: nodeMachine('0.0.0', {}),
    env: { GITHUB_REPOSITORY: 'acme/shop', PATH: process.env.PATH },
    github: async ({ token }) => there.port(token),
  });
});
afterEach(async () => {
  for (const act of undo.splice(0).toReversed()) await act();
  expect(shop.close()).toEqual([]);
});

interface Asked {
  readonly ms: number;
  readonly bound: string;
  /** More of the configuration. */
  readonly more?: string;
  /** Before it can be tested again. */
  readonly goesAway?: boolean;
  /** Of each request for the scenario: its status and headers. */
  readonly answer?: readonly [number, Readonly<Record<string, string>>];
}

/** What a test of a target comes to that answers after so many ms. */
async function tested(
  { ms, bound, more = '', goesAway = false, answer = [200, {}] }: Asked,
  token: string,
): Promise<LoadTestReport> {
  const { url, close } = await loopback((request, response) => {
    // A deployment that went away during the first test: a login page of somebody else's answers.
    if (shop.notes.some((note) => goesAway && /one more test/.test(note)))
      response.writeHead(302, { location: 'https://login.invalid/' });
    else if (request.url === '/items') response.writeHead(...answer);
    setTimeout(() => response.end('ok'), ms);
  });
  undo.push(close);
  shop.repository.commit({
    'benchgate.yml': `service: { start: node server.js }
scenarios:
  - { name: chat, http: { path: /items, rate: 30/s } }
slos:
  - { scenario: chat, metric: latency, objective: p95 <= ${bound} }
targets:
  staging: { url: "${url}", every: 1h, window: 7d, duration: 1s }
${more}`,
  });
  const inputs = { target: 'staging', history: 'branch', engine: 'embedded', 'github-token': token };
  const request = { inputs, event: null, directory: shop.repository.path, workingTree: true, runId: '7-1' };
  const found = await runLoadTest(request, shop.world);
  if (found === null) throw new Error('nothing was tested');
  return found.report;
}

/** Thirty good runs, hourly until now, with so many good requests of the newest, on the branches of their years. */
function pushGoodRuns(newest = 30): void {
  const files: Record<string, Record<string, string>> = {};
  for (let k = 30; k > 0; k--) {
    const at = new Date(Date.now() - k * 3_600_000).toISOString();
    const counts = [{ objective: 'chat latency p95 <= 20ms', good: k === 1 ? newest : 30, total: 30 }];
    const [branch, path] = [`benchgate-history-${at.slice(0, 4)}`, `staging/chat/${at.slice(0, 7)}.jsonl`];
    const held = files[branch] ?? {};
    files[branch] = { ...held, [path]: `${held[path] ?? ''}${JSON.stringify(aWatchRun({ at, run: at, counts }))}\n` };
  }
  for (const [branch, texts] of Object.entries(files)) there.push(texts, branch);
}

describe('a load test with a history on branches', () => {
  it('reads it, tests once more where a budget burns, leaves the runs of both, and writes no branch (threat 70)', async () => {
    pushGoodRuns();
    const report = await tested({ ms: 40, bound: '20ms' }, WRITER);
    expect(report.runs).toHaveLength(2);
    expect(new Set(report.runs.map(({ run }) => run)).size).toBe(2);
    expect(report.standings).toMatchObject([{ incident: { state: 'open' }, event: 'opened' }]);
    expect(there.written()).toEqual([]);
  });

  it('keeps what the first test found where the target is gone when it is to be confirmed, and says so', async () => {
    pushGoodRuns();
    const report = await tested({ ms: 40, bound: '20ms', goesAway: true }, WRITER);
    expect([report.state, report.runs.length]).toEqual(['broken', 1]);
    expect(report.standings).toMatchObject([{ incident: { state: 'pending' } }]);
    expect(report.warnings.join('\n')).toMatch(/^The test that was to confirm it could not be done: staging: .*login\.invalid/m);
  });

  it('asks no more of a target whose breaker tripped, whatever an earlier run found', async () => {
    pushGoodRuns(0);
    const report = await tested({ ms: 1, bound: '20ms', answer: [503, {}] }, WRITER);
    expect(report.standings).toMatchObject([{ incident: { state: 'pending' } }]);
    expect([report.state, report.runs.length]).toEqual(['aborted', 1]);
  });

  it('waits before the second test as the target asked, and for no more than a minute', async () => {
    pushGoodRuns();
    const headers = { 'ratelimit-remaining': '0', 'ratelimit-reset': '400' };
    const report = await tested({ ms: 40, bound: '20ms', answer: [200, headers] }, WRITER);
    expect([report.state, report.runs.length]).toEqual(['broken', 1]);
    expect(report.warnings.join('\n')).toContain('could not be done: the target asked to wait for longer than a minute');
  });

  it('in maintenance is done once: what it finds opens nothing, and that is said', async () => {
    pushGoodRuns();
    const iso = (ms: number) => new Date(Date.now() + ms).toISOString().replace(/\.\d+/, '');
    const more = `maintenance: [{ from: "${iso(-60_000)}", until: "${iso(3_600_000)}", reason: The database moves. }]\n`;
    const report = await tested({ ms: 40, bound: '20ms', more }, WRITER);
    expect([report.state, report.runs.length]).toEqual(['broken', 1]);
    expect(report.standings).toMatchObject([{ incident: null, budget: { runs: { complete: 30 } } }]);
    expect(report.warnings.join('\n')).toMatch(/^maintenance until .*, nobody is told: The database moves\./m);
  });

  it('under a denied network says that no code under test ran here', async () => {
    const report = await tested({ ms: 1, bound: '2s', more: 'policy: { network.egress: deny }\n' }, WRITER);
    expect(report).toMatchObject({ policy: { egress: { kind: 'deny' } }, network: { kind: 'unused' } });
    expect(report).not.toHaveProperty('sandbox');
    expect(renderLoadTestMarkdown(report)).toContain('network: denied; no code under test ran here.');
  });

  it('with prices tells what a thousand requests cost, by what can be seen of a target', async () => {
    const more = 'prices: { currency: EUR, cpu-hour: 0.04, egress-gib: 536870.912 }\n';
    const report = await tested({ ms: 1, bound: '2s', more }, WRITER);
    // Two bytes for each answer: two thousand of half a euro for a thousand.
    expect(report.runs[0]?.values['cost-per-1000-requests']).toBeCloseTo(1, 6);
    expect(renderLoadTestMarkdown(report).replaceAll('\u00a0', ' ')).toContain('| `chat` | 1.00 `EUR` | – |');
    expect(report.warnings).toContain('chat cost-per-1000-requests: without CPU time: of what runs already no process is seen');
    const free = await tested({ ms: 1, bound: '2s' }, WRITER);
    expect(free.runs[0]?.values).not.toHaveProperty('cost-per-1000-requests');
    expect(renderLoadTestMarkdown(free)).not.toContain('Cost of');
  });

  it('is done all the same where GitHub cannot be asked, and says so', async () => {
    there.github.faults.add({ method: 'GET', route: /git\/ref/, times: 9, answer: refused(500, 'Server Error') });
    const report = await tested({ ms: 1, bound: '2s' }, READER);
    expect(shop.notes.join('\n')).not.toMatch(/\bhead\b/);
    expect([report.state, report.runs.length, report.standings, report.history]).toEqual(['kept', 1, [], []]);
    expect(report.warnings.join('\n')).toMatch(/The history was not read: GitHub answered 500/);
  });
});
