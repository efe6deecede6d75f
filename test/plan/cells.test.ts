import { describe, expect, it } from 'vitest';
import type { Cell } from '../../src/model/plan.ts';
import { type PlannedCells, planCells, planScenario } from '../../src/plan/cells.ts';
import { config, EXAMPLE, smallest } from '../config/example.ts';

const rows = (more: string, http?: string): PlannedCells => planCells(config(smallest(more, http)));
const cell = ({ cells }: PlannedCells, metric: string, scenario = 'home'): Cell | undefined =>
  cells.find((one) => one.metric.name === metric && one.scenario === scenario);
const gating = ({ cells }: PlannedCells) => cells.filter((one) => one.gating).map(({ metric }) => metric.name);

describe('planScenario', () => {
  it.each([
    [50, 6000, 4000],
    [10, 20_000, 20_000],
    [100, 5000, 2000],
    [1, 20_000, 200_000],
    [30, 10_000, 6667],
  ])('at %d/s has a block of %d ms after %d ms of warm-up', (rate, blockMs, warmUpMs) => {
    const made = config(smallest('', `path: /, rate: ${rate}`));
    expect(
      made.scenarios.map(({ scenario }) => planScenario(scenario, { status: 'compared', design: made.design, tailGates: false })),
    ).toEqual([{ name: 'home', status: 'compared', ratePerSecond: rate, blockMs, warmUpMs }]);
  });

  it('does what the design says', () => {
    expect(rows('design: {block: 8s, warm-up: 0s}\n').scenarios[0]).toMatchObject({ blockMs: 8000, warmUpMs: 0 });
  });

  it('is long enough for 1,000 requests where a p99 gates', () => {
    const asked = (gate: string) =>
      rows(`budgets: [{metric: latency.p99, max-increase: 10%, gate: ${gate}}]\n`, 'path: /, rate: 60/s');
    expect(asked('true').scenarios[0]?.blockMs).toBe(16_667);
    expect(asked('false').scenarios[0]?.blockMs).toBe(5000);
  });

  it('does not know the rate of a k6 script', () => {
    const made = planCells(config('service: {start: x}\nscenarios: [{name: a, k6: a.js}]\n'));
    expect(made.scenarios).toEqual([
      { name: 'a', status: 'compared', engine: 'k6', ratePerSecond: 0, blockMs: 5000, warmUpMs: 2000 },
    ]);
    expect(made.cells.length).toBeGreaterThan(5);
  });
});

