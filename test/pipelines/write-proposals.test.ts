import { describe, expect, it } from 'vitest';
import { refused } from '../../src/demo/github/answer.ts';
import type { WriteRequest } from '../../src/pipelines/write-proposals.ts';
import { PROPOSAL_FILE, renderProposals } from '../../src/wire/proposal.ts';
import { CONFIG, ENVIRONMENT, WAIVERS, WRITE_TOKEN } from '../support/proposal-scene.ts';
import { approve, blobOf, changed, policy, type Waiting, waiting } from '../support/waiting-run.ts';

const PROFILE = '---\nname: engineer\nrole: Measures\ncapabilities: [repo.read, repo.write, test.run, plan.read]\n---\n';

/** What was refused, and that nothing was written by it: not even asked. */
async function refusalOf(there: Waiting, other: Partial<WriteRequest> = {}) {
  const from = there.scene.github.calls.length;
  const failure = await there.write(other).catch((thrown: unknown) => thrown);
  expect(there.scene.github.calls.slice(from).filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(there.scene.written()).toEqual([]);
  return failure;
}

describe('a job that writes what was approved', () => {
  it('opens a pull request of what a person approved, once', async () => {
    const there = await waiting({
      'benchgate.yml': CONFIG.replace('paths: [src/**]', 'reviewers: [ana]\n  labels: [performance]'),
    });
    approve(there);
    const [found, ...others] = await there.write();
    expect(others).toEqual([]);
    expect(found).toMatchObject({ number: 1, is: 'pull-request', isNew: true });
    const { github } = there.scene;
    const [proposal] = there.plan.proposals;
    const branch = `benchgate/proposal-waivers-${proposal?.digest.slice(0, 12)}`;
    expect(there.scene.written()).toEqual([branch, 'pull request: Take out waivers that nothing needs any more']);
    const [pull] = github.state.pulls;
    expect(pull).toMatchObject({
      labels: ['performance'],
      requested: ['ana'],
      base: { ref: 'main' },
      author: 'github-actions[bot]',
    });
    expect(pull?.files.map(({ path }) => path)).toEqual(['perf/waivers.yml']);
    expect(pull?.body).toContain(`<!-- benchgate:proposal kind=waivers digest=${proposal?.digest} -->`);
    expect(pull?.body).toContain('it is not approved to be merged');
    expect(github.state.commits[github.state.branches[branch] ?? '']).toMatchObject({
      parents: [there.scene.sha],
      files: { 'perf/waivers.yml': proposal?.files[0]?.text, 'src/server.js': 'serve();\n' },
    });
    expect(await there.write()).toMatchObject([{ number: 1, isNew: false }]);
    if (pull) pull.open = false;
    github.state.branches = { main: github.state.branches.main ?? '' };
    // Whoever closed it has said no to this digest.
    expect(await there.write()).toMatchObject([{ number: 1, isNew: false }]);
    expect(github.state.pulls).toHaveLength(1);
  });

  it('goes on where a run ended between the branch and the pull request', async () => {
    const there = await waiting();
    approve(there);
    const { github } = there.scene;
    const answer = refused(502, 'a bad moment');
    github.faults.add({ method: 'POST', route: /\/pulls$/, answer });
    github.faults.add({ method: 'DELETE', route: /\/git\/refs\//, times: 9, answer });
    await there.write().catch(() => null);
    expect(there.scene.written()).toHaveLength(1);
    expect(await there.write()).toMatchObject([{ number: 1 }]);
    expect(github.state.pulls).toHaveLength(1);
  });

  it("opens nothing for a branch that somebody else began with other contents, and takes nobody else's pull request for it", async () => {
    const there = await waiting();
    approve(there);
    const { github, written } = there.scene;
    const [proposal] = there.plan.proposals;
    const branch = `benchgate/proposal-waivers-${proposal?.digest.slice(0, 12)}`;
    github.pushTo(branch, { files: { '.github/workflows/evil.yml': 'on: push\n' } });
    const before = written();
    await expect(there.write()).rejects.toMatchObject(policy('is there already'));
    expect(written()).toEqual(before);
    github.openPull({ author: 'mallory', head: branch, push: { files: { 'perf/waivers.yml': '[]\n' } } });
    await expect(there.write()).rejects.toMatchObject(policy('is there already'));
  });

  it('takes its branch away again where workflows may not open pull requests', async () => {
    const there = await waiting();
    approve(there);
    there.scene.github.state.workflowsOpenPulls = false;
    await expect(there.write()).rejects.toMatchObject({ kind: 'github' });
    expect(there.scene.written()).toEqual([]);
  });

  it('opens an issue where that is what base says, without an environment, and once', async () => {
    const there = await waiting({ 'benchgate.yml': CONFIG.replace('paths: [src/**]', 'write: issue') });
    there.scene.github.state.environments = [];
    expect(await there.write()).toMatchObject([{ is: 'issue', isNew: true }]);
    expect(await there.write()).toMatchObject([{ is: 'issue', isNew: false }]);
    expect(there.scene.written()).toEqual(['issue: Take out waivers that nothing needs any more']);
    expect(there.scene.github.state.issues[0]?.body).toContain('`git apply`');
  });
});

describe('threat 47: an environment that asks nobody', () => {
  it('is refused as long as no person approved the run', async () => {
    const there = await waiting();
    expect(await refusalOf(there)).toMatchObject(policy('No person approved this run'));
    approve(there, 'helper[bot]');
    expect(await refusalOf(there)).toMatchObject(policy('No person approved this run'));
    const other = there.scene.github.startRun({ event: 'schedule', on: { branch: 'main', sha: there.scene.sha } });
    there.scene.github.reviewRun(other, 'rita', { environment: ENVIRONMENT, state: 'approved' });
    expect(await refusalOf(there)).toMatchObject(policy('No person approved this run'));
  });

  it('is refused once a person rejected it, and in a run that was started again', async () => {
    const there = await waiting();
    approve(there);
    expect(await refusalOf(there, { run: { id: there.run.id, attempt: 2 } })).toMatchObject(
      policy('This is attempt 2 of the run'),
    );
    there.scene.github.reviewRun(there.run, 'rita', { environment: ENVIRONMENT, state: 'rejected' });
    expect(await refusalOf(there)).toMatchObject(policy('rita rejected this run'));
  });

  it.each([
    ['GitHub made by itself', [{ reviewers: [], preventsSelfReview: false, branches: null }], 'has no required reviewers'],
    [
      'protected branches may use',
      [{ reviewers: ['rita'], preventsSelfReview: true, branches: 'protected' as const }],
      'by other branches',
    ],
    [
      'another branch may use',
      [{ reviewers: ['rita'], preventsSelfReview: true, branches: ['main', 'next'] }],
      'by other branches',
    ],
  ])('that %s lets nothing through, whoever approved', async (_, environments, why) => {
    const there = await waiting();
    there.scene.github.state.environments = environments.map((one) => ({ name: ENVIRONMENT, ...one }));
    approve(there);
    expect(await refusalOf(there)).toMatchObject(policy(why));
  });

  it('is another one than the one that was approved', async () => {
    const there = await waiting();
    there.scene.github.state.environments.push({
      name: 'staging',
      reviewers: ['rita'],
      preventsSelfReview: true,
      branches: ['main'],
    });
    there.scene.github.reviewRun(there.run, 'rita', { environment: 'staging', state: 'approved' });
    expect(await refusalOf(there)).toMatchObject(policy('No person approved this run'));
  });
});

describe('a job that writes, and what it does not believe', () => {
  it('threat 90: a plan that was changed after its digest was given out is refused', async () => {
    const there = await waiting();
    approve(there);
    const evil = changed(there, () => ({ title: 'Another' }));
    there.upload(evil);
    expect(await refusalOf(there)).toMatchObject(policy('The plan is not the one that was approved'));
    // Its own digests left as they were approved.
    there.upload({ digest: there.plan.digest, proposals: evil.proposals });
    expect(await refusalOf(there)).toMatchObject(policy('The plan is not the one that was approved'));
    there.upload({
      digest: there.plan.digest,
      proposals: evil.proposals.map((one, at) => ({ ...one, digest: there.plan.proposals[at]?.digest ?? '' })),
    });
    expect(await refusalOf(there)).toMatchObject(policy('The plan is not the one that was approved'));
    expect(await refusalOf(there, { inputs: { 'github-token': WRITE_TOKEN } })).toMatchObject(policy('No digest was given'));
    there.upload(there.plan);
    there.scene.github.uploadArtifact(there.run, `benchgate-proposal-${there.run.id}`, renderProposals(evil), PROPOSAL_FILE);
    expect(await refusalOf(there)).toMatchObject(policy('has not exactly one artifact'));
  });

  it.each([
    [
      'a workflow',
      { path: '.github/workflows/evil.yml', mode: '100644' as const, text: 'on: push\n', baseBlob: null },
      'another file than perf/waivers.yml',
    ],
    [
      'a longer waiver',
      { path: 'perf/waivers.yml', mode: '100644' as const, text: WAIVERS.replaceAll('2027', '2029') },
      'does not only take waivers out',
    ],
    ['an executable', { mode: '100755' as const }, 'makes another kind of file'],
    ['a text that base did not have', { baseBlob: 'a'.repeat(40) }, 'is not what it was made from'],
  ])('threat 48: %s is refused, although it was approved with its digest', async (_, other, why) => {
    const there = await waiting();
    const evil = changed(there, ({ files }) => ({ files: files.map((file) => ({ ...file, ...other })) }));
    there.upload(evil);
    approve(there);
    const inputs = { 'github-token': WRITE_TOKEN, digest: evil.digest };
    expect(await refusalOf(there, { inputs })).toMatchObject(policy(why));
  });

  it('threat 92: what was changed on the default branch meanwhile is not written over', async () => {
    const there = await waiting();
    approve(there);
    there.scene.github.pushTo('main', { files: { 'perf/waivers.yml': 'waivers: []\n' } });
    expect(await refusalOf(there)).toMatchObject(policy('perf/waivers.yml on the default branch is not what it was made from'));
    // Where nobody can tell, nothing is written.
    there.scene.github.state.branches = {};
    expect(await refusalOf(there)).toMatchObject({ kind: 'github', message: expect.stringContaining('does not list') });
    // Something else may change.
    const other = await waiting();
    approve(other);
    other.scene.github.pushTo('main', { files: { 'README.md': 'more\n' } });
    expect(await other.write()).toMatchObject([{ isNew: true }]);
  });

  it.each([
    ['denies writing', `${CONFIG}policy: { repo.write: deny }\n`, 'denies writing'],
    ['asks other people', CONFIG.replace('paths: [src/**]', 'environment: strict-write'), 'no environment strict-write'],
    ['is not valid', 'service: 7\n', 'not valid'],
  ])('threat 106: what the default branch says now holds, too: it %s', async (_, text, why) => {
    const there = await waiting();
    approve(there);
    there.scene.github.pushTo('main', { files: { 'benchgate.yml': text } });
    expect(await refusalOf(there)).toMatchObject(policy(why));
  });

  it('threat 106: a profile that came meanwhile holds, too, and the rules that the run began with still do', async () => {
    const there = await waiting();
    approve(there);
    const reading = '---\nname: reader\nrole: Reads\ncapabilities: [repo.read, plan.read]\n---\n';
    there.scene.github.pushTo('main', { files: { 'agents/performance-engineer.md': reading } });
    expect(await refusalOf(there)).toMatchObject(policy('denies writing'));
    const denied = await waiting({ 'benchgate.yml': `${CONFIG}policy: { repo.write: deny }\n` });
    approve(denied);
    denied.scene.github.pushTo('main', { files: { 'benchgate.yml': CONFIG } });
    expect(await refusalOf(denied)).toMatchObject(policy('denies writing'));
  });

  it('obeys a profile that lets nobody read the repository, whoever approved', async () => {
    const there = await waiting();
    approve(there);
    const writing = PROFILE.replace('repo.read, ', '');
    there.scene.github.pushTo('main', { files: { 'agents/performance-engineer.md': writing } });
    expect(await refusalOf(there)).toMatchObject(policy('repo.read is not allowed'));
  });

  it('threat 106: where the default branch wants issues by now, nothing is pushed', async () => {
    const there = await waiting();
    approve(there);
    there.scene.github.pushTo('main', { files: { 'benchgate.yml': CONFIG.replace('paths: [src/**]', 'write: issue') } });
    expect(await there.write()).toMatchObject([{ is: 'issue' }]);
    expect(there.scene.written()).toEqual(['issue: Take out waivers that nothing needs any more']);
  });

  it.each([
    ['governs its file by now', 'governance: { governed: ["src/**"] }\n', 'src/server.js is governed'],
    ['names other paths by now', CONFIG.replace('src/**', 'lib/**'), 'not under `proposals.paths`'],
    ['has other tests by now', CONFIG.replace('paths:', 'test: npm test\n  paths:'), 'did not pass `proposals.test`'],
  ])('threat 106: a patch is refused where the default branch %s, with what to do', async (_, more, why) => {
    const there = await waiting();
    const file = { path: 'src/server.js', mode: '100644' as const, text: 'quick();\n', baseBlob: blobOf('serve();\n') };
    const patch = changed(there, () => ({ kind: 'patch', files: [file] }));
    there.upload(patch);
    approve(there);
    there.scene.github.pushTo('main', { files: { 'benchgate.yml': more.startsWith('#') ? more : CONFIG + more } });
    const refusal = await refusalOf(there, { inputs: { 'github-token': WRITE_TOKEN, digest: patch.digest } });
    expect(refusal).toMatchObject({ ...policy(why), hint: expect.stringContaining('Plan again') });
    expect(refusal).toMatchObject(policy('by the rules that the default branch has now'));
  });

  it('threat 49: asks GitHub for no more than a decision does, also where the default branch went on', async () => {
    const there = await waiting({ 'agents/performance-engineer.md': PROFILE });
    approve(there);
    there.scene.github.pushTo('main', { files: { 'README.md': 'more\n' } });
    const from = there.scene.github.calls.length;
    expect(await there.write()).toHaveLength(1);
    expect(there.scene.github.calls.length - from).toBeLessThanOrEqual(25);
  });

  it('is refused on another branch, of another commit, and where the policy denies it', async () => {
    const there = await waiting();
    approve(there);
    expect(await refusalOf(there, { ref: 'refs/heads/feature' })).toMatchObject(policy('from the default branch'));
    const reading = '---\nname: reader\nrole: Reads\ncapabilities: [repo.read, plan.read]\n---\n';
    const read = await waiting({ 'agents/performance-engineer.md': reading });
    approve(read);
    expect(await refusalOf(read)).toMatchObject(policy('denies writing'));
    const evil = changed(there, () => ({ base: 'a'.repeat(40) }));
    there.upload(evil);
    const inputs = { 'github-token': WRITE_TOKEN, digest: evil.digest };
    expect(await refusalOf(there, { inputs })).toMatchObject(policy('from another commit'));
  });
});
