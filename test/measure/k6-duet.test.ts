import { describe, expect, it } from 'vitest';
import { cannotDuet, metricsWanted, opensBesideEntry } from '../../src/measure/k6-duet.ts';
import { readScriptOptions } from '../../src/measure/k6-options.ts';
import { httpScenario } from '../support/k6-cases.ts';

const users = { executor: 'constant-vus', vus: 2, duration: '5m' };
const SAME = { differ: false };
const options = readScriptOptions({ scenarios: { a: users } });

describe('cannotDuet', () => {
  it.each([
    "import exec from 'k6/execution'; if (exec.scenario.name === 'a') x();",
    "import { scenario } from 'k6/execution'; const n = scenario.name;",
    "import { scenario as s } from 'k6/execution'; s.name;",
    "exec.scenario['name']",
    'const { name } = exec.scenario;\n',
    'show(exec.scenario)',
  ])('%s reads the name of its scenario', (source) => {
    expect(cannotDuet(['', source], options, SAME)).toContain('the name of its scenario');
  });

  it.each([
    ['export function handleSummary(data) {}', 'handleSummary'],
    ['export const handleSummary = (data) => ({});', 'handleSummary'],
    ["export { handleSummary } from './summary.js';", 'handleSummary'],
    ['function handleSummary() {}\nexport { a, handleSummary };', 'handleSummary'],
    ['exec.test.options.scenarios.a', 'consolidated options'],
    ['const user = users[__VU - 1];', 'virtual users'],
    ['users[exec.vu.idInTest - 1]', 'virtual users'],
    ["new SharedArray('urls', () => ['/a', '/b'].map((path) => `${__ENV.BASE_URL}${path}`));", 'SharedArray'],
    ["new SharedArray('urls', function () { return make(baseUrl, open('./a (1.csv')); })", 'SharedArray'],
  ])('%s is in the way', (source, word) => {
    expect(cannotDuet([source], options, SAME)).toContain(word);
  });

  it.each([
    'exec.scenario.iterationInTest',
    'const progress = exec.scenario.progress;',
    'function handleSummary() {}',
    'const user = users[__VU % users.length];',
    "export const options = { scenarios: { name: 'x' } };",
    'const scenarioName = 1;',
    "const users = new SharedArray('users', () => JSON.parse(open('./users.json')));\nexport const url = __ENV.BASE_URL;",
  ])('%s is not', (source) => {
    expect(cannotDuet([source], options, SAME)).toBeNull();
  });

  it('hears of limits that both sides would share', () => {
    expect(cannotDuet([], readScriptOptions({ scenarios: { a: users }, rps: 50 }), SAME)).toContain('rps');
    expect(cannotDuet([], readScriptOptions({ scenarios: { a: { executor: 'externally-controlled' } } }), SAME)).toContain(
      'by hand',
    );
  });

  it('shares no data between scripts that differ', () => {
    const source = "new SharedArray('users', () => JSON.parse(open('./users.json')))";
    expect(cannotDuet([source], options, { differ: true })).toContain('their scripts or data differ');
    expect(cannotDuet(["open('./users.json')"], options, { differ: true })).toBeNull();
  });

  it('names every reason once', () => {
    const source = 'exec.scenario.name; export function handleSummary() {}';
    expect(cannotDuet([source, source], options, SAME)?.split('; ')).toHaveLength(2);
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

describe('metricsWanted', () => {
  const always = ['http_req_duration', 'http_req_failed', 'iterations', 'dropped_iterations', 'checks', 'benchgate_started'];

  it('are the latency, what tells of failures, and the user’s own', () => {
    const script = { kind: 'k6', name: 'a', script: 'a.js', env: {}, latency: 'grpc_req_duration' } as const;
    const custom = [{ source: 'cache_hit', name: 'cache-hit', type: 'rate' }] as const;
    expect(metricsWanted(script, custom)).toEqual(['grpc_req_duration', ...always, 'cache_hit']);
    expect(metricsWanted({ ...script, latency: 'http_req_duration' }, [])).toEqual(always);
    expect(metricsWanted(httpScenario(), custom)).toEqual(always);
  });
});
