import { describe, expect, it } from 'vitest';
import type { Part } from '../../src/model/part.ts';
import { loadSide } from '../../src/model/plan.ts';
import { planCells } from '../../src/plan/cells.ts';
import { chooseConfig } from '../../src/plan/config-choice.ts';
import { readInputs } from '../../src/plan/inputs.ts';
import type { LoadChange } from '../../src/plan/load-files.ts';
import { makePlan, splitter } from '../../src/plan/plan.ts';
import { config, EXAMPLE, smallest } from '../config/example.ts';

const revisions = {
  base: { side: 'base', sha: 'b'.repeat(40), ref: 'main' },
  head: { side: 'head', sha: 'a'.repeat(40), ref: 'HEAD' },
} as const;

interface Case {
  readonly base: string | null;
  readonly head: string | null;
  readonly inputs?: Record<string, string>;
  readonly bodies?: string;
  readonly k6?: { readonly path: string; readonly version: string } | null;
  readonly loadChanges?: readonly LoadChange[];
  readonly apart?: boolean;
}

function plan({ base, head, inputs = {}, bodies = 'x', k6 = null, loadChanges = [], apart = false }: Case) {
  const file = (text: string | null) => (text === null ? null : { file: 'benchgate.yml', text });
  return makePlan({
    inputs: readInputs(inputs),
    revisions,
    repository: '/repo',
    choice: chooseConfig({ texts: { base: file(base), head: file(head) }, revisions, asked: undefined }),
    dataFiles: { base: new Map([['b.txt', bodies]]), head: new Map([['b.txt', `${bodies} of head`]]) },
    loadChanges,
    seed: 's'.repeat(64),
    outputDirectory: '/repo/out',
    k6,
    waivers: [],
    apart,
  });
}

const added = `${EXAMPLE.replace('scenarios:\n', 'scenarios:\n  - {name: added, http: {path: /new, rate: 30}}\n')}  - {metric: latency, objective: p95 <= 1s}\n`;