describe('the rows of a configuration', () => {
  it('gate by default as the documentation says, in the order of the report', () => {
    const made = planCells(config(EXAMPLE));
    const timing = ['latency.p50', 'latency.p95'];
    const always = ['slow-share', 'cpu-per-request', 'error-rate'];
    expect(gating(made)).toEqual([
      ...timing,
      'ttft.p95',
      ...always,
      'dropped-rate',
      ...timing,
      ...always,
      'checks-failed',
      'dropped-rate',
    ]);
    expect(made.cells.filter((one) => !one.gating).map(({ scenario, metric }) => `${scenario} ${metric.name}`)).toEqual([
      'chat latency.p99',
      'chat ttft.p50',
      'chat spread',
      'chat throughput',
      'chat start-up',
      'list latency.p99',
      'list spread',
      'list throughput',
    ]);
  });

  it('hold the start once, in the first scenario; it decides only where a budget or an objective names it', () => {
    const starts = (text: string) => planCells(config(EXAMPLE.slice(0, EXAMPLE.indexOf('budgets:')) + text));
    const start = (text: string) => starts(text).cells.filter(({ metric }) => metric.name === 'start-up');
    const margins = { flag: 0.1, same: 0.2, minChange: 100 };
    expect(start('')).toMatchObject([
      { scenario: 'chat', gating: false, margins, metric: { unit: 'ms', keepsInvalidPairs: true } },
    ]);
    const budget = 'budgets: [{metric: start-up, max-increase: 50%, min-change: 1s}]\n';
    expect(start(budget)).toMatchObject([{ scenario: 'chat', gating: true, margins: { flag: 0.5, same: 1, minChange: 1000 } }]);
    expect(starts('slos: [{metric: start-up, objective: "<= 30s"}]\n').slos).toMatchObject([{ scenario: 'chat', bound: 30_000 }]);
    expect(planCells(config(EXAMPLE), 'new').cells.some(({ metric }) => metric.name === 'start-up')).toBe(false);
  });

  it('hold the spread, which decides only where a budget names it, and then with that margin', () => {
    const spread = (budgets: string) => cell(rows(budgets), 'spread');
    expect(spread('')).toMatchObject({ gating: false, margins: { flag: 0.15, same: 0.3, minChange: 0.02 }, source: 'default' });
    expect(spread('budgets: [{metric: "latency.*", max-increase: 5%}]\n')).toMatchObject({ gating: false, source: 'default' });
    expect(spread('budgets: [{metric: "*", max-increase: 5%}]\n')).toMatchObject({ gating: false });
    expect(spread('budgets: [{metric: spread, max-increase: 25%}]\n')).toMatchObject({
      gating: true,
      margins: { flag: 0.25, same: 0.5, minChange: 0.02 },
      source: 'benchgate.yml:5',
    });
    expect(spread('budgets: [{metric: spread, min-change: "0.05", gate: false}]\n')).toMatchObject({
      gating: false,
      margins: { flag: 0.15, same: 0.3, minChange: 0.05 },
    });
  });

  it('take each setting from the last budget that matches and has it', () => {
    const made = planCells(config(EXAMPLE));
    expect(cell(made, 'latency.p95', 'chat')).toMatchObject({
      margins: { flag: 0.08, same: 0.16, minChange: 1 },
      source: 'benchgate.yml:26',
    });
    expect(cell(made, 'latency.p95', 'list')).toMatchObject({
      margins: { flag: 0.04, same: 0.08, minChange: 1 },
      source: 'benchgate.yml:29',
    });
    expect(cell(made, 'ttft.p95', 'chat')).toMatchObject({ margins: { flag: 0.05, same: 0.1, minChange: 0 }, source: 'default' });
  });

  it('say when no-change-within alone is too small to be used', () => {
    const made = rows('budgets: [{metric: latency.p95, no-change-within: 2%}]\n');
    expect(cell(made, 'latency.p95')?.margins).toMatchObject({ flag: 0.05, same: 0.05 });
    expect(made.warnings.join()).toContain('no-change-within is less than max-increase');
  });

  it('keep ε ≥ δ whatever two budgets say between them', () => {
    const made = rows(
      'budgets:\n  - {metric: "latency.*", no-change-within: 4%}\n  - {metric: latency.p95, max-increase: 20%}\n',
    );
    expect(cell(made, 'latency.p95')?.margins).toEqual({ flag: 0.2, same: 0.2, minChange: 0 });
  });

  it('take only what fits from a pattern: a ratio is nothing to a rate', () => {
    const made = rows('budgets:\n  - {metric: "*", max-increase: 50%, min-change: 2ms}\n');
    expect(cell(made, 'error-rate')).toMatchObject({ margins: { flag: 0.003, same: 0.005, minChange: 0 }, source: 'default' });
    expect(cell(made, 'slow-share')).toMatchObject({ margins: { flag: 0.5, same: 1, minChange: 0 }, source: 'benchgate.yml:6' });
    expect(cell(made, 'latency.p99')?.gating).toBe(false);
  });

  it('do not gate where a budget says so', () => {
    expect(gating(rows('budgets:\n  - {metric: "*", gate: false}\n  - {metric: latency.p95, gate: true}\n'))).toEqual([
      'latency.p95',
    ]);
  });

  it('gate on the throughput of a k6 script only where the sides take turns', () => {
    const script =
      'service: {start: x}\nscenarios: [{name: home, k6: a.js}]\nbudgets: [{metric: throughput, max-increase: 5%}]\n';
    const together = planCells(config(script));
    expect(cell(together, 'throughput')?.gating).toBe(false);
    expect(together.warnings).toEqual([expect.stringContaining('write "mode: alternating" under design')]);
    expect(cell(planCells(config(`${script}design: {mode: alternating}\n`)), 'throughput')?.gating).toBe(true);
  });

  it('gate on the throughput of clients that wait, and on their times only where a budget names them', () => {
    const made = rows('', 'path: /, clients: 4');
    expect(gating(made)).toEqual(['cpu-per-request', 'error-rate', 'throughput']);
    expect(cell(made, 'throughput')?.margins).toEqual({ flag: 0.03, same: 0.05, minChange: 0 });
    expect([made.warnings, made.scenarios[0]]).toEqual([
      [],
      {
        ...{ name: 'home', status: 'compared', engine: 'embedded', ratePerSecond: 0, blockMs: 5000, warmUpMs: 2000 },
        load: { kind: 'closed', clients: 4, thinkTimeMs: 0 },
      },
    ]);
    const asked = rows('budgets: [{metric: latency.p95, max-increase: 5%}]\n', 'path: /, clients: 4');
    expect(cell(asked, 'latency.p95')?.gating).toBe(true);
  });

  it('of a search are its rate, with the objectives that are about it', () => {
    const search = 'path: /, saturation: {objective: p95 <= 1s, from: 20/s, to: 40/s}';
    const made = rows('slos: [{metric: max-rate, objective: ">= 30/s"}]\ndesign: {block: 8s}\n', search);
    expect(made.cells).toMatchObject([
      { metric: { name: 'max-rate' }, gating: true, margins: { flag: 0.05, same: 0.1 } },
      { metric: { name: 'start-up' }, gating: false },
    ]);
    expect(made.slos).toMatchObject([{ bound: 30, comparator: '>=' }]);
    // Steps decide how long it takes, not the block: 1 + 2 of the climb, 2 again, 4 of the bisection; 7 backlogs of 2 s.
    expect(made.scenarios[0]).toMatchObject({ warmUpMs: 2000, blockMs: 9000 + 7 * 2000 });
  });

  it('never gate on throughput, and say why', () => {
    const made = rows('budgets:\n  - {metric: throughput, max-increase: 5%}\n');
    expect(cell(made, 'throughput')).toMatchObject({ gating: false, margins: { flag: 0.05, same: 0.1 } });
    expect(made.warnings).toEqual([expect.stringMatching(/^home throughput: shown, but it cannot gate: the rate is fixed/)]);
  });
});

