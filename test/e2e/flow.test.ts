import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adopt } from '../../src/govern/adopt.ts';
import type { Report } from '../../src/model/report.ts';
import { readMeasurement } from '../../src/wire/measurement.ts';
import { config } from '../config/example.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { cli, type Finished, processesIn } from '../support/dist.ts';
import { LONG } from '../support/how-many.ts';

/**
 * A shop: whoever logs in gets a token, and an item only who has one. What it does is in the repository's file plan.json, and
 * what it was asked it writes beside the clone, in a file for its side.
 */
const SERVER = `
import { createServer } from 'node:http';
import { appendFileSync, readFileSync } from 'node:fs';
const plan = JSON.parse(readFileSync('plan.json', 'utf8'));
const tokens = new Map();
const answer = (response, status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
createServer(async (request, response) => {
  if (request.url === '/health') return response.end();
  let body = '';
  for await (const piece of request) body += piece;
  const user = tokens.get(request.headers.authorization);
  appendFileSync(process.env.LOG + '/' + plan.side, request.method + ' ' + request.url + ' ' + (body || user) + '\\n');
  if (request.url === '/login') {
    const token = 'Bearer t' + tokens.size;
    tokens.set(token, JSON.parse(body).user);
    if (plan.login === 'fails') return answer(response, 503, { error: 'no logins today' });
    return answer(response, 200, plan.login === 'empty' ? { error: 'who are you?' } : { session: { token } });
  }
  if (user === undefined) return answer(response, 401, { error: 'log in first' });
  setTimeout(() => answer(response, 200, { ok: true }), plan.itemMs);
}).listen(Number(process.env.PORT), '127.0.0.1');
`;

const ITEMS = ['user,id', ...Array.from({ length: 40 }, (_, i) => `"user ${i}, the ${i % 7}th",${i}/x`)].join('\n');

const FLOW = `  - name: shop
    flow:
      rate: 20/s
      data: perf/items.csv
      steps:
        - { name: login, method: POST, path: /login, body: { user: "\${user}" }, capture: { token: json.session.token } }
        - { name: item, path: "/items/\${id}", headers: { authorization: "\${token}" }, expect: { json: { ok: true } }, think: 10ms }
    split-by: step
`;

const configOf = (log: string, scenarios: string) => `service:
  start: node server.js
  ready: { http: /health, timeout: 10s }
  env: { LOG: ${log} }
scenarios:
${scenarios}budgets:
  - { metric: "latency{item}.p95", max-increase: 10% }
  - { metric: cpu-per-request, gate: false }
design: { block: 1s, warm-up: 300ms, max-pairs: 12, max-duration: 3m }
`;

interface Shop {
  readonly project: Clone;
  readonly finished: Finished;
  readonly report: Report;
  /** What a side was asked, each request on a line. */
  asked(side: 'base' | 'head'): readonly string[];
  stored(name: string): string;
  /** What whoever decides makes of the measurement, by base's configuration. */
  adopted(): ReturnType<typeof adopt>['kind'];
  remove(): void;
}

async function gated(head: { readonly itemMs?: number; readonly login?: 'fails' | 'empty' }, scenarios = FLOW): Promise<Shop> {
  const project = aClone();
  const log = mkdtempSync(join(tmpdir(), 'benchgate-flow-'));
  project.commit({
    ...{
      'server.js': SERVER,
      'package.json': '{"type":"module"}',
      'perf/items.csv': ITEMS,
      'benchgate.yml': configOf(log, scenarios),
    },
    'plan.json': JSON.stringify({ side: 'base', itemMs: 10 }),
  });
  project.git('checkout', '--quiet', '-b', 'feature');
  project.commit({ 'plan.json': JSON.stringify({ side: 'head', itemMs: 10, ...head }) });
  const finished = await cli(['run', '--json', '--seed', 'a fixed one'], { cwd: project.path });
  const stored = (name: string) => readFileSync(join(project.path, 'benchgate-out', name), 'utf8');
  const adopted = () => {
    const measurement = readMeasurement(stored('measurement.json'));
    const { base, head: proposed } = measurement.protocol.revisions;
    const revisions = { base: { sha: base.sha, ref: 'main' }, head: { sha: proposed.sha } };
    const rules = config(configOf(log, scenarios));
    return adopt(measurement, { config: rules, changedLoads: [], newScenarios: [], revisions }).kind;
  };
  return {
    project,
    finished,
    stored,
    adopted,
    report: JSON.parse(finished.stdout),
    asked: (side) => readFileSync(join(log, side), 'utf8').trim().split('\n'),
    remove: () => {
      project.remove();
      rmSync(log, { recursive: true, force: true });
    },
  };
}

const rowOf = ({ report }: Shop, metric: string) => report.comparisons.find((row) => row.metric === metric);

