import { describe, expect, it } from 'vitest';
import { cannotDuet, metricsWanted } from '../../src/measure/k6-duet.ts';
import { readScriptOptions } from '../../src/measure/k6-options.ts';
import { httpScenario } from '../support/k6-cases.ts';

const users = { executor: 'constant-vus', vus: 2, duration: '5m' };
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
    expect(cannotDuet(['', source], options)).toContain('the name of its scenario');
  });

  it.each([
    ['export function handleSummary(data) {}', 'handleSummary'],
    ['export const handleSummary = (data) => ({});', 'handleSummary'],
    ["export { handleSummary } from './summary.js';", 'handleSummary'],
    ['function handleSummary() {}\nexport { a, handleSummary };', 'handleSummary'],
    ['exec.test.options.scenarios.a', 'consolidated options'],
    ['const user = users[__VU - 1];', 'virtual users'],
    ['users[exec.vu.idInTest - 1]', 'virtual users'],
  ])('%s is in the way', (source, word) => {
    expect(cannotDuet([source], options)).toContain(word);
  });

  it.each([
    'exec.scenario.iterationInTest',
    'const progress = exec.scenario.progress;',
    'function handleSummary() {}',
    'const user = users[__VU % users.length];',
    "export const options = { scenarios: { name: 'x' } };",
    'const scenarioName = 1;',
  ])('%s is not', (source) => {
    expect(cannotDuet([source], options)).toBeNull();
  });

  it('hears of limits that both sides would share', () => {
    expect(cannotDuet([], readScriptOptions({ scenarios: { a: users }, rps: 50 }))).toContain('rps');
    expect(cannotDuet([], readScriptOptions({ scenarios: { a: { executor: 'externally-controlled' } } }))).toContain('by hand');
  });

  it('names every reason once', () => {
    const source = 'exec.scenario.name; export function handleSummary() {}';
    expect(cannotDuet([source, source], options)?.split('; ')).toHaveLength(2);
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
