import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import type { Clone } from '../support/clone.ts';
import { cli, type Finished, processesIn } from '../support/dist.ts';
import { makeProject } from '../support/project.ts';

describe('benchgate run: head is 60 % slower', () => {
  let project: Clone;
  let finished: Finished;
  let report: Report;
  const row = (metric: string) => report.comparisons.find((one) => one.metric === metric);
  const stored = (name: string) => readFileSync(join(project.path, 'benchgate-out', name), 'utf8');

  beforeAll(async () => {
    project = makeProject({ base: 10, head: 16 });
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
    expect(report.slos).toMatchObject([{ scenario: 'home', metric: 'latency.p95', objective: 'p95 <= 500ms', state: 'met' }]);
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
    expect(`<!-- benchgate:v1 key=default -->\n${shown.stdout}`.trim()).toBe(stored('summary.md').trim());
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

describe('benchgate run: whose configuration judges', () => {
  it('judges by the base commit, shows what head proposes, measures a new scenario on head only', async () => {
    const project = makeProject({ base: 10, head: 10 });
    try {
      const text = readFileSync(join(project.path, 'benchgate.yml'), 'utf8');
      const loosened = text
        .replace('p95 <= 500ms', 'p95 <= 5s')
        .replace('slos:', '  - name: extra\n    http: { path: /extra, rate: 100/s }\nslos:');
      project.commit({ 'benchgate.yml': loosened });
      const finished = await cli(['run', '--json'], { cwd: project.path });
      const report: Report = JSON.parse(finished.stdout);
      expect(report.slos[0]?.objective).toBe('p95 <= 500ms');
      expect(report.proposed.join('\n')).toContain('5s');
      expect(report.scenarios).toMatchObject([
        { name: 'home', status: 'compared' },
        { name: 'extra', status: 'new' },
      ]);
      const fresh = report.comparisons.filter(({ scenario }) => scenario === 'extra');
      expect(fresh.length).toBeGreaterThan(0);
      for (const row of fresh) expect(row).toMatchObject({ base: null, gating: false, outcome: 'no-data', note: 'new' });
      expect(fresh.find(({ metric }) => metric === 'latency.p50')?.head).toBeGreaterThan(5);
    } finally {
      project.remove();
    }
  }, 180_000);

  it('uses head where base has none, and says so', async () => {
    const project = makeProject({ base: 10, head: 10 }, null);
    try {
      const { CONFIG } = await import('../support/project.ts');
      project.commit({ 'benchgate.yml': CONFIG });
      const finished = await cli(['run', '--json', '--fail-on', 'never'], { cwd: project.path });
      const report: Report = JSON.parse(finished.stdout);
      expect(report.configuration).toMatch(/head/);
      expect(report.validity.pairs).toBeGreaterThan(0);
      expect(finished.code).toBe(0);
      // Pairs that cannot fit are an error before anything is built, with a time that would do.
      const short = await cli(['run', '--json', '--max-duration', '5s'], { cwd: project.path });
      expect(short).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('do not fit into 5s') });
    } finally {
      project.remove();
    }
  }, 120_000);
});

describe('benchgate run: every answer is an error', () => {
  it('is no-data for latency, never a p95 of 0, and never a pass', async () => {
    const { CONFIG } = await import('../support/project.ts');
    const broken = CONFIG.replace('path: /,', 'path: /broken,');
    const project = makeProject({ base: 5, head: 5 }, broken);
    try {
      const finished = await cli(['run', '--json'], { cwd: project.path });
      const report: Report = JSON.parse(finished.stdout);
      const latency = report.comparisons.find(({ metric }) => metric === 'latency.p95');
      expect(latency).toMatchObject({ outcome: 'no-data', base: null, head: null, change: null });
      expect([report.verdict.state, finished.code]).toEqual(['no-data', 2]);
    } finally {
      project.remove();
    }
  }, 120_000);
});

describe('the other commands', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'benchgate-cli-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('--version prints the version of package.json', async () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    expect(await cli(['--version'], { cwd: folder })).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('--help names every command and every exit code', async () => {
    const { code, stdout } = await cli(['--help'], { cwd: folder });
    expect(code).toBe(0);
    for (const word of ['run', 'calibrate', 'demo', 'validate', 'init', 'doctor', 'report', 'Exit codes'])
      expect(stdout).toContain(word);
  });

  it('a wrong command or flag ends with 3 and says what exists', async () => {
    expect(await cli(['rum'], { cwd: folder })).toMatchObject({ code: 3, stderr: expect.stringContaining('run') });
    expect(await cli(['run', '--base-rf', 'x'], { cwd: folder })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('--base-ref'),
    });
  });

  it('init writes a configuration that validate accepts, and never replaces a file unasked', async () => {
    const { code, stdout } = await cli(['init'], { cwd: folder });
    expect([code, stdout]).toEqual([0, expect.stringContaining('.github/benchgate.yml')]);
    expect(existsSync(join(folder, '.github/workflows/benchgate-report.yml'))).toBe(true);
    const validated = await cli(['validate'], { cwd: folder });
    expect(validated).toMatchObject({ code: 0, stdout: expect.stringContaining('.github/benchgate.yml') });
    writeFileSync(join(folder, '.github/benchgate.yml'), 'mine: true\n');
    await cli(['init'], { cwd: folder });
    expect(readFileSync(join(folder, '.github/benchgate.yml'), 'utf8')).toBe('mine: true\n');
    await cli(['init', '--force'], { cwd: folder });
    expect(readFileSync(join(folder, '.github/benchgate.yml'), 'utf8')).not.toBe('mine: true\n');
  });

  it('doctor finds what init left to do, as text and as JSON, and ends with 1', async () => {
    const project = makeProject({ base: 5, head: 5 }, null);
    try {
      await cli(['init'], { cwd: project.path });
      const { code, stdout } = await cli(['doctor'], { cwd: project.path });
      expect([code, stdout]).toEqual([1, expect.stringMatching(/✗ line \d+: OWNER\/benchgate@FULL_SHA is not pinned/)]);
      await cli(['init', '--force', '--action', `acme/benchgate@${'1'.repeat(40)}`], { cwd: project.path });
      const mended = await cli(['doctor', '--json'], { cwd: project.path });
      expect(mended).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(mended.stdout)).toMatchObject({ errors: 0, warnings: 0 });
    } finally {
      project.remove();
    }
  }, 60_000);

  it('report refuses what is no measurement', async () => {
    writeFileSync(join(folder, 'x.json'), '{"schemaVersion": 1, "verdict": "pass"}');
    expect(await cli(['report', 'x.json'], { cwd: folder })).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringContaining('x.json'),
    });
    expect(await cli(['report', 'none.json'], { cwd: folder })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('none.json'),
    });
  });
});