describe('quantiles', () => {
  it('are added by budgets, which gate, and by objectives, which do not', () => {
    const made = rows(
      'budgets:\n  - {metric: latency.p90, max-increase: 5%}\nslos:\n  - {metric: latency, objective: mean <= 1s}\n',
    );
    expect(cell(made, 'latency.p90')).toMatchObject({ gating: true, margins: { flag: 0.05, same: 0.1 } });
    expect(cell(made, 'latency.mean')?.gating).toBe(false);
  });

  it('p99 gates only where it is named and a block has 500 requests', () => {
    const budget = 'budgets:\n  - {metric: latency.p99, max-increase: 20%}\n';
    expect(cell(rows(budget, 'path: /, rate: 100'), 'latency.p99')?.gating).toBe(true);
    const small = rows(`${budget}design: {block: 6s}\n`, 'path: /, rate: 50');
    expect(cell(small, 'latency.p99')).toMatchObject({ gating: false, margins: { flag: 0.2 } });
    expect(small.warnings).toEqual([
      'home latency.p99: shown, but it cannot gate: a block holds about 300 requests and needs 500: raise rate or design.block',
    ]);
    expect(cell(rows('', 'path: /, rate: 100'), 'latency.p99')?.gating).toBe(false);
  });

  it('are not measured where a block is too small: said where somebody asked', () => {
    const quiet = rows('', 'path: /, rate: 2/s');
    expect(cell(quiet, 'latency.p99')).toBeUndefined();
    expect(quiet.warnings).toEqual([]);
    const asked = rows('budgets:\n  - {metric: latency.p99, max-increase: 5%}\n', 'path: /, rate: 2/s');
    expect(asked.warnings).toEqual([
      'home latency.p99: not measured: a block holds about 40 requests and needs 100: raise rate or design.block',
    ]);
    const slow = rows('', 'path: /, rate: 0.5');
    expect(cell(slow, 'latency.p95')).toBeUndefined();
    expect(slow.warnings).toEqual([
      'home latency.p95: not measured: a block holds about 10 requests and needs 20: raise rate or design.block',
    ]);
  });

  it('p99.9 needs 5000 requests', () => {
    const slo = 'slos:\n  - {metric: latency, objective: p99.9 <= 1s}\n';
    // Nothing will be known of it: it stays, so that nobody takes it for kept.
    expect(rows(slo, 'path: /, rate: 100').slos).toMatchObject([{ metric: { name: 'latency.p99.9' } }]);
    expect(rows(slo, 'path: /, rate: 100').cells.some(({ metric }) => metric.name === 'latency.p99.9')).toBe(false);
    expect(rows(slo, 'path: /, rate: 100').warnings).toEqual([
      'home latency.p99.9: not measured: a block holds about 500 requests and needs 5000: raise rate or design.block',
    ]);
    expect(rows(slo, 'path: /, rate: 1000').slos).toHaveLength(1);
  });

  it('are at most 32 metrics in a scenario', () => {
    const budgets = Array.from({ length: 40 }, (_, i) => `  - {metric: latency.p${i + 10}, max-increase: 5%}\n`).join('');
    const made = rows(`budgets:\n${budgets}`);
    expect(made.cells).toHaveLength(32);
    expect(made.warnings).toContain('home: only the first 32 metrics are compared');
  });
});

