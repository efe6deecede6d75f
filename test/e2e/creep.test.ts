import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { aRunner, type Runner } from '../support/a-runner.ts';
import type { Clone } from '../support/clone.ts';
import { cli, processesIn } from '../support/dist.ts';
import { LONG } from '../support/how-many.ts';
import { aProject, STEADY_CONFIG } from '../support/project.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const one of undo.splice(0)) one();
});

/** A repository that was released as v1.0.0, and then merged these changes, each by a pull request. */
function released(changes: readonly Readonly<Record<string, string>>[], config: string | null = STEADY_CONFIG): Clone {
  const project = aProject({ base: 40, head: 40 }, config);
  undo.push(project.remove);
  project.git('checkout', '--quiet', 'main');
  project.git('tag', '-a', 'v1.0.0', '-m', 'the first release');
  for (const [index, files] of changes.entries()) {
    project.commit(files);
    project.git('commit', '--quiet', '--amend', '--allow-empty', '-m', `Make it nicer (#${index + 11})`);
  }
  return project;
}

/** What noise alone cannot use up. */
const LENIENT = STEADY_CONFIG.replace('budgets:\n', 'creep: { budgets: [{ metric: latency.*, max-increase: 50% }] }\nbudgets:\n');

/** Five changes, each 6 % slower than the one before, which one measurement of a pull request may let pass. */
const FIVE_SLOWER = [42, 45, 48, 51, 54].map((wait) => ({ 'wait-ms': String(wait) }));
const EQUAL = [{ readme: 'one' }, { readme: 'two' }];

function aRunnerHere(): Runner {
  const runner = aRunner();
  undo.push(runner.remove);
  return runner;
}