describe('benchgate run: a flow against a service that is the same on both sides', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await gated({});
  }, 200_000);
  afterAll(() => shop.remove());

  it('is not red, and shows each step beside the whole', () => {
    expect(shop.finished).toMatchObject({ code: 0 });
    expect(shop.report.comparisons.filter(({ outcome }) => outcome === 'regression')).toEqual([]);
    expect(rowOf(shop, 'latency{item}.p95')).toMatchObject({ gating: true, scenario: 'shop' });
    expect(rowOf(shop, 'latency{login}.p50')).toMatchObject({ gating: false });
    expect(rowOf(shop, 'error-rate')).toMatchObject({ base: 0, head: 0 });
    expect(rowOf(shop, 'checks-failed')).toMatchObject({ base: 0, head: 0 });
    expect(shop.report.scenarios[0]).toMatchObject({ ratePerSecond: 40, requestsPerFlow: 2 });
  });

  it('asks both sides for the same, with values that stay values', () => {
    const [base, head] = [shop.asked('base'), shop.asked('head')];
    expect([...base].sort()).toEqual([...head].sort());
    const logins = base.filter((line) => line.startsWith('POST'));
    expect(logins.length).toBeGreaterThan(200);
    expect(new Set(logins).size).toBe(40);
    for (const line of base)
      expect(line).toMatch(/^(?:POST \/login {"user":"user (\d+), the \dth"}|GET \/items\/\d+%2Fx user \d+, the \dth)$/);
    const items = base.filter((line) => line.startsWith('GET'));
    expect(items).toHaveLength(logins.length);
    // Whoever logged in asks for the item on the same line of the data.
    for (const line of items) expect(line).toMatch(/^GET \/items\/(\d+)%2Fx user \1,/);
  });

  it('leaves nothing behind, and computes the same report from the file', async () => {
    const again = await cli(['report', 'benchgate-out/measurement.json', '--json'], { cwd: shop.project.path });
    expect(again).toMatchObject({ code: 0, stdout: shop.stored('report.json') });
    expect(processesIn(shop.project.path)).toEqual([]);
  });

  it('is believed by whoever decides', () => expect(shop.adopted()).toBe('adopted'));
});

/** The second and third kind of flow. */
const OTHERS = `  - name: mixed
    flow:
      rate: 40/s
      mix:
        - { name: login, method: POST, path: /login, body: { user: ana }, weight: 3 }
        - { name: health, path: /health }
    split-by: step
  - name: visitors
    flow:
      clients: 2
      think-time: 5ms
      data: perf/items.csv
      steps:
        - { name: login, method: POST, path: /login, body: { user: "\${user}" }, capture: { token: json.session.token } }
        - { name: item, path: "/items/\${id}", headers: { authorization: "\${token}" } }
    split-by: step
`;

// Two scenarios in turn take their time.
if (LONG)
  it('benchgate run: a mix and clients are measured, and believed', { timeout: 200_000 }, async () => {
    const shop = await gated({ itemMs: 100 }, OTHERS);
    expect(shop.finished.code).toBe(1);
    const found = (scenario: string, metric: string) =>
      shop.report.comparisons.find((row) => row.scenario === scenario && row.metric === metric);
    expect(shop.report.validity.mode).toBe('alternating');
    expect(found('visitors', 'throughput')).toMatchObject({ outcome: 'regression', gating: true });
    expect(found('visitors', 'latency{item}.p50')).toMatchObject({ outcome: 'regression', gating: false });
    expect(found('mixed', 'error-rate')).toMatchObject({ base: 0, head: 0 });
    expect(found('mixed', 'latency{login}.p50')).toMatchObject({ gating: false });
    expect(found('mixed', 'latency{health}.p50')).toMatchObject({ gating: false });
    expect(shop.adopted()).toBe('adopted');
    shop.remove();
  });

it('benchgate run: a slower step is red, by its own row', { timeout: 200_000 }, async () => {
  const shop = await gated({ itemMs: 100 });
  expect(shop.finished.code).toBe(1);
  const item = rowOf(shop, 'latency{item}.p95');
  expect(item).toMatchObject({ outcome: 'regression', gating: true });
  expect(item?.change).toBeGreaterThan(0.5);
  expect(shop.report.verdict.state).toBe('fail');
  expect(shop.adopted()).toBe('adopted');
  expect(rowOf(shop, 'latency{login}.p95')).not.toMatchObject({ outcome: 'regression' });
  shop.remove();
});

it.each([
  // The long run has the plainer of the two.
  ...(LONG ? [['fails', 'head: shop, step login: status 503: {"error":"no logins today"}'] as const] : []),
  ['empty', 'head: shop, step login: capture token json.session.token finds nothing: {"error":"who are you?"}'],
] as const)(
  'benchgate run: a head whose login %s is never green, and the log says why',
  { timeout: 200_000 },
  async (login, said) => {
    const shop = await gated({ login });
    expect(shop.finished.code).toBe(1);
    expect(shop.report.verdict).toMatchObject({ state: 'fail' });
    expect(rowOf(shop, 'error-rate')).toMatchObject({ outcome: 'regression', base: 0, head: 1, gating: true });
    expect(shop.stored('logs/failed-answers.log')).toContain(said);
    expect(shop.asked('head').filter((line) => line.startsWith('GET'))).toEqual([]);
    expect(processesIn(shop.project.path)).toEqual([]);
    expect(shop.adopted()).toBe('adopted');
    shop.remove();
  },
);