describe('makePlan', () => {
  it('puts everything together', () => {
    const made = plan({ base: EXAMPLE, head: EXAMPLE });
    expect(made).toMatchObject({
      repository: '/repo',
      outputDirectory: '/repo/out',
      scenarios: [{ name: 'chat' }, { name: 'list' }],
      services: { base: { run: { start: 'node server.js' } }, head: { run: { start: 'node server.js' } } },
      needs: [],
      protocol: {
        revisions,
        seed: 's'.repeat(64),
        onInconclusive: 'warn',
        configuration: 'benchgate.yml at base bbbbbbb',
        proposed: [],
        warnings: [],
        design: { maxDurationMs: 600_000 },
      },
    });
    expect(made.protocol.scenarios.map(({ status }) => status)).toEqual(['compared', 'compared']);
  });

  it("threat 55: the load is base's on both sides, and what head changes of it is shown", () => {
    const loadChanges = [{ scenario: 'chat', files: ['perf/lib/a.js', 'perf/b.json', 'c.json', 'd.json'] }];
    const made = plan({ base: EXAMPLE, head: EXAMPLE, loadChanges });
    expect(made.loadSide).toBe('base');
    expect(made.protocol.scenarios.map((one) => one.loadChanged)).toEqual([true, undefined]);
    expect(made.protocol.proposed).toEqual([
      'load of chat: changed, which takes effect once merged: perf/lib/a.js, perf/b.json, c.json and 1 more',
    ]);
  });

  it.each([
    ['start: node server.js', 'required'],
    ['image: { name: "acme/shop:1" }', 'required'],
    ['url: { base: "https://a.example.com", head: "https://b.example.com" }', 'off'],
  ])('threat 105: what nobody has read is measured behind walls wherever something of it is started: %s', (run, mode) => {
    const text = smallest().replace('start: node server.js', run);
    expect(plan({ base: text, head: text, apart: true }).sandbox?.mode).toBe(mode);
    expect(plan({ base: text, head: text }).sandbox?.mode).toBe('off');
  });

  it("takes head's load where base has no configuration", () => {
    const made = plan({ base: null, head: EXAMPLE });
    expect(made.loadSide).toBe('head');
    expect(loadSide(made, { status: 'compared' })).toBe('head');
    expect(loadSide(plan({ base: EXAMPLE, head: EXAMPLE }), { status: 'new' })).toBe('head');
  });

  it('calibrates in 20 pairs or more, and in all of them', () => {
    const design = (written: string, mode: string) =>
      plan({ base: smallest(written), head: null, inputs: { mode, 'max-duration': '5m' } }).protocol.design;
    const all = { complete: true, maxDurationMs: 300_000 };
    expect(design('design: { max-pairs: 12 }', 'calibrate')).toMatchObject({ ...all, maxPairs: 20 });
    expect(design('', 'calibrate')).toMatchObject({ ...all, maxPairs: 30 });
    expect(design('design: { max-pairs: 12 }', 'measure')).toMatchObject({ complete: false, maxPairs: 12 });
  });

  it('lets the input max-duration win', () => {
    expect(plan({ base: EXAMPLE, head: EXAMPLE, inputs: { 'max-duration': '7m' } }).protocol.design.maxDurationMs).toBe(420_000);
  });

  it('measures a scenario that only head has, without judging it', () => {
    const made = plan({ base: EXAMPLE, head: added });
    expect(made.protocol.scenarios.map(({ name, status }) => [name, status])).toEqual([
      ['chat', 'compared'],
      ['list', 'compared'],
      ['added', 'new'],
    ]);
    expect(made.scenarios.map(({ name }) => name)).toEqual(['chat', 'list', 'added']);
    const cells = made.protocol.cells.filter(({ scenario }) => scenario === 'added');
    expect(cells.length).toBeGreaterThan(5);
    expect(cells.every(({ gating }) => !gating)).toBe(true);
    expect(made.protocol.slos.map(({ scenario }) => scenario)).toEqual(['chat']);
    expect(made.protocol.proposed).toContain('scenarios[added].name: not set → added');
  });

  it('threat 2: judges by base a scenario that head changed', () => {
    const made = plan({ base: EXAMPLE, head: EXAMPLE.replace('rate: 20/s', 'rate: 1/s') });
    expect(made.protocol.scenarios.map(({ name, status, ratePerSecond }) => [name, status, ratePerSecond])).toEqual([
      ['chat', 'compared', 20],
      ['list', 'compared', 100],
    ]);
    expect(made.protocol.proposed).toEqual(['scenarios[chat].http.rate: 20/s → 1/s']);
  });

  it('drops from head what would make more than 64 scenarios', () => {
    const many = (from: number, to: number) =>
      `service: {start: x}\nscenarios:\n${Array.from({ length: to - from }, (_, i) => `  - {name: s${from + i}, http: {path: /}}\n`).join('')}`;
    expect(plan({ base: many(0, 60), head: many(40, 80), inputs: { 'max-duration': '24h' } }).protocol.scenarios).toHaveLength(
      64,
    );
  });

  it('threat 2: takes bodies from the commit whose configuration names them', () => {
    const text = smallest('', 'path: /, method: POST, bodies: b.txt');
    expect(plan({ base: text, head: text }).scenarios[0]).toMatchObject({ bodies: ['x'] });
    expect(plan({ base: null, head: text }).scenarios[0]).toMatchObject({ bodies: ['x of head'] });
    const other = text.replace('home', 'other');
    expect(plan({ base: text, head: other }).scenarios.map((one) => 'bodies' in one && one.bodies)).toEqual([
      ['x'],
      ['x of head'],
    ]);
  });

  const K6 = { path: '/bin/k6', version: '2.2.0' };
  const script = 'service: {start: x}\nscenarios: [{name: soak, k6: a.js}]\nmetrics: {hits: {type: rate}}\n';

  it('runs on k6 what k6 can drive, where it is there', () => {
    const engines = (inputs: Record<string, string>, k6: typeof K6 | null) =>
      plan({ base: EXAMPLE, head: EXAMPLE, inputs, k6 }).protocol.scenarios.map(({ name, engine }) => `${name} ${engine}`);
    expect(engines({}, K6)).toEqual(['chat embedded', 'list k6']);
    expect(engines({}, null)).toEqual(['chat embedded', 'list embedded']);
    expect(engines({ engine: 'k6' }, K6)).toEqual(['chat embedded', 'list k6']);
    expect(engines({ engine: 'embedded' }, K6)).toEqual(['chat embedded', 'list embedded']);
    const asked = plan({ base: EXAMPLE, head: EXAMPLE, inputs: { engine: 'k6' }, k6: K6 }).protocol.warnings;
    expect(asked).toContain('chat: driven by the embedded engine, for k6 cannot time the first event of a stream');
  });

  it('holds the k6 that drives and what its scripts measure, or neither', () => {
    const made = plan({ base: script, head: script, k6: K6 });
    expect(made.k6).toEqual(K6);
    expect(made.customMetrics).toEqual([{ source: 'hits', name: 'hits', type: 'rate' }]);
    expect(made.protocol.cells.map(({ metric }) => metric.name)).toContain('hits');
    const embedded = plan({ base: EXAMPLE, head: EXAMPLE, inputs: { engine: 'embedded' }, k6: K6 });
    expect([embedded.k6, embedded.customMetrics]).toEqual([null, []]);
  });

  it('does without nothing that needs k6', () => {
    expect(() => plan({ base: script, head: script })).toThrow(
      expect.objectContaining({
        kind: 'environment',
        message: 'Scenario soak is a k6 script, and there is no k6 on this machine.',
        hint: expect.stringMatching(/k6-path.*k6-version/),
      }),
    );
    expect(() => plan({ base: EXAMPLE, head: EXAMPLE, inputs: { engine: 'k6' } })).toThrow(/k6 is to send the load/);
    expect(() => plan({ base: script, head: script, inputs: { engine: 'embedded' }, k6: K6 })).toThrow(
      expect.objectContaining({ kind: 'config', message: expect.stringContaining('asks for the embedded engine') }),
    );
  });

  it('keeps at most fifty warnings', () => {
    const many = Array.from({ length: 64 }, (_, i) => `  - {name: s${i}, http: {path: /, rate: 0.5}}\n`).join('');
    const { warnings } = plan({
      base: `service: {start: x}\nscenarios:\n${many}`,
      head: null,
      inputs: { 'max-duration': '24h' },
    }).protocol;
    expect(warnings).toHaveLength(51);
    expect(warnings.at(-1)).toBe('15 more');
  });
});

