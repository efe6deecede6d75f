import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dashboardFiles } from '../../src/dashboards/dashboard-files.ts';
import { Failure } from '../../src/model/failure.ts';
import { propose } from '../../src/pipelines/propose.ts';
import { watchedTargets } from '../../src/plan/load-target.ts';
import { config } from '../config/example.ts';
import { aClone } from '../support/clone.ts';
import { aProposalScene, CONFIG, HISTORY, PLAN_TOKEN, type ProposalScene, WAIVERS } from '../support/proposal-scene.ts';

function withHistory({ clone }: ProposalScene): void {
  mkdirSync(join(clone.path, 'perf/history/staging/chat'), { recursive: true });
  writeFileSync(join(clone.path, 'perf/history/staging/chat/2027-03.jsonl'), `${HISTORY}\n`);
}

/** What a patch makes of the checked out files, by git itself; and what git calls changed afterwards. */
function applied({ clone }: ProposalScene, name: string): readonly string[] {
  const patch = join(clone.path, 'benchgate-out', name);
  execFileSync('git', ['apply', '--index', patch], { cwd: clone.path });
  const changed = clone.git('diff', '--cached', '--name-only').split('\n');
  return changed;
}

const textIn = ({ clone }: ProposalScene, path: string) => readFileSync(join(clone.path, path), 'utf8');
const proposed = async (scene: ProposalScene, inputs: Record<string, string>) =>
  (await propose(scene.plan({ 'github-token': PLAN_TOKEN, ...inputs }), scene.world)).plan;

describe('propose', () => {
  it('tightens an objective by what load tests found: a patch that git applies, and nothing else changed', async () => {
    const scene = await aProposalScene();
    withHistory(scene);
    const before = scene.clone.git('count-objects');
    const { proposals, digest, patches } = await proposed(scene, { kind: 'ratchet', 'history-folder': 'perf/history' });
    expect(proposals).toMatchObject([
      {
        kind: 'ratchet',
        base: scene.sha,
        files: [{ path: 'benchgate.yml', mode: '100644', baseBlob: scene.clone.git('rev-parse', 'HEAD:benchgate.yml') }],
        reasons: [
          {
            about: 'chat latency',
            before: 'p95 <= 300ms',
            after: 'p95 <= 220ms',
            why: 'the worst of 20 load tests was 200 ms; at most 13.9 % of load tests are worse, with 95 % confidence; 10 % more is left',
          },
        ],
      },
    ]);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(scene.clone.git('status', '--porcelain', '--', 'benchgate.yml', 'src')).toBe('');
    expect(scene.clone.git('count-objects')).toBe(before);
    expect(applied(scene, patches[proposals[0]?.digest ?? ''] ?? '')).toEqual(['benchgate.yml']);
    expect(textIn(scene, 'benchgate.yml')).toBe(CONFIG.replace('300ms', '220ms'));
    expect(scene.written()).toEqual([]);
  });

  it('writes dashboards anew that are kept and differ, and no others', async () => {
    const [watched] = watchedTargets(config(CONFIG));
    if (watched === undefined) throw new Error('a target');
    const [[dashboard, text], [rules]] = Object.entries(dashboardFiles(watched)) as [[string, string], [string, string]];
    const scene = await aProposalScene({ [`perf/dashboards/${dashboard}`]: text, [`perf/dashboards/${rules}`]: 'groups: []\n' });
    const { proposals, patches } = await proposed(scene, { kind: 'dashboards' });
    expect(proposals).toMatchObject([
      { reasons: [{ about: `perf/dashboards/${rules}`, why: 'the configuration gives something else' }] },
    ]);
    expect(applied(scene, patches[proposals[0]?.digest ?? ''] ?? '')).toEqual([`perf/dashboards/${rules}`]);
    const none = await aProposalScene();
    expect((await proposed(none, { kind: 'dashboards' })).proposals).toEqual([]);
  });

  it('takes waivers out that are over', async () => {
    const scene = await aProposalScene();
    const { proposals, patches } = await proposed(scene, { kind: 'waivers' });
    expect(proposals[0]?.reasons).toEqual([
      { about: 'chat latency.p95', before: '12% until 2027-01-31', after: null, why: 'it is over' },
    ]);
    applied(scene, patches[proposals[0]?.digest ?? ''] ?? '');
    expect(textIn(scene, 'perf/waivers.yml')).toBe(WAIVERS.replace(/ {2}- scenario[\s\S]*?"@ana"\n/, ''));
  });

  it('says of each kind why there is nothing to propose', async () => {
    const scene = await aProposalScene({ 'perf/waivers.yml': 'waivers: []\n' });
    const { proposals, notes } = await proposed(scene, {});
    expect(proposals).toEqual([]);
    expect(notes).toEqual([
      'ratchet: no history of load tests was named (`history`, or `history-folder`).',
      'dashboards: what is kept is what the configuration gives.',
      'waivers: every one of them is needed.',
      'adr: no decision without a record.',
    ]);
  });

  it('gives the same digest for the same commit, and another one for another', async () => {
    // Of one clone: two commits of two seconds are two.
    const one = await aProposalScene();
    const digests = [await proposed(one, { kind: 'waivers' }), await proposed(one, { kind: 'waivers' })].map(
      ({ digest }) => digest,
    );
    expect(digests[0]).toBe(digests[1]);
    const third = await aProposalScene({ 'src/server.js': 'serve(more);\n' });
    expect((await proposed(third, { kind: 'waivers' })).digest).not.toBe(digests[0]);
  });
});

