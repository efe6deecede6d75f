import { expect, it } from 'vitest';
import { planCells } from '../../src/plan/cells.ts';
import { config } from '../config/example.ts';

const plan = (restart: string, more = '') =>
  planCells(
    config(`service:
  url: {base: "https://a.example", head: "https://b.example"${restart}}
scenarios: [{name: home, http: {path: /}}]
slos: [{scenario: home, metric: latency, objective: p95 <= 1s}]
${more}`),
  );

it('one deployment a side: rows, none of which gates, no objective, and that is said', () => {
  const { cells, slos, warnings } = plan('', 'budgets: [{metric: latency.p99, gate: true}]\n');
  expect(cells.map(({ metric }) => metric.name)).toEqual(expect.arrayContaining(['latency.p50', 'latency.p95', 'error-rate']));
  expect(cells.filter(({ gating }) => gating)).toEqual([]);
  expect(slos).toEqual([]);
  expect(warnings[0]).toMatch(/^nothing gates: each side is one deployment that is not restarted between pairs/);
  expect(warnings[1]).toMatch(/latency\.p99: shown, but it cannot gate: each side is one deployment/);
});

it('deployed anew before each trial they gate, without rows of processes', () => {
  const { cells, slos, warnings } = plan(', restart: ./again.sh', 'budgets: [{metric: cpu-per-request, gate: true}]\n');
  expect(cells.filter(({ gating }) => gating).length).toBeGreaterThan(3);
  expect(slos).toHaveLength(1);
  expect(cells.map(({ metric }) => metric.name)).not.toEqual(expect.arrayContaining(['cpu-per-request']));
  expect(cells.map(({ metric }) => metric.name)).not.toContain('start-up');
  expect(warnings).toEqual(['home cpu-per-request: not measured: of what runs already no process is seen']);
});