const text = (budgets = '', name = 'shop') => `service: {start: x}
scenarios:
  - {name: ${name}, k6: perf/shop.js, split-by: name}
${budgets}`;
const part = (name: string, base: number | null, head: number, scenario = 'shop'): Part => ({
  scenario,
  name,
  requests: { base, head },
});

function split(parts: readonly Part[], budgets = '', added = '') {
  const judging = config(text(budgets));
  const cells = planCells(judging).cells;
  return splitter({ config: judging, added: added === '' ? null : config(added), cells })(parts);
}

describe('splitter', () => {
  it('makes two rows of each part, which do not decide', () => {
    const { cells, warnings } = split([part('a', 10, 10), part('/b', 30, 20)]);
    expect(cells.map(({ metric, gating }) => [metric.name, gating])).toEqual([
      ['latency{/b}.p50', false],
      ['latency{/b}.p95', false],
      ['latency{a}.p50', false],
      ['latency{a}.p95', false],
    ]);
    expect(cells[1]).toMatchObject({ scenario: 'shop', margins: { flag: 0.05, same: 0.1 }, source: 'default' });
    expect(warnings).toEqual([]);
  });

  it('makes one row of the errors of closed scenarios, which decides as the errors of the others do', () => {
    const closed = { ...part('closed', 10, 10), row: 'error-rate{closed}' };
    const rows = (budgets = '') =>
      split([closed], budgets).cells.map(({ metric, gating, margins }) => [
        metric.name,
        metric.keepsInvalidPairs,
        gating,
        margins.flag,
      ]);
    expect(rows()).toEqual([['error-rate{closed}', true, true, 0.003]]);
    expect(rows('budgets: [{metric: error-rate, max-increase: 1pp}]\n')).toEqual([['error-rate{closed}', true, true, 0.01]]);
    expect(rows('budgets: [{metric: error-rate, gate: false}]\n')).toEqual([['error-rate{closed}', true, false, 0.003]]);
  });

  it('lets a budget that names parts decide, and leaves alone one that names everything', () => {
    const gating = (budget: string) =>
      split([part('a', 1, 1)], `budgets: [${budget}]\n`).cells.map(({ gating, margins }) => [gating, margins.flag]);
    expect(gating('{metric: "latency{*}.p95", max-increase: 20%}')).toEqual([
      [false, 0.03],
      [true, 0.2],
    ]);
    expect(gating('{metric: "*.p95", max-increase: 20%}')).toEqual([
      [false, 0.03],
      [false, 0.2],
    ]);
    expect(gating('{metric: "latency{*}.p95", max-increase: 20%, gate: false}')[1]).toEqual([false, 0.2]);
  });

  it('leaves rows alone that a budget asked for by name', () => {
    const budgets =
      'budgets: [{metric: "latency{a}.p95", max-increase: 20%}, {metric: "latency{gone}.p99", max-increase: 20%}]\n';
    const planned = planCells(config(text(budgets))).cells.filter(({ metric }) => metric.name.includes('{'));
    expect(planned.map(({ metric, gating }) => [metric.name, gating])).toEqual([
      ['latency{a}.p95', true],
      ['latency{gone}.p99', true],
    ]);
    expect(split([part('a', 1, 1)], budgets).cells.map(({ metric }) => metric.name)).toEqual(['latency{a}.p50']);
  });

  it('takes the twenty with the most requests, and says what it leaves out', () => {
    const many = Array.from({ length: 23 }, (_, i) => part(`p${i}`, i + 1, i + 1));
    const { cells, warnings } = split([...many, part('gone', 50, 0), part('new', 0, 50)]);
    expect(cells).toHaveLength(40);
    expect(cells.some(({ metric }) => /\{(p0|p1|p2|gone|new)\}/.test(metric.name))).toBe(false);
    expect(warnings).toEqual([
      'shop: of the values it is split by, the 20 with the most requests are compared; 3 are left out',
      'shop: 2 of the values it is split by were seen on one side only, and are left out',
    ]);
  });

  it('shows the parts of a scenario that base does not know, and lets none decide', () => {
    const added = text('budgets: [{metric: "latency{*}.p95", max-increase: 20%}]\n', 'fresh');
    const { cells } = split([part('a', null, 5, 'fresh')], '', added);
    expect(cells.map(({ scenario, gating }) => [scenario, gating])).toEqual([
      ['fresh', false],
      ['fresh', false],
    ]);
  });

  it('stays within what a measurement may hold', () => {
    const judging = config(text());
    const full = Array.from({ length: 64 * 32 - 3 }, () => planCells(judging).cells[0]).flatMap((cell) => cell ?? []);
    const { cells, warnings } = splitter({ config: judging, added: null, cells: full })([part('a', 1, 1), part('b', 1, 1)]);
    expect(cells).toHaveLength(3);
    expect(warnings).toEqual(['only the first 3 of 4 rows of parts are compared']);
  });
});
