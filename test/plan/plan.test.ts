import { describe, expect, it } from 'vitest';
import { readInputs } from '../../src/plan/inputs.ts';
import { chooseConfig } from '../../src/plan/judging.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { EXAMPLE, smallest } from '../config/example.ts';

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
}

function plan({ base, head, inputs = {}, bodies = 'x', k6 = null }: Case) {
  const file = (text: string | null) => (text === null ? null : { file: 'benchgate.yml', text });
  return makePlan({
    inputs: readInputs(inputs),
    revisions,
    repository: '/repo',
    judging: chooseConfig({ texts: { base: file(base), head: file(head) }, revisions, asked: undefined }),
    bodies: { base: new Map([['b.txt', bodies]]), head: new Map([['b.txt', `${bodies} of head`]]) },
    seed: 's'.repeat(64),
    outputDirectory: '/repo/out',
    k6,
    waivers: [],
    warnings: ['found by fetching'],
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
      services: { base: { start: 'node server.js' }, head: { start: 'node server.js' } },
      needs: [],
      protocol: {
        revisions,
        seed: 's'.repeat(64),
        onInconclusive: 'warn',
        configuration: 'benchgate.yml at base bbbbbbb',
        proposed: [],
        warnings: ['found by fetching'],
        design: { maxDurationMs: 600_000 },
      },
    });
    expect(made.protocol.scenarios.map(({ status }) => status)).toEqual(['compared', 'compared']);
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
    expect(made.protocol.scenarios[0]?.ratePerSecond).toBe(20);
    expect(made.protocol.proposed).toEqual(['scenarios[chat].http.rate: 20/s → 1/s']);
  });

  it('drops from head what would make more than 64 scenarios', () => {
    const many = (from: number, to: number) =>
      `service: {start: x}\nscenarios:\n${Array.from({ length: to - from }, (_, i) => `  - {name: s${from + i}, http: {path: /}}\n`).join('')}`;
    expect(plan({ base: many(0, 60), head: many(40, 80), inputs: { 'max-duration': '24h' } }).protocol.scenarios).toHaveLength(
      64,
    );
  });

  it('takes bodies from the commit whose configuration names them', () => {
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
    expect(() => plan({ base: EXAMPLE, head: EXAMPLE, inputs: { engine: 'k6' } })).toThrow(/engine asks for k6/);
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
    expect(warnings.at(-1)).toBe('16 more');
  });
});