describe('propose --patch', () => {
  const patchOf = (scene: ProposalScene, text: string): string => {
    writeFileSync(join(scene.clone.path, 'fast.patch'), text);
    return 'fast.patch';
  };
  const changing = (path: string, from: string, to: string, after = '') =>
    `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1${after && ',2'} +1${after && ',2'} @@\n-${from}\n+${to}\n${after && ` ${after}\n`}`;
  const refusal = async (patch: string, files = {}) => {
    const scene = await aProposalScene(files);
    const before = scene.clone.git('status', '--porcelain');
    const failure = await propose(scene.plan({ patch: patchOf(scene, patch) }), scene.world).catch((thrown: unknown) => thrown);
    scene.clone.git('clean', '-fdq', 'fast.patch', 'benchgate-out');
    expect(scene.clone.git('status', '--porcelain')).toBe(before);
    expect(scene.clone.git('worktree', 'list').split('\n')).toHaveLength(1);
    return failure;
  };

  it.each([['the configuration', changing('src/benchgate.yml', 'x', 'y'), 'paths: [src/**]\n', null]])(
    'lets a file through that is only called like %s',
    async (_, patch, paths) => {
      const own = `${CONFIG.replace('paths: [src/**]\n', `${paths}  test: "false"\n`)}sandbox: off\n`;
      expect(await refusal(patch, { 'src/benchgate.yml': 'x\n', 'benchgate.yml': own })).toMatchObject({
        kind: 'target',
        message: expect.stringContaining('the tests of the patch ended with exit code 1'),
      });
    },
  );

  it.each([
    [
      'a file that `proposals.paths` does not name',
      changing('README.md', 'x', 'y'),
      'README.md is not under `proposals.paths`',
      '**/*.js',
    ],
    [
      'the configuration itself',
      changing('benchgate.yml', '# What the shop promises', '# y', 'service: { start: node server.js }'),
      'benchgate.yml is governed',
      '**',
    ],
    [
      'waivers',
      changing('perf/waivers.yml', 'waivers:', 'waivers: #', '  - scenario: chat'),
      'perf/waivers.yml is governed',
      '**',
    ],
    [
      'a workflow',
      'diff --git a/.github/workflows/a.yml b/.github/workflows/a.yml\nnew file mode 100644\n--- /dev/null\n+++ b/.github/workflows/a.yml\n@@ -0,0 +1 @@\n+on: push\n',
      '.github/workflows/a.yml is governed',
      '**',
    ],
    [
      'a link out of it',
      'diff --git a/src/link b/src/link\nnew file mode 120000\n--- /dev/null\n+++ b/src/link\n@@ -0,0 +1 @@\n+/etc/passwd\n\\ No newline at end of file\n',
      'a link or a submodule of src/link',
      '**',
    ],
  ])('threat 91: refuses a patch of %s before anything of it runs', async (_, patch, why, paths) => {
    const own = CONFIG.replace('paths: [src/**]\n', `paths: ["${paths}"]\n  test: touch /tmp/never-run-by-a-test\n`);
    expect(await refusal(patch, { 'README.md': 'x\n', 'benchgate.yml': own })).toMatchObject({
      kind: 'policy',
      message: expect.stringContaining(why),
    });
  });

  it('refuses what does not fit, and what its tests or the security command find', async () => {
    expect(await refusal(changing('src/server.js', 'other();', 'y'))).toMatchObject({
      kind: 'config',
      message: expect.stringContaining('does not fit'),
    });
    const own = CONFIG.replace(
      'paths: [src/**]\n',
      `paths: [src/**]\n  test: grep -q quick src/server.js\n  security: echo found a secret; exit 7\nsandbox: off\n`,
    );
    const failed = await refusal(changing('src/server.js', 'serve();', 'quick();'), { 'benchgate.yml': own });
    expect(failed).toMatchObject({
      kind: 'target',
      message: expect.stringContaining('the security check of the patch ended with exit code 7'),
    });
  });
});

