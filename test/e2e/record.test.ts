import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { INPUTS } from '../../scripts/scale-inputs.ts';
import type { RecordReport } from '../../src/model/record.ts';
import type { SloReport } from '../../src/model/slo-report.ts';
import type { WatchRun } from '../../src/model/watch.ts';
import { aRunner, type RunnerEvent } from '../support/a-runner.ts';
import { cli } from '../support/dist.ts';
import { type PretendGitHub, startPretendGitHub } from '../support/pretend/github.ts';
import { aTarget, targetConfig, targetProject } from '../support/target.ts';

const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const act of undo.splice(0).toReversed()) await act();
});

/** A target, the repository with its configuration, and the same on a made-up GitHub. */
async function aWatch() {
  const target = await aTarget();
  const config = targetConfig(target.url, {
    target: 'duration: 1s',
    slos: '{ scenario: home, metric: latency, objective: p95 <= 2s }',
  }).replace('duration: 2s, ', '');
  const project = targetProject(config);
  const sha = project.git('rev-parse', 'HEAD');
  const github = await startPretendGitHub({ files: { 'benchgate.yml': config }, sha });
  Object.assign(github.tokens, { reads: { contents: 'read' }, writes: { contents: 'write', issues: 'write' } });
  undo.push(target.close, project.remove, github.dispose);
  return { project, github, sha };
}

const startedOn = ({ url }: PretendGitHub, sha: string): RunnerEvent => ({
  name: 'schedule',
  payload: {},
  env: { GITHUB_REPOSITORY: 'acme/shop', GITHUB_API_URL: url, GITHUB_REF: 'refs/heads/main', GITHUB_SHA: sha },
});

const YEAR = new Date().getFullYear();
const linesOf = (github: PretendGitHub): readonly WatchRun[] => {
  const tips = [YEAR, YEAR - 1].flatMap((year) => github.state.branches[`benchgate-history-${year}`] ?? []);
  const texts = tips.flatMap((tip) => Object.values(github.state.commits[tip]?.files ?? {}));
  return texts.flatMap((text) => text.trimEnd().split('\n')).map((line) => JSON.parse(line));
};

describe('a scheduled load test, in two jobs', () => {
  it('is tested by one that may read, recorded once by one that may write, and read from the branch', async () => {
    const { project, github, sha } = await aWatch();
    const [tests, records] = [aRunner(), aRunner()];
    undo.push(tests.remove, records.remove);
    const own = { target: 'staging', history: 'branch' };
    const tested = { ...own, mode: 'load-test', 'output-dir': 'benchgate-watch', 'github-token': 'reads' };
    const test = await tests.act(project, tested, startedOn(github, sha));
    expect([test.code, tests.outputs().verdict], test.stdout).toEqual([0, 'kept']);
    expect(linesOf(github)).toEqual([]);
    const before = github.calls.length;
    let recorded: number | null = null;

    const empty = mkdtempSync(join(tmpdir(), 'benchgate-record-'));
    undo.push(() => rmSync(empty, { recursive: true, force: true }));
    mkdirSync(join(empty, 'benchgate-watch'));
    copyFileSync(join(project.path, 'benchgate-watch/load-test.json'), join(empty, 'benchgate-watch/load-test.json'));
    const recording = { ...own, mode: 'record', 'github-token': 'writes' };
    for (const said of [/: 1 run added \(begun, for there was no such branch/, /: 0 runs added, 1 recorded before/]) {
      const job = await records.act({ ...project, path: empty }, recording, startedOn(github, sha));
      expect(job.code, job.stdout).toBe(0);
      expect(records.written('summary')).toMatch(said);
      if (recorded === null) recorded = github.calls.length - before;
    }
    expect(recorded, 'docs/scale.md').toBe(INPUTS['requests-record'].value);
    const [kept] = linesOf(github).map((line) => JSON.stringify(line).length / INPUTS.run.value);
    expect(kept).toBeGreaterThan(0.8);
    expect(kept).toBeLessThan(1.25);
    expect(linesOf(github)).toMatchObject([{ target: 'staging', scenario: 'home', end: 'complete', sent: 50 }]);

    const refused = await records.act({ ...project, path: empty }, { ...recording, from: 'elsewhere' }, startedOn(github, sha));
    expect([refused.code, refused.stdout]).toEqual([1, expect.stringContaining('There is no elsewhere/load-test.json')]);
    const env = { GITHUB_TOKEN: 'reads', GITHUB_REPOSITORY: 'acme/shop', GITHUB_API_URL: github.url };
    const slo = await cli(['slo', '--target', 'staging', '--history', 'branch', '--json'], { cwd: project.path, env });
    const report: SloReport = JSON.parse(slo.stdout || '{}');
    expect([slo.code, report.runs], slo.stderr).toEqual([0, 1]);
  }, 60_000);

  it('is recorded by hand in a folder, once, and what was left is refused where it is none', async () => {
    const { project } = await aWatch();
    const args = ['--target', 'staging', '--output-dir', 'benchgate-watch'];
    expect(await cli(['load-test', ...args], { cwd: project.path })).toMatchObject({ code: 0 });
    const record = (...more: string[]) =>
      cli(['record', '--target', 'staging', '--history-folder', 'kept', ...more], { cwd: project.path });
    const reports = [await record('--json'), await record('--json')].map(({ stdout }): RecordReport => JSON.parse(stdout));
    expect(reports.map(({ steps }) => steps.flatMap(({ done }) => done))).toEqual([
      [expect.stringContaining('1 run added')],
      [expect.stringContaining('0 runs added, 1 recorded before')],
    ]);
    const month = new Date().toISOString().slice(0, 7);
    expect(readFileSync(join(project.path, `kept/staging/home/${month}.jsonl`), 'utf8').split('\n')).toHaveLength(2);
    const none = await record('--from', 'kept');
    expect([none.code, none.stdout]).toEqual([3, expect.stringContaining('There is no kept/load-test.json')]);
  }, 60_000);
});
