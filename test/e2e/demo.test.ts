import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { cli, processesIn } from '../support/dist.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-demo-test-'));
});
afterAll(() => {
  expect(processesIn('benchgate-demo-')).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

describe('benchgate demo', () => {
  it('gates the made-up pull request: chat regresses and breaks its SLO, the RPC improves, verdict fail', async () => {
    const { code, stdout, stderr } = await cli(['demo'], { cwd: folder });
    const report: Report = JSON.parse(readFileSync(join(folder, 'benchgate-out/report.json'), 'utf8'));
    const row = (scenario: string, metric: string) =>
      report.comparisons.find((one) => one.scenario === scenario && one.metric === metric);
    const slo = (scenario: string) => report.slos.find((one) => one.scenario === scenario);
    expect(row('chat', 'ttft.p95')).toMatchObject({ outcome: 'regression', gating: true });
    expect(slo('chat')).toMatchObject({ metric: 'ttft.p95', state: 'broken', baseState: 'met', failing: true });
    expect(slo('chat')?.interval?.low).toBeGreaterThan(300);
    expect(row('rpc', 'latency.p95')).toMatchObject({ outcome: 'improvement' });
    expect(slo('rpc')).toMatchObject({ metric: 'latency.p95', state: 'met' });
    expect(row('rpc', 'latency.p95')?.head).toBeLessThan(50);
    expect(report.verdict.state).toBe('fail');
    expect(report.validity.elapsedMs).toBeLessThan(120_000);
    // The comment as it would be posted, then where the files are.
    expect(stdout.trim()).toBe(readFileSync(join(folder, 'benchgate-out/summary.md'), 'utf8').trim());
    for (const name of ['summary.md', 'report.json', 'measurement.json'])
      expect(stderr).toContain(join(folder, 'benchgate-out', name));
    expect(code).toBe(0);
    expect(existsSync(join(folder, 'benchgate-out/measurement.json'))).toBe(true);
  }, 180_000);

  it('--same finds no change between base and itself', { timeout: 300_000, retry: 1 }, async () => {
    const { code, stdout } = await cli(['demo', '--same', '--json'], { cwd: folder });
    const report: Report = JSON.parse(stdout);
    expect(report.comparisons.filter(({ gating, outcome }) => gating && /regression|improvement/.test(outcome))).toEqual([]);
    expect(report.base.sha).toBe(report.head.sha);
    expect(['pass', 'inconclusive']).toContain(report.verdict.state);
    expect(code).toBe(0);
  });
});
