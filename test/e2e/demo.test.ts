import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { cli, processesIn } from '../support/dist.ts';
import { LONG } from '../support/how-many.ts';
import { expectProposals } from '../support/proposal-story.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-demo-test-'));
});
afterAll(() => {
  expect(processesIn('benchgate-demo-')).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

/** Chat regresses and breaks its SLO, the RPC improves. */
function expectTheStory(): void {
  const report: Report = JSON.parse(readFileSync(join(folder, 'benchgate-out/report.json'), 'utf8'));
  const row = (scenario: string, metric: string) =>
    report.comparisons.find((one) => one.scenario === scenario && one.metric === metric);
  const slo = (scenario: string) => report.slos.find((one) => one.scenario === scenario);
  expect(row('chat', 'ttft.p95')).toMatchObject({ outcome: 'regression', gating: true });
  expect(slo('chat')).toMatchObject({ metric: 'ttft.p95', state: 'broken', baseState: 'met', failing: true });
  expect(slo('chat')?.interval?.low).toBeGreaterThan(300);
  expect(row('rpc', 'latency.p50')).toMatchObject({ outcome: 'improvement' });
  // On a busy machine the tail of so short a block stays open, which is what has to be said then.
  expect(row('rpc', 'latency.p95')?.outcome).toMatch(/^(improvement|inconclusive)$/);
  expect(slo('rpc')).toMatchObject({ metric: 'latency.p95', state: expect.stringMatching(/^(met|undecided)$/) });
  expect(report.verdict.state).toBe('fail');
}

// In test/demo all of it is told, but for the measurement of the patch.
if (LONG)
  describe('benchgate demo --propose', () => {
    it('measures a patch, finds it better, and opens its pull request once it is approved', async () => {
      const place = join(folder, 'propose');
      mkdirSync(place, { recursive: true });
      const { code, stdout } = await cli(['demo', '--propose'], { cwd: place, env: { TMPDIR: place } });
      expectProposals(stdout);
      expect([code, readdirSync(place)]).toEqual([0, ['benchgate-out']]);
    }, 600_000);
  });

describe('benchgate demo --shards', () => {
  it('is shared by 2 to 8', async () => {
    const { code, stderr } = await cli(['demo', '--shards', '1'], { cwd: folder });
    expect([code, stderr]).toEqual([3, expect.stringContaining('from 2 to 8')]);
  });

  // Each shard takes a minute; test/pipelines joins simulated ones.
  if (LONG)
    it('measures in a process for each, joins them, and tells the same story', async () => {
      const { code, stderr } = await cli(['demo', '--shards', '3'], { cwd: folder });
      expect(stderr.match(/^Shard \d of 3: 8 of 8 pairs measured\. It has no verdict/gm)).toHaveLength(3);
      const report: Report = JSON.parse(readFileSync(join(folder, 'benchgate-out/report.json'), 'utf8'));
      const outcome = (scenario: string, metric: string) =>
        report.comparisons.find((one) => one.scenario === scenario && one.metric === metric)?.outcome;
      expect([report.verdict.state, outcome('chat', 'ttft.p95'), outcome('rpc', 'latency.p50')]).toEqual([
        'fail',
        'regression',
        'improvement',
      ]);
      expect(report.validity.shards?.map(({ pairs }) => pairs)).toEqual([8, 8, 8]);
      expect(code).toBe(0);
    }, 600_000);
});

describe('benchgate demo --watch', () => {
  it('is another story: no other flag of a demo goes with it', async () => {
    const { code, stderr } = await cli(['demo', '--watch', '--github'], { cwd: folder });
    expect([code, stderr]).toEqual([3, expect.stringContaining('--watch')]);
  });

  // In test/demo all of it is told, but for the two load tests that are really run.
  if (LONG)
    it('plays three weeks, with a real load test at either end, and leaves its files and no process', async () => {
      const temporary = join(folder, 'watch');
      mkdirSync(temporary, { recursive: true });
      const { code, stdout, stderr } = await cli(['demo', '--watch'], { cwd: temporary, env: { TMPDIR: temporary } });
      expect(stdout.match(/^ {3}measured: \d+ requests, 0 failed, first token p95/gm)).toHaveLength(2);
      expect([...stdout.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number))).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
      ]);
      expect(stdout.match(/chat · ttft\.p95: .* after commit [0-9a-f]{12} and up to [0-9a-f]{12}$/gm)).toHaveLength(2);
      expect(stderr).toContain(join(temporary, 'benchgate-out/history.html'));
      expect(readFileSync(join(temporary, 'benchgate-out/history.html'), 'utf8')).toContain('504 runs of 1 scenario');
      expect(readdirSync(join(temporary, 'benchgate-out')).sort()).toEqual([
        ...['.gitignore', 'dashboards', 'history', 'history.html', 'load-test.json', 'summary.md'],
      ]);
      expect([code, readdirSync(temporary)]).toEqual([0, ['benchgate-out']]);
      expect(processesIn(temporary)).toEqual([]);
    }, 120_000);
});

