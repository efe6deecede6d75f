import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TouchedFile } from '../../src/model/evidence.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import { assertContract } from '../contract/contract.ts';
import { aWatchedMeasurement } from '../support/an-evidence.ts';
import {
  CONFIG_FILE,
  CONFIG_TEXT,
  commented,
  ended,
  MEASURE,
  ofCommits,
  opened,
  type Stage,
  stage,
  swept,
} from '../support/on-github.ts';

let there: Stage;
beforeEach(async () => {
  there = await stage();
});
afterEach(async () => {
  assertContract(there.github.calls);
  await there.remove();
});

const waive = (sha: string) => `/benchgate approve-waiver ${sha} reason: known, and wanted`;

describe('the action in mode decide', () => {
  it('a pull request of the repository: pending, red for a regression, green once a reviewer accepts it', async () => {
    const pull = there.open();
    const first = await there.decide(opened(pull));
    expect(first.code).toBe(0);
    expect(there.status(pull)).toMatchObject({ state: 'pending' });
    expect(first.outputs).toMatchObject({ decision: 'pending', 'decision-code': 'measuring', 'head-sha': pull.head.sha });

    const run = there.measure(pull, 0.3);
    const second = await there.decide(ended(run));
    expect(second.code).toBe(0);
    expect(there.status(pull)).toMatchObject({ state: 'failure' });
    expect(second.outputs).toMatchObject({ decision: 'failure', 'decision-code': 'regressed' });
    expect(there.comments(pull)).toHaveLength(1);
    const [told = ''] = there.comments(pull);
    expect(told).toMatch(/^<!-- benchgate:v1 key=default pr=1 base=main -->\n/);
    expect(told).toContain('`chat` · `latency.p95`');
    expect(second.summary.trim()).toBe(told.trim());
    expect(there.github.state.checks).toMatchObject([{ name: 'benchgate report', sha: pull.head.sha, conclusion: 'failure' }]);

    const comment = there.github.comment('rita', waive(pull.head.sha), pull);
    const third = await there.decide(commented(pull, comment));
    expect(there.status(pull)).toMatchObject({ state: 'success' });
    expect(third.outputs).toMatchObject({ decision: 'success', 'decision-code': 'waived' });
    expect(there.github.state.reactions).toMatchObject([{ comment: comment.id, content: '+1' }]);
    expect(there.github.state.checks).toMatchObject([{ conclusion: 'success', text: expect.stringContaining('rita') }]);
    expect(there.comments(pull)).toHaveLength(1);
  });

  it('a pull request that changes nothing passes, with one comment, and stays as it is when decided again', async () => {
    const pull = there.open();
    const run = there.measure(pull, 0);
    await there.decide(ended(run));
    expect(there.status(pull)).toMatchObject({ state: 'success' });
    const before = structuredClone([there.github.state.statuses, there.github.state.comments]);
    await there.decide(ended(run));
    expect([there.github.state.statuses, there.github.state.comments]).toEqual(before);
  });

  it('a fork’s pull request waits for somebody who read its changes, however good its numbers are', async () => {
    const pull = there.open({ 'src/server.js': 'serve(well);' }, { fork: { owner: 'mallory', id: 777 } });
    await there.decide(ended(there.measure(pull, 0)));
    expect(there.status(pull)).toMatchObject({ state: 'pending', description: expect.stringContaining('governance') });
    there.github.review('rita', 'APPROVED', pull.head.sha, pull);
    const poke = there.github.startRun({ event: 'pull_request_review', path: '.github/workflows/benchgate-poke.yml', on: pull });
    there.github.endRun(poke);
    await there.decide(ended(poke));
    expect(there.status(pull)).toMatchObject({ state: 'success' });
  });

  it('three pushes in a row: each head has its own status, and the last one counts', async () => {
    const pull = there.open();
    const shas = [pull.head.sha];
    await there.decide(opened(pull));
    const old = there.measure(pull, 0);
    for (const text of ['serve(2);', 'serve(3);']) {
      shas.push(there.github.push(pull, { files: { 'src/server.js': text } }));
      await there.decide(opened(pull, 'synchronize'));
    }
    // The first head's measurement comes late, and is of no pull request any more.
    const late = await there.decide(ended(old));
    expect(late.code).toBe(0);
    await there.decide(ended(there.measure(pull, 0.3)));
    expect(shas.map((sha) => there.status(pull, sha)?.state)).toEqual(['pending', 'pending', 'failure']);
  });

  it('eight decisions at once end in one state and one comment', async () => {
    const pull = there.open();
    const run = there.measure(pull, 0.3);
    const ends = await Promise.all(Array.from({ length: 8 }, () => there.decide(ended(run))));
    expect(ends.map(({ code }) => code).filter((code) => code !== 0 && code !== 1)).toEqual([]);
    expect(there.status(pull)).toMatchObject({ state: 'failure' });
    expect(there.comments(pull)).toHaveLength(1);
  });

  it('notes a suspect at the line that it belongs to, where GitHub shows that line as changed, and nowhere else', async () => {
    const pull = there.open({ 'src/server.js': 'one();\nserve(slowly);', 'src/other.js': 'x' });
    const touched = (path: string, line: number) => ({ path, lines: [[line, line]] as const, functions: ['items'] });
    const withEvidence = (at: TouchedFile) => (claim: Measurement) => {
      const { evidence } = aWatchedMeasurement({
        seed: 'e2e',
        head: { spent: { items: { ms: 34, calls: 12 } } },
        touched: [at],
      }).input;
      const last = claim.pairs.at(-1)?.index ?? 0;
      const [scenario] = claim.protocol.scenarios;
      const pairs = evidence.pairs.map((pair, k) => ({
        ...pair,
        index: last + k + 1,
        extra: true,
        scenario: scenario?.name ?? '',
      }));
      return { ...claim, evidence: { ...evidence, pairs } };
    };
    await there.decide(ended(there.measure(pull, 0.3, withEvidence(touched('src/server.js', 2)))));
    const notes = () => there.github.state.checks.at(-1)?.annotations ?? [];
    expect(notes()).toMatchObject([
      {
        ...{ path: 'src/server.js', start_line: 2, annotation_level: 'notice' },
        message: expect.stringMatching(
          /^Each request reads `select \* from items where id = \?` 12 times instead of once .* own job/,
        ),
      },
    ]);
    expect(there.comments(pull)[0]).toContain('src/server.js:2');
    for (const elsewhere of [touched('src/server.js', 900), touched('package.json', 1)]) {
      there.github.push(pull, { files: { 'src/server.js': `one();\nserve(${elsewhere.lines[0][0]});` } });
      await there.decide(ended(there.measure(pull, 0.3, withEvidence(elsewhere))));
      expect(there.github.state.checks.at(-1)).toMatchObject({ sha: pull.head.sha, conclusion: 'failure' });
      expect(notes()).toEqual([]);
      expect(there.comments(pull)[0]).not.toContain(`${elsewhere.path}:${elsewhere.lines[0][0]}`);
    }
  });

  it('threat 1: head’s own looser budget does not count, and is shown as a change of the rules', async () => {
    const pull = there.open({ 'src/server.js': 'x', [CONFIG_FILE]: CONFIG_TEXT.replace('5%', '900%') });
    await there.decide(ended(there.measure(pull, 0.3)));
    expect(there.status(pull)).toMatchObject({ state: 'failure' });
    expect(there.comments(pull)[0]).toContain('changes the rules');
    expect(there.comments(pull)[0]).toContain('900');
    const reads = there.github.calls.filter(({ template }) => template?.includes('/contents/'));
    expect(reads.find(({ path }) => path.includes('benchgate.yml'))?.query.ref).toBe(pull.base.sha);
  });

  it('threat 3: who changes the measuring workflow waits for a person, with perfect numbers', async () => {
    const pull = there.open({ [MEASURE]: 'name: benchgate-measure' });
    await there.decide(ended(there.measure(pull, -0.5)));
    expect(there.status(pull)).toMatchObject({ state: 'pending', description: expect.stringMatching(/approval/) });
  });

  it('threat 4: a run of another file with the same name writes nothing', async () => {
    const pull = there.open();
    there.measure(pull, 0);
    const evil = there.github.startRun({ event: 'pull_request', path: '.github/workflows/evil.yml', on: pull });
    there.github.endRun(evil);
    const { code } = await there.decide(ended(evil, { name: 'benchgate-measure' }));
    expect(code).toBe(0);
    expect(there.github.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('threat 43: a check of the gate’s name by somebody else changes nothing of the status', async () => {
    const pull = there.open();
    const fake = {
      id: 1,
      app: 'evil-app',
      name: 'benchgate (main)',
      sha: pull.head.sha,
      status: 'completed',
      conclusion: 'success',
    };
    const empty = { url: null, externalId: '', title: null, summary: null, text: null, annotations: [], completedAt: null };
    there.github.state.checks.push({ ...fake, ...empty, startedAt: '2026-01-01T00:00:00Z' });
    await there.decide(opened(pull));
    expect(there.status(pull)).toMatchObject({ state: 'pending' });
  });

  it('threat 37: green for a lax branch says nothing for main', async () => {
    await there.remove();
    there = await stage({ config: `${CONFIG_TEXT}governance:\n  protected-bases: [legacy]\n` });
    there.github.pushTo('legacy', { files: { 'README.md': 'old' } });
    const legacy = there.github.openPull({
      author: 'ana',
      head: 'feature',
      base: 'legacy',
      push: { files: { 'src/server.js': 'x' } },
    });
    await there.decide(ended(there.measure(legacy, 0)));
    expect(there.status(legacy)).toMatchObject({ state: 'success' });
    const contexts = there.github.state.statuses.filter(({ sha }) => sha === legacy.head.sha).map(({ context }) => context);
    expect(new Set(contexts)).toEqual(new Set(['benchgate (legacy)']));
  });

  it('threat 38: a retargeted pull request needs a measurement against where it left the new base', async () => {
    await there.remove();
    there = await stage({ config: `${CONFIG_TEXT}governance:\n  protected-bases: [release]\n` });
    there.github.pushTo('release', { files: { 'src/other.js': 'x' } });
    there.github.pushTo('main', { files: { 'src/more.js': 'x' } });
    const pull = there.open();
    await there.decide(ended(there.measure(pull, 0)));
    expect(there.status(pull)).toMatchObject({ state: 'success' });
    there.github.retarget(pull, 'release');
    await there.decide(opened(pull, 'edited'));
    expect(there.status(pull)).toMatchObject({ state: 'pending', description: expect.stringContaining('measure again') });
    const onRelease = there.github.state.statuses.filter(({ context }) => context === 'benchgate (release)');
    expect(onRelease.map(({ state }) => state)).toEqual(['pending']);
  });

  it('a merge group gets the state of its pull request', async () => {
    const pull = there.open();
    await there.decide(ended(there.measure(pull, 0)));
    const group = there.github.mergeGroup(pull);
    const run = there.github.startRun({ event: 'merge_group', on: { branch: group.branch, sha: group.sha } });
    there.github.endRun(run);
    await there.decide(ended(run));
    expect(there.status(pull, group.sha)).toMatchObject({ state: 'success', description: expect.stringContaining('carried') });
  });

  it('a sweep heals what a dead runner left', async () => {
    const pull = there.open();
    await there.decide(ended(there.measure(pull, 0.3)));
    const comment = there.github.comment('rita', waive(pull.head.sha), pull);
    await there.decide(commented(pull, comment));
    expect(there.status(pull)).toMatchObject({ state: 'success' });
    // She takes it back, and the runner of that event dies.
    there.github.deleteComment(comment.id);
    expect(there.status(pull)).toMatchObject({ state: 'success' });
    await there.decide(swept);
    expect(there.status(pull)).toMatchObject({ state: 'failure' });
  });

  it('measure and decide in one workflow: the run that decides is the run that measured', async () => {
    await there.remove();
    there = await stage({ config: `${CONFIG_TEXT}governance:\n  measure-workflow: .github/workflows/benchgate.yml\n` });
    const pull = there.open();
    const run = there.github.startRun({ event: 'pull_request', path: '.github/workflows/benchgate.yml', on: pull });
    const { textOf, claimOf } = await import('../govern/a-claim.ts');
    const text = textOf(ofCommits(claimOf(0), pull.base.sha, pull.head.sha));
    there.github.uploadArtifact(run, `benchgate-default-${run.id}-1`, text);
    const repo = { id: 100, owner: { login: 'acme' } };
    const head = { sha: pull.head.sha, ref: pull.head.ref, repo };
    const payload = { action: 'opened', pull_request: { number: 1, updated_at: '2026-01-01T00:00:00Z', head } };
    const { stdout } = await there.decide(
      { name: 'pull_request', payload },
      {},
      { GITHUB_RUN_ID: String(run.id), GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/benchgate.yml@refs/pull/1/merge' },
    );
    expect([there.status(pull)?.state, stdout]).toEqual(['success', expect.any(String)]);
  });
});
