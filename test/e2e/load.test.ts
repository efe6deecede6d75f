import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { aClone, type Clone } from '../support/clone.ts';
import { cli, type Finished, processesIn } from '../support/dist.ts';

/**
 * One worker that takes one request after the other and waits for as long as the repository's file work-ms says: its
 * capacity is about 1000 / work-ms per second, however busy the machine is with other things.
 */
const SERVER = `
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
const work = Number(readFileSync('work-ms', 'utf8'));
let last = Promise.resolve();
createServer((request, response) => {
  last = last.then(() => new Promise((done) => setTimeout(done, work))).then(() => response.end('done'));
}).listen(Number(process.env.PORT), '127.0.0.1');
`;

/** Short steps and a narrow range, so that ten pairs take about a minute. */
const CONFIG = `service: { start: node server.js, ready: { http: /, timeout: 10s } }
scenarios:
  - name: clients
    http: { path: /, clients: 2 }
  - name: capacity
    http:
      path: /
      saturation: { objective: p95 <= 80ms, from: 80/s, to: 240/s, step: 250ms }
budgets:
  - { metric: cpu-per-request, gate: false }
  - { metric: error-rate, gate: false }
design: { block: 300ms, warm-up: 100ms, max-pairs: 12, max-duration: 3m, complete: true }
`;

describe('benchgate run: head has half the capacity', () => {
  let project: Clone;
  let finished: Finished;
  let report: Report;
  const row = (scenario: string, metric: string) =>
    report.comparisons.find((one) => one.scenario === scenario && one.metric === metric);
  const stored = (name: string) => readFileSync(join(project.path, 'benchgate-out', name), 'utf8');

  beforeAll(async () => {
    project = aClone();
    project.commit({ 'server.js': SERVER, 'work-ms': '5', 'package.json': '{"type":"module"}', 'benchgate.yml': CONFIG });
    project.git('checkout', '--quiet', '-b', 'feature');
    project.commit({ 'work-ms': '10' });
    finished = await cli(['run', '--json'], { cwd: project.path });
    report = JSON.parse(finished.stdout);
  }, 150_000);
  afterAll(() => project.remove());

  it('all pairs alternate, and the report says why', () => {
    expect(report.validity.mode).toBe('alternating');
    expect(report.validity.modeReason).toContain('clients, capacity are not driven at a fixed rate');
  });

  it('finds that the highest rate fell by about a half', () => {
    const found = row('capacity', 'max-rate');
    expect(found).toMatchObject({ outcome: 'regression', gating: true, better: 'higher', unit: 'per-second' });
    expect(found?.change).toBeLessThan(-0.3);
    expect(found?.change).toBeGreaterThan(-0.7);
    expect(report.comparisons.filter(({ scenario }) => scenario === 'capacity')).toHaveLength(1);
  });

  it('finds that clients get fewer answers, and shows their latencies without judging them', () => {
    const found = row('clients', 'throughput');
    expect(found).toMatchObject({ outcome: 'regression', gating: true });
    expect(found?.change).toBeLessThan(-0.3);
    expect(found?.change).toBeGreaterThan(-0.7);
    expect(row('clients', 'latency.p50')).toMatchObject({ gating: false });
    expect(row('clients', 'error-rate')).toMatchObject({ head: 0 });
  });

  it('ends with 1, leaves nothing behind, and computes the same report from the file', async () => {
    expect(finished.code).toBe(1);
    expect(finished.stderr).toContain('alternating');
    const again = await cli(['report', 'benchgate-out/measurement.json', '--json'], { cwd: project.path });
    expect(again).toMatchObject({ code: 0, stdout: stored('report.json') });
    expect(stored('summary.md')).toContain('max-rate');
    expect(processesIn(project.path)).toEqual([]);
  });
});