describe('benchgate creep', () => {
  // It measures for half a minute; scripts/creep-sim.ts tells how often it is right.
  if (LONG)
    it('five changes of 6 % each are found as one slowdown, twice, with what was merged and how to find the commits', async () => {
      const project = released(FIVE_SLOWER);
      const finished = await cli(['creep', '--json'], { cwd: project.path });
      expect(finished.code, finished.stderr).toBe(1);
      const report = JSON.parse(finished.stdout);
      expect(finished.stdout).toBe(readFileSync(join(project.path, 'benchgate-out/report.json'), 'utf8'));
      expect(report).toMatchObject({
        base: { ref: 'v1.0.0', sha: project.git('rev-parse', 'v1.0.0^{commit}') },
        head: { ref: 'main', sha: project.git('rev-parse', 'main') },
        verdict: { state: 'fail' },
        creep: { commits: 5, unlisted: 0 },
      });
      expect(report.creep.pulls.map(({ number }: { number: number }) => number)).toEqual([15, 14, 13, 12, 11]);
      const slower = report.comparisons.find(({ metric }: { metric: string }) => metric === 'latency.p50');
      expect(slower).toMatchObject({ gating: true, outcome: 'regression' });
      expect(slower.change).toBeGreaterThan(0.1);
      // Both measurements found it, by other coins, and in the second nothing else decides.
      const gating = report.comparisons.filter((row: { gating: boolean }) => row.gating);
      const keys = gating.map(({ scenario, metric }: { scenario: string; metric: string }) => ({ scenario, metric }));
      expect(report.creep.suspected).toEqual(expect.arrayContaining(keys));
      const first = JSON.parse(readFileSync(join(project.path, 'benchgate-out/first-measurement.json'), 'utf8'));
      expect(first.protocol.seed).not.toBe(report.seed);
      const summary = readFileSync(join(project.path, 'benchgate-out/summary.md'), 'utf8');
      expect(summary).toContain('Since the release: ');
      expect(summary).toContain(
        `\`\`\`\nbenchgate bisect --good v1.0.0 --bad ${report.head.sha.slice(0, 12)} --scenario home --metric latency.p50\n\`\`\``,
      );
      expect(summary).toContain('Make it nicer');
      const shown = await cli(['report', 'benchgate-out/report.json'], { cwd: project.path });
      expect(shown.stdout).toContain('benchgate bisect --good v1.0.0');
      expect(processesIn(project.path)).toEqual([]);
      expect(project.git('worktree', 'list').split('\n')).toHaveLength(1);
    }, 240_000);

  // A minute or more: the long run has it.
  if (LONG)
    it('what the second measurement does not find again is no slowdown: told, and green', async () => {
      const project = released([], LENIENT);
      const again = join(project.path, 'benchgate-out/first-measurement.json');
      // Slow until the first measurement is stored, as only bad luck is.
      const server = readFileSync(join(project.path, 'server.js'), 'utf8');
      const wait = `(existsSync(${JSON.stringify(again)}) ? 40 : 90)`;
      project.commit({ 'server.js': server.replace(/const wait = .*;/, `const wait = ${wait};`) });
      const finished = await cli(['creep', '--json'], { cwd: project.path });
      expect(finished.code, finished.stderr).toBe(0);
      const report = JSON.parse(finished.stdout);
      expect(report.verdict.state).toMatch(/^(pass|inconclusive)$/);
      expect(report.creep.suspected).toContainEqual({ scenario: 'home', metric: 'latency.p50' });
      expect(finished.stderr).toContain('everything is measured once more');
      const summary = readFileSync(join(project.path, 'benchgate-out/summary.md'), 'utf8');
      expect(summary).toContain('Measured twice');
      expect(summary).not.toContain('bisect');
    }, 240_000);

  // A minute or more: the long run has it.
  if (LONG)
    it('a branch as fast as its release is steady, also for a job that a schedule started', async () => {
      const project = released(EQUAL, LENIENT);
      const stale = join(project.path, 'benchgate-out/first-measurement.json');
      mkdirSync(join(project.path, 'benchgate-out'));
      writeFileSync(stale, 'of an earlier run');
      const runner = aRunnerHere();
      const inputs = { mode: 'creep', 'fail-on': 'regression,slo,no-data' };
      const finished = await runner.act(project, inputs, { name: 'schedule', payload: {} });
      expect(finished.code, finished.stdout).toBe(0);
      const { verdict, 'base-sha': base, regressions } = runner.outputs();
      expect(verdict).toMatch(/^(pass|inconclusive)$/);
      expect(regressions).toBe('0');
      expect(base).toBe(project.git('rev-parse', 'v1.0.0^{commit}'));
      expect(runner.written('summary')).toContain('Since the release: ');
      expect(existsSync(stale)).toBe(false);
    }, 240_000);

  it('without a release there is nothing to compare: that is said, and is no failure', async () => {
    const project = released([]);
    project.git('tag', '-d', 'v1.0.0');
    const finished = await cli(['creep'], { cwd: project.path });
    expect(finished).toMatchObject({ code: 0, stdout: expect.stringContaining('main has no release yet') });
    const json = await cli(['creep', '--json'], { cwd: project.path });
    expect(JSON.parse(json.stdout)).toMatchObject({ verdict: { state: 'not-needed', reasons: [{ code: 'no-release' }] } });
    const runner = aRunnerHere();
    const inputs = { mode: 'creep', 'fail-on': 'regression,slo,no-data' };
    expect((await runner.act(project, inputs, { name: 'schedule', payload: {} })).code).toBe(0);
    expect(runner.outputs().verdict).toBe('not-needed');
    expect(runner.written('summary')).toContain('has no release yet');
  });

  it('a release that cannot be built is named, with what to do', async () => {
    const broken = STEADY_CONFIG.replace('start: node server.js', 'start: node server.js\n  build: exit 7');
    const project = released([{ 'benchgate.yml': STEADY_CONFIG }], broken);
    const finished = await cli(['creep'], { cwd: project.path });
    expect(finished.code).toBe(3);
    expect(finished.stderr).toMatch(/base/);
    expect(finished.stderr.replace(/\s+/g, ' ')).toMatch(/Base is v1\.0\.0 \([0-9a-f]{7}\).*--since a later commit/);
    expect(processesIn(project.path)).toEqual([]);
  });

  it('--dry-run prints the plan against the release, and measures nothing', async () => {
    const project = released(EQUAL);
    const finished = await cli(['creep', '--dry-run'], { cwd: project.path });
    expect(finished).toMatchObject({ code: 0, stdout: expect.stringContaining('dry run: nothing was measured') });
    expect(finished.stdout).toMatch(/configuration: benchgate\.yml at head/);
    expect(finished.stderr).toContain('(v1.0.0)');
  });

  it('--since that means nothing ends with what it may be', async () => {
    const finished = await cli(['creep', '--since', '2026-02-30'], { cwd: released([]).path });
    expect(finished).toMatchObject({ code: 3, stderr: expect.stringContaining('"2026-02-30" is no day of the calendar') });
    expect(finished.stderr).toContain('a tag, a commit, or a day');
  });
});
