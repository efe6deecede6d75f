import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { MOST_LOST } from '../../src/model/verdict.ts';
import type { Clone } from '../support/clone.ts';
import { cli, type Finished, processesIn } from '../support/dist.ts';
import { aProject, STEADY_CONFIG } from '../support/project.ts';

describe('benchgate run: head is 60 % slower', () => {
  let project: Clone;
  let finished: Finished;
  let report: Report;
  const row = (metric: string) => report.comparisons.find((one) => one.metric === metric);
  const stored = (name: string) => readFileSync(join(project.path, 'benchgate-out', name), 'utf8');

  beforeAll(async () => {
    project = aProject({ base: 10, head: 16 }, STEADY_CONFIG);
    finished = await cli(['run', '--json'], { cwd: project.path });
    report = JSON.parse(finished.stdout);
  }, 120_000);
  afterAll(() => project.remove());

  it('prints the Report and nothing else on stdout, and ends with 1', () => {
    expect(finished.code).toBe(1);
    expect(finished.stdout).toBe(stored('report.json'));
    expect(report.verdict.state).toBe('fail');
  });

  it('finds the slowdown in median and tail, with the interval around it', () => {
    for (const metric of ['latency.p50', 'latency.p95']) {
      expect(row(metric)).toMatchObject({ outcome: 'regression', gating: true });
      expect(row(metric)?.change).toBeGreaterThan(0.3);
      expect(row(metric)?.interval?.low).toBeGreaterThan(0.2);
    }
  });

  it('finds nothing where nothing changed, and keeps the SLO', () => {
    for (const metric of ['error-rate', 'checks-failed', 'dropped-rate']) expect(row(metric)?.outcome).not.toBe('regression');
    expect(report.slos).toMatchObject([{ scenario: 'home', metric: 'latency.p95', objective: 'p95 <= 500ms' }]);
    const [slo] = report.slos;
    // On a machine that sent too many pairs late it must not say that it knows.
    expect(slo?.state).toBe((slo?.lost ?? 0) > MOST_LOST ? 'undecided' : 'met');
  });

  it('says which commits it compared', () => {
    expect(report.base).toEqual({ sha: project.git('rev-parse', 'main'), ref: 'merge-base with main' });
    expect(report.head).toEqual({ sha: project.git('rev-parse', 'feature'), ref: 'HEAD' });
    expect(finished.stderr).toContain(report.base.sha.slice(0, 7));
  });

  it('computes the same report from measurement.json, byte for byte', async () => {
    const again = await cli(['report', 'benchgate-out/measurement.json', '--json'], { cwd: project.path });
    expect(again).toMatchObject({ code: 0, stdout: stored('report.json') });
    const shown = await cli(['report', 'benchgate-out/report.json', '--format', 'markdown'], { cwd: project.path });
    // Only the job knows how it ends.
    const fails = ' This fails the check. A repository that requires the check cannot merge it.';
    const summary = stored('summary.md').trim();
    expect(summary).toContain(fails);
    expect(`<!-- benchgate:v1 key=default -->\n${shown.stdout}`.trim()).toBe(summary.replace(fails, ''));
  });

  it('shows the same words on a terminal, with colours only where they are wanted', async () => {
    const plain = await cli(['report', 'benchgate-out/report.json'], { cwd: project.path });
    expect(plain.stdout).toContain('latency.p95');
    expect(plain.stdout).not.toContain('\x1b[');
    const coloured = await cli(['report', 'benchgate-out/report.json'], {
      cwd: project.path,
      env: { NO_COLOR: '', FORCE_COLOR: '1' },
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    expect(coloured.stdout.replace(/\x1b\[\d+m/g, '')).toBe(plain.stdout);
    expect(coloured.stdout).toContain('\x1b[');
    expect(plain.stdout).not.toContain('How each row was decided');
  });

  it('says of every row how it was decided, if asked', async () => {
    const { stdout } = await cli(['report', 'benchgate-out/report.json', '--explain'], { cwd: project.path });
    expect(stdout).toContain('How each row was decided');
    for (const { metric } of report.comparisons) expect(stdout).toContain(`• home · ${metric}: `);
    expect(stdout.replace(/\s+/g, ' ')).toContain('measuring stopped because');
  });

  it('leaves nothing behind: no process, no worktree, a clean status', () => {
    expect(processesIn(project.path)).toEqual([]);
    expect(project.git('worktree', 'list').split('\n')).toHaveLength(1);
    expect(project.git('status', '--porcelain')).toBe('');
  });
});
