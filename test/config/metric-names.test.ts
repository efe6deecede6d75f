import { describe, expect, it } from 'vitest';
import { defaultNames, metricNamed, whyMissing } from '../../src/config/metric-names.ts';
import { defaultMargins, gatesByDefault } from '../../src/model/metrics.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { config, EXAMPLE } from './example.ts';

const [chat, list] = config(EXAMPLE).scenarios.map(({ scenario }) => scenario);
const k6: Scenario = { kind: 'k6', name: 'k', script: 'a.js', env: {}, latency: 'http_req_duration' };
const setting = { type: 'trend', unit: undefined, better: 'lower', scenario: '*' } as const;
const custom = {
  llm_tokens: { ...setting, role: 'tokens', unit: 'tokens', better: 'higher' },
  first: { ...setting, role: 'ttft' },
} as const;

const named = (name: string, scenario: Scenario | undefined) =>
  scenario === undefined ? undefined : metricNamed(name, scenario, custom);

describe('the rows of a scenario', () => {
  it('depend on what it is', () => {
    const always = ['slow-share', 'spread', 'cpu-per-request', 'error-rate'];
    expect(chat && defaultNames(chat)).toEqual([
      'latency.p50',
      'latency.p95',
      'latency.p99',
      'ttft.p50',
      'ttft.p95',
      ...always,
      'dropped-rate',
      'throughput',
    ]);
    expect(list && defaultNames(list)).toEqual([
      'latency.p50',
      'latency.p95',
      'latency.p99',
      ...always,
      'checks-failed',
      'dropped-rate',
      'throughput',
    ]);
  });

  it("of a k6 script hold the user's own, the time to the first token among the times", () => {
    expect(defaultNames(k6, custom)).toEqual([
      'latency.p50',
      'latency.p95',
      'latency.p99',
      'ttft.p50',
      'ttft.p95',
      'slow-share',
      'spread',
      'cpu-per-request',
      'error-rate',
      'checks-failed',
      'dropped-rate',
      'throughput',
      'tokens.p50',
      'tokens.p95',
    ]);
    expect(list && defaultNames(list, custom)).not.toContain('tokens.p50');
  });

  it('gate but for p99, ttft.p50, the spread and throughput', () => {
    const names = [chat, list].flatMap((scenario) => (scenario ? defaultNames(scenario) : []));
    expect([...new Set(names.filter((name) => !gatesByDefault(name)))]).toEqual([
      'latency.p99',
      'ttft.p50',
      'spread',
      'throughput',
    ]);
  });
});

describe('metricNamed', () => {
  it('knows how each is compared', () => {
    const ms = { effect: 'log-ratio', unit: 'ms', better: 'lower', keepsInvalidPairs: false };
    const correctness = { effect: 'difference', unit: 'share', better: 'lower', keepsInvalidPairs: true };
    for (const name of ['latency.p95', 'latency.p99.9', 'latency.mean', 'ttft.p95', 'cpu-per-request'])
      expect(named(name, chat)).toEqual({ name, ...ms });
    for (const name of ['error-rate', 'dropped-rate']) expect(named(name, chat)).toEqual({ name, ...correctness });
    expect(named('checks-failed', list)).toEqual({ name: 'checks-failed', ...correctness });
    expect(named('slow-share', list)).toEqual({ ...ms, name: 'slow-share', effect: 'log-odds', unit: 'share' });
    expect(named('spread', list)).toEqual({ ...ms, name: 'spread', unit: 'ratio' });
    expect(named('throughput', list)).toEqual({ ...ms, name: 'throughput', unit: 'per-second', better: 'higher' });
  });

  it('gives what a scenario does not have to no one', () => {
    for (const name of [
      'ttft.p95',
      'tokens.p95',
      'latency',
      'latency.max',
      'latency.p0',
      'latency.p100',
      'latency.p050',
      'constructor',
      '',
    ])
      expect([name, named(name, list)]).toEqual([name, undefined]);
    expect(named('checks-failed', chat)).toBeUndefined();
  });

  it('knows the roles of custom k6 metrics', () => {
    expect(named('tokens.mean', k6)).toMatchObject({ unit: 'tokens', better: 'higher', effect: 'log-ratio' });
    expect(named('ttft.p95', k6)).toMatchObject({ unit: 'ms', effect: 'log-ratio' });
    expect(named('cost.mean', k6)).toBeUndefined();
  });
});

it("a rate of the user's own has wider margins than one of errors", () => {
  const hits = metricNamed('hits', k6, { hits: { ...setting, role: 'hits', type: 'rate', better: 'higher' } });
  expect(hits && defaultMargins(hits)).toEqual({ flag: 0.01, same: 0.02, minChange: 0 });
});

describe('whyMissing', () => {
  it('says what would bring the metric', () => {
    expect(whyMissing('ttft.p95')).toContain('stream: sse');
    expect(whyMissing('checks-failed')).toContain('expect.json');
    expect(whyMissing('latncy.p95')).toBeUndefined();
  });
});

it('has parts only of a k6 scenario that is split', () => {
  const split: Scenario = { kind: 'k6', name: 'k', script: 'a.js', env: {}, latency: 'http_req_duration', splitBy: 'name' };
  expect(named('latency{items}.p90', split)).toMatchObject({ name: 'latency{items}.p90', effect: 'log-ratio', unit: 'ms' });
  expect(['latency{items}.p100', 'latency{a b}.p95', 'ttft{items}.p95'].map((name) => named(name, split))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(named('latency{items}.p95', k6)).toBeUndefined();
  expect(whyMissing('latency{items}.p95')).toContain('split-by');
  expect(gatesByDefault('latency{items}.p95')).toBe(false);
});

describe('a scenario that is not sent at a fixed rate', () => {
  const [clients, capacity] = config(`service: {start: x}
scenarios:
  - {name: clients, http: {path: /, clients: 2}}
  - {name: capacity, http: {path: /, saturation: {objective: p95 <= 1s, from: 20/s, to: 50/s}}}
`).scenarios.map(({ scenario }) => scenario);

  it('of clients that wait gates on what they were answered; its times are shown', () => {
    const names = clients ? defaultNames(clients) : [];
    expect(names).not.toContain('dropped-rate');
    const gating = names.filter((name) => gatesByDefault(name, clients));
    expect(gating).toEqual(['cpu-per-request', 'error-rate', 'throughput']);
    expect(named('dropped-rate', clients)).toBeUndefined();
    expect(whyMissing('dropped-rate')).toContain('sends at a rate');
  });

  it('of a search has its rate and nothing else', () => {
    expect(capacity && defaultNames(capacity)).toEqual(['max-rate']);
    const metric = named('max-rate', capacity);
    expect(metric).toMatchObject({ effect: 'log-ratio', unit: 'per-second', better: 'higher', keepsInvalidPairs: false });
    expect(metric && defaultMargins(metric)).toEqual({ flag: 0.05, same: 0.1, minChange: 0 });
    expect(gatesByDefault('max-rate', capacity)).toBe(true);
    expect(named('latency.p95', capacity)).toBeUndefined();
    for (const other of [chat, clients, k6]) expect(named('max-rate', other)).toBeUndefined();
    expect(whyMissing('max-rate')).toContain('http.saturation');
  });
});
