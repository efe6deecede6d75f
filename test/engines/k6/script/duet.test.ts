import { describe, expect, it } from 'vitest';
import { metricsFor, opensBesideEntry, waitsWhileLoading, whyNoDuet } from '../../../../src/engines/k6/script/duet.ts';
import { readScriptOptions } from '../../../../src/engines/k6/script/options.ts';
import { httpScenario } from '../../../support/k6-cases.ts';

const users = { executor: 'constant-vus', vus: 2, duration: '5m' };
const options = readScriptOptions({ scenarios: { a: users } });

describe('whyNoDuet', () => {
  it.each([
    "import exec from 'k6/execution'; if (exec.scenario.name === 'a') x();",
    "import { scenario } from 'k6/execution'; const n = scenario.name;",
    "import { scenario as s } from 'k6/execution'; s.name;",
    "exec.scenario['name']",
    'const { name } = exec.scenario;\n',
    'show(exec.scenario)',
  ])('%s reads the name of its scenario', (source) => {
    expect(whyNoDuet(['', source], options)).toContain('the name of its scenario');
  });

  it.each([
    ['export function handleSummary(data) {}', 'handleSummary'],
    ['export const handleSummary = (data) => ({});', 'handleSummary'],
    ["export { handleSummary } from './summary.js';", 'handleSummary'],
    ['function handleSummary() {}\nexport { a, handleSummary };', 'handleSummary'],
    ['exec.test.options.scenarios.a', 'consolidated options'],
    ['const user = users[__VU - 1];', 'virtual users'],
    ['const user = users[__VU % users.length];', 'virtual users'],
    ['login(`user${exec.vu.idInInstance}`)', 'virtual users'],
    ["const file = await open('./users.json');", 'await'],
    ['if (x) { for await (const a of b) c(a); }', 'await'],
    ['users[exec.vu.idInTest - 1]', 'virtual users'],
    ["new SharedArray('urls', () => ['/a', '/b'].map((path) => `${__ENV.BASE_URL}${path}`));", 'SharedArray'],
    ["new SharedArray('urls', function () { return make(baseUrl, open('./a (1.csv')); })", 'SharedArray'],
  ])('%s is in the way', (source, word) => {
    expect(whyNoDuet([source], options)).toContain(word);
  });

  it.each([
    'exec.scenario.iterationInTest',
    'const progress = exec.scenario.progress;',
    'function handleSummary() {}',
    'console.log(`user ${__VU} begins`);',
    'export default async function () { await page.goto(url); }',
    'http.setResponseCallback(http.expectedStatuses(200));',
    "new Trend('a', true); new Counter('b');",
    "export const options = { scenarios: { name: 'x' } };",
    'const scenarioName = 1;',
    "const users = new SharedArray('users', () => JSON.parse(open('./users.json')));\nexport const url = __ENV.BASE_URL;",
  ])('%s is not', (source) => {
    expect(whyNoDuet([source], options)).toBeNull();
  });

  it('hears of limits that both sides would share', () => {
    expect(whyNoDuet([], readScriptOptions({ scenarios: { a: users }, rps: 50 }))).toContain('rps');
    expect(whyNoDuet([], readScriptOptions({ scenarios: { a: { executor: 'externally-controlled' } } }))).toContain('by hand');
  });

  it('keeps no cookies of a virtual user that serves both sides', () => {
    const kept = (scenarios: object) => whyNoDuet([], readScriptOptions({ scenarios, noCookiesReset: true }));
    expect(kept({ a: users, b: users })).toContain('cookies');
    expect(kept({ a: users })).toBeNull();
  });

  it('names every reason once', () => {
    const source = 'exec.scenario.name; export function handleSummary() {}';
    expect(whyNoDuet([source, source], options)?.split('; ')).toHaveLength(2);
  });
});

describe('opensBesideEntry', () => {
  it.each([
    ["import grpc from 'k6/net/grpc';", true],
    ['import { open } from "k6/experimental/fs";', true],
    ["import csv from 'k6/experimental/csv';", true],
    ["import http from 'k6/http'; open('./a.csv');", false],
  ])('%s', (source, expected) => {
    expect(opensBesideEntry(['', source])).toBe(expected);
  });
});

describe('metricsFor', () => {
  const failures = ['http_req_duration', 'http_req_failed', 'grpc_req_duration', 'ws_sessions', 'browser_http_req_failed'];
  const always = [...failures, 'iterations', 'iteration_duration', 'dropped_iterations', 'checks', 'benchgate_started'];

  it('are the latency, what tells of failures, and the user’s own', () => {
    const script = { kind: 'k6', name: 'a', script: 'a.js', env: {}, latency: 'grpc_req_duration' } as const;
    const custom = [{ source: 'cache_hit', name: 'cache-hit', type: 'rate' }] as const;
    expect(metricsFor(script, custom)).toEqual([
      'grpc_req_duration',
      ...always.filter((name) => name !== 'grpc_req_duration'),
      'cache_hit',
    ]);
    expect(metricsFor({ ...script, latency: 'http_req_duration' }, [])).toEqual(always);
    expect(metricsFor(httpScenario(), custom)).toEqual(always);
  });
});

describe('waitsWhileLoading', () => {
  it.each([
    "const file = await open('./data.csv');",
    "import x from 'y'\nconst data = await x.load()\nexport default function () {}",
    'if (__ENV.A) { await init(); }',
    'try { await init(); } catch (error) { stop(error); }',
    'for await (const row of rows) keep(row);',
    'for (const name of names) { tables[name] = await load(name); }',
    "const text = 'a'; /* async () => { */ export const table = await parse(text);",
    'async function load() { return 1; }\nconst one = await load();',
    'export const table = await load((row) => row.id);',
  ])('%s waits', (source) => {
    expect(waitsWhileLoading(source)).toBe(true);
  });

  it.each([
    'export default async function () { await page.goto(url); }',
    'export async function run(): Promise<void> { await go(); }',
    'export async function run(data: { a: number }) { if (data.a) { await go(); } }',
    'const run = async () => { for (const a of b) { await c(a); } };',
    'const run = async () => await go();',
    'const all = list.map(async (one) => await go(one));',
    'const client = { async get(url) { return await http.asyncRequest("GET", url); } };',
    'class Page { async open(url) { await this.page.goto(url); } }',
    '// await init();\nconst text = "await init()"; const other = `await ${text}`;',
    "const pattern = /await {/; const quote = '{';",
    'export default function () {}',
  ])('%s does not', (source) => {
    expect(waitsWhileLoading(source)).toBe(false);
  });
});