describe('benchgate demo --github', () => {
  it('tells one pull request from opening to a waiver: waiting, red, green', { timeout: 300_000, retry: 1 }, async () => {
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary, { recursive: true });
    const { code, stdout, stderr } = await cli(['demo', '--github'], { cwd: folder, env: { TMPDIR: temporary } });
    const headings = [...stdout.matchAll(/^(\d)\. (.+)$/gm)].map(([, number, text]) => `${number} ${text}`);
    expect(headings).toEqual([
      '1 ana opens a pull request',
      '2 A job without any permission to write measures base against head',
      '3 A job that runs none of the pull request’s code computes the verdict from the numbers, and decides',
      '4 rita, who may, accepts this regression for this commit',
    ]);
    const states = [...stdout.matchAll(/^ {3}. benchgate \(main\): (\w+) {2}/gm)].map(([, state]) => state);
    expect([states, stdout]).toEqual([['pending', 'failure', 'success'], expect.any(String)]);
    expect(stdout).toContain('/benchgate approve-waiver');
    expect(stdout).toMatch(/│ \| `chat`.·.`ttft\.p95` .* waived: over budget: allowed .*; breaks SLO 300.ms/);

    expectTheStory();
    const page = readFileSync(join(folder, 'benchgate-out/demo.html'), 'utf8');
    expect(page).toContain('<table>');
    expect(page).toMatch(/rita/);
    expect(page).not.toMatch(/<script|src=|@import/);
    expect(stderr).toContain(join(folder, 'benchgate-out/demo.html'));
    const lines = readFileSync(join(folder, 'benchgate-out/decision.jsonl'), 'utf8').trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ state: 'success', code: 'waived' });
    expect(readdirSync(temporary)).toEqual([]);
    expect(code).toBe(0);
  });

  it('is a story, not a report: --json and --same do not go with it', async () => {
    for (const flag of ['--json', '--same']) {
      const { code, stderr } = await cli(['demo', '--github', flag], { cwd: folder });
      expect([code, stderr]).toEqual([3, expect.stringContaining(flag)]);
    }
  });
});

// Measured by the story above, and interrupted in demo-interrupted.test.ts: whole they take minutes.
if (LONG)
  describe('benchgate demo', () => {
    it('gates the made-up pull request: chat regresses and breaks its SLO, the RPC improves, verdict fail', async () => {
      const { code, stdout, stderr } = await cli(['demo'], { cwd: folder });
      expectTheStory();
      // For a terminal, and then what to do next: no Markdown.
      expect(stdout).not.toMatch(/<details>|\|---|\*\*|`chat`/);
      const lines = stdout.trimEnd().split('\n');
      expect(lines.slice(-3).map((line) => line.trim().split(' ').slice(0, 2).join(' '))).toEqual([
        'benchgate init',
        'benchgate try',
        'benchgate run',
      ]);
      expect(lines.slice(-9, -5).join(' ')).toMatch(
        /❌ chat answers its first token [0-9.]+.(?:×|%) later: p\d+ .* breaks its SLO of 300.ms\./,
      );
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