describe('objectives', () => {
  it('go to every scenario that they match and that has the metric', () => {
    const text = `${EXAMPLE}  - {metric: latency, objective: p95 < 50ms}\n  - {metric: error-rate, objective: "<= 1%"}\n`;
    const { slos } = planCells(config(text));
    expect(slos.map(({ scenario, metric, comparator, bound }) => [scenario, metric.name, comparator, bound])).toEqual([
      ['chat', 'ttft.p95', '<=', 300],
      ['chat', 'latency.p95', '<', 50],
      ['chat', 'error-rate', '<=', 0.01],
      ['list', 'latency.p95', '<', 50],
      ['list', 'error-rate', '<=', 0.01],
    ]);
    expect(slos[0]).toMatchObject({ objective: 'p95 <= 300ms', source: 'benchgate.yml:33' });
  });
});

describe('rows of costs', () => {
  const PRICES = 'prices: {cpu-hour: 0.04, egress-gib: 0.09}\n';

  it('are none without prices, and informational with them, beside what they are made of', () => {
    expect(cell(rows(''), 'cost-per-1000-requests')).toBeUndefined();
    const priced = rows(PRICES);
    expect(cell(priced, 'cost-per-1000-requests')).toMatchObject({ gating: false, metric: { unit: 'USD' } });
    expect(cell(priced, 'answer-bytes')).toMatchObject({ gating: false });
    expect(gating(priced)).toEqual(gating(rows('')));
  });

  it('gate where a budget names them', () => {
    const priced = rows(`${PRICES}budgets: [{metric: cost-per-1000-requests, max-increase: 10%}]\n`);
    expect(cell(priced, 'cost-per-1000-requests')).toMatchObject({ gating: true, margins: { flag: 0.1, same: 0.2 } });
  });

  it('leave out what cannot be read, and say so', () => {
    const script = config(`service: {start: x}\nscenarios: [{name: a, k6: a.js}]\n${PRICES}`);
    const planned = planCells(script);
    expect(cell(planned, 'cost-per-1000-requests', 'a')?.metric.cost?.terms.map(({ reading }) => reading)).toEqual([
      'cpu-per-request',
    ]);
    expect(planned.warnings).toContain('a cost-per-1000-requests: without egress: k6 does not tell how long an answer is');
    const running = config(
      `service: {url: {base: "https://a.example", head: "https://b.example", restart: ./r}}\nscenarios: [{name: a, http: {path: /}}]\n${PRICES}`,
    );
    expect(cell(planCells(running), 'cost-per-1000-requests', 'a')?.metric.cost?.terms).toHaveLength(1);
  });

  it('are of what base knows: nothing has said what a new scenario costs', () => {
    expect(planCells(config(smallest(PRICES)), 'new').cells.map(({ metric }) => metric.name)).not.toContain(
      'cost-per-1000-requests',
    );
  });
});
