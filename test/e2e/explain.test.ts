import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evidence, OperationUse, TrialEvidence } from '../../src/model/evidence.ts';
import { readDetail } from '../../src/wire/evidence-detail.ts';
import { readMeasurement } from '../../src/wire/measurement.ts';
import type { Clone } from '../support/clone.ts';
import { cli, type Finished, processesIn } from '../support/dist.ts';
import { aProject, CONFIG } from '../support/project.ts';
import { TRACED_SERVER } from '../support/traced-service.ts';

const TRACED = `${CONFIG.replace('block: 500ms, warm-up: 100ms', 'block: 400ms, warm-up: 100ms')
  .replace(
    'scenarios:',
    '  traces: otlp\n  metrics: /metrics\nmetrics:\n  asked: { from: scraped.queries_total, role: queries, type: counter }\nscenarios:',
  )
  .replace('budgets:', 'budgets:\n  - { metric: queries.per-request, max-increase: 20% }')}explain: { pairs: 2 }\n`;

describe('benchgate run: head asks its database three times as often', () => {
  let project: Clone;
  let finished: Finished;
  let evidence: Evidence;
  const stored = (name: string) => readFileSync(join(project.path, 'benchgate-out', name), 'utf8');

  beforeAll(async () => {
    project = aProject({ base: 0, head: 0 }, TRACED, { 'server.js': TRACED_SERVER, queries: '1' });
    project.commit({ queries: '3' });
    finished = await cli(['run'], { cwd: project.path });
    const found = readMeasurement(stored('measurement.json')).evidence;
    if (found === undefined) throw new Error(`there is no evidence: ${finished.stderr}`);
    evidence = found;
  }, 120_000);
  afterAll(() => project.remove());

  it('fails as it would without evidence, and says that more is measured', () => {
    expect(finished.code).toBe(1);
    expect(finished.stderr).toContain('The verdict stands. To say why home changed: pairs that are not judged, 2 with traces');
  });

  it('has traces of both sides in the pairs for evidence alone: calls of head are three times those of base', () => {
    const extra = evidence.pairs.filter((pair) => pair.extra);
    expect(extra).toHaveLength(2);
    const query = evidence.operations.findIndex(({ name }) => name === 'SELECT items');
    expect(evidence.operations[query]).toMatchObject({ service: 'items', kind: 'client', parent: 'GET /', outside: true });
    const calls = (trial: TrialEvidence | null) =>
      trial?.traces?.all.operations.find(({ operation }: OperationUse) => operation === query)?.calls;
    for (const { base, head } of extra) {
      expect([calls(base), calls(head)]).toEqual([1, 3]);
      expect(head.traces?.traced).toBeGreaterThan(20);
      expect(head.traces?.all.requestMs).toBeGreaterThan(8);
    }
    expect(evidence.pairs.filter((pair) => !pair.extra && pair.head.traces !== null)).toEqual([]);
  });

  it('has numbers of the service and of its processes in every pair', () => {
    const at = (name: string) => evidence.series.findIndex((series) => series.name === name && series.reading === 'per-request');
    const read = (name: string) => evidence.pairs.map(({ base, head }) => [base?.series[at(name)], head.series[at(name)]]);
    expect(evidence.pairs.length).toBeGreaterThan(10);
    for (const [base, head] of read('queries_total')) expect(head).toBeGreaterThan(1.5 * (base ?? Number.NaN));
    // The kernel counts all of it exactly, and parts it into these two by what it saw at its ticks.
    const [user, system] = [read('cpu-user'), read('cpu-system')];
    for (const [pair, sides] of user.entries())
      for (const [side, ms] of sides.entries())
        expect((ms ?? Number.NaN) + (system[pair]?.[side] ?? Number.NaN)).toBeGreaterThan(0);
    for (const side of [0, 1]) expect(Math.max(...user.map((sides) => sides[side] ?? 0))).toBeGreaterThan(0);
  });

  it('judges what is the number of a page by its budget, as any other row: head is red by it', () => {
    const { comparisons, verdict } = JSON.parse(stored('report.json'));
    const isAsked = ({ metric }: { readonly metric: string }) => metric === 'queries.per-request';
    const row = comparisons.find(isAsked);
    expect(row).toMatchObject({ scenario: 'home', outcome: 'regression', gating: true });
    expect(row.change).toBeGreaterThan(1);
    expect(verdict.reasons.filter(isAsked)).toMatchObject([{ scenario: 'home', code: 'regression' }]);
    expect(finished.stdout).toContain('queries.per-request');
  });

  it('knows what head touches', () => {
    expect(evidence.touched).toMatchObject([{ path: 'queries', lines: [[1, 1]] }]);
  });

  it('leaves what the page draws beside it, and nothing that runs', () => {
    const detail = readDetail(stored('evidence.json'));
    expect(detail?.waterfalls.map(({ side, which }) => `${side} ${which}`).sort()).toEqual([
      ...['base slow', 'base typical', 'head slow', 'head typical'],
    ]);
    expect(detail?.waterfalls.find(({ side }) => side === 'head')?.spans).toHaveLength(4);
    expect(detail?.quantiles.filter(({ metric }) => metric === 'latency').length).toBeGreaterThanOrEqual(9);
    expect(processesIn(project.path)).toEqual([]);
  });

  it('is the same report again from the file', async () => {
    const again = await cli(['report', 'benchgate-out/measurement.json', '--json'], { cwd: project.path });
    expect(again).toMatchObject({ code: 0, stdout: stored('report.json') });
  });
});