describe('propose --patch-branch', () => {
  /** A clone as a job has it, of the last commit of the default branch alone, and a branch `fast` at its remote, which left it one commit before. */
  const aJob = async (files: Readonly<Record<string, string>>, paths = 'src/**') => {
    const own = CONFIG.replace(
      'paths: [src/**]\n',
      `paths: ["${paths}"]\n  test: cat src/server.js later.txt; exit 7\nsandbox: off\n`,
    );
    const scene = await aProposalScene({ 'benchgate.yml': own });
    scene.clone.git('checkout', '--quiet', '-b', 'fast');
    scene.clone.commit(files);
    scene.clone.git('checkout', '--quiet', 'main');
    scene.clone.commit({ 'later.txt': 'came later\n' });
    const job = aClone({ url: `file://${scene.clone.path}`, depth: 1 });
    onTestFinished(() => job.remove());
    const failureOf = async (inputs: Record<string, string>) => {
      const request = { ...scene.plan({ 'head-ref': 'HEAD', ...inputs }), directory: job.path };
      const thrown = await propose(request, scene.world).catch((failure: unknown) => failure);
      expect(job.git('status', '--porcelain', '--', 'src')).toBe('');
      expect(job.git('branch', '--list').trim()).toBe('* main');
      return Failure.from(thrown);
    };
    return { failureOf };
  };

  it('runs what the branch changes since it left the default branch, on top of that as it is now', async () => {
    const { failureOf } = await aJob({ 'src/server.js': 'quick();\n' });
    const { kind, message } = await failureOf({ 'patch-branch': 'fast' });
    expect(kind).toBe('target');
    expect(message).toContain('the tests of the patch ended with exit code 7');
    expect(message).toContain('quick();');
    expect(message).toContain('came later');
  });

  it('threat 91: refuses what the branch changes of governed files, and what is no text, before anything of it runs', async () => {
    const governed = await aJob({ 'src/server.js': 'quick();\n', '.github/workflows/evil.yml': 'on: push\n' }, '**');
    expect(await governed.failureOf({ 'patch-branch': 'fast' })).toMatchObject({
      kind: 'policy',
      message: expect.stringContaining('.github/workflows/evil.yml is governed'),
    });
    const binary = await aJob({ 'src/server.js': '\0\0' });
    expect(await binary.failureOf({ 'patch-branch': 'fast' })).toMatchObject({
      kind: 'policy',
      message: expect.stringContaining('something that is no text'),
    });
  });

  it('says where there is no such branch, or nothing on it', async () => {
    const { failureOf } = await aJob({});
    expect((await failureOf({ 'patch-branch': 'slow' })).message).toContain('"refs/heads/slow" is no commit');
    expect((await failureOf({ 'patch-branch': 'fast' })).message).toBe('The branch fast changes nothing.');
    expect((await failureOf({ 'patch-branch': 'fast', patch: 'fast.patch' })).message).toContain('Both inputs are given');
  });

  it.each(['--upload-pack=evil', 'a..b', 'a b', '@{-1}', 'refs//x', 'x.lock', 'x/', `x${'y'.repeat(200)}`])(
    'takes %j for no name of a branch',
    async (name) => {
      const scene = await aProposalScene();
      await expect(propose(scene.plan({ 'patch-branch': name }), scene.world)).rejects.toMatchObject({
        kind: 'config',
        message: expect.stringContaining('input patch-branch'),
      });
    },
  );
});
