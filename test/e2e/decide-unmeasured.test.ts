import { afterEach, describe, expect, it } from 'vitest';
import { assertContract } from '../contract/contract.ts';
import { CONFIG_TEXT, commented, ended, opened, type Stage, stage, swept } from '../support/on-github.ts';

const IGNORE = `${CONFIG_TEXT}ignore: ["manual/**", "**/*.md"]\n`;
let there: Stage;
afterEach(async () => {
  assertContract(there.github.calls);
  await there.remove();
});
/** A run that found nothing to measure. */
const ranInVain = (pull: Parameters<Stage['leave']>[0]) => {
  const run = there.github.startRun({ event: 'pull_request', on: pull });
  there.github.endRun(run);
  return run;
};

describe('a pull request that changes nothing but what base ignores', () => {
  it('is green before and after the run that measured nothing, for few requests', async () => {
    there = await stage({ config: IGNORE });
    const pull = there.open({ 'manual/guide.md': 'more', 'README.md': 'new' });
    const first = await there.decide(opened(pull));
    expect(first.outputs).toMatchObject({ decision: 'success', 'decision-code': 'not-needed' });
    expect(there.status(pull)).toMatchObject({
      state: 'success',
      description: expect.stringMatching(/^not measured: only ignored files changed - head /),
    });
    expect(there.github.calls.length).toBeLessThanOrEqual(20);
    await there.decide(ended(ranInVain(pull)));
    expect(there.status(pull)).toMatchObject({ state: 'success' });
  });

  it('threat 66: not where a link is behind one of the names, nor where the run says so of other files', async () => {
    there = await stage({ config: IGNORE });
    const link = there.open({ 'manual/guide.md': '../src/server.js' });
    there.github.modes[`manual/guide.md@${link.head.sha}`] = '120000';
    await there.decide(ended(ranInVain(link)));
    expect(there.status(link)).toMatchObject({ state: 'error', description: expect.stringContaining('left none') });
    const code = there.github.openPull({
      author: 'ana',
      head: 'code',
      push: { files: { 'manual/a.md': 'a', 'src/server.js': 'slow();' } },
    });
    await there.decide(ended(ranInVain(code)));
    expect(there.status(code)).toMatchObject({ state: 'error' });
  });

  it('gets its merge group its status too', async () => {
    there = await stage({ config: IGNORE });
    const pull = there.open({ 'manual/guide.md': 'more' });
    const group = there.github.mergeGroup(pull);
    const run = there.github.startRun({ event: 'merge_group', on: { sha: group.sha, branch: group.branch } });
    there.github.endRun(run);
    await there.decide(ended(run));
    expect(there.status(pull, group.sha)).toMatchObject({
      state: 'success',
      description: expect.stringContaining('only ignored files changed'),
    });
  });
});

describe('a pull request that is measured only when asked', () => {
  it('waits as a draft and for its label, and then for the measurement', async () => {
    there = await stage({ config: `${CONFIG_TEXT}when: {draft: false, label: perf}\n` });
    const pull = there.open();
    pull.draft = true;
    await there.decide(opened(pull));
    expect(there.status(pull)).toMatchObject({ state: 'pending', description: expect.stringContaining('ready for review') });
    pull.draft = false;
    await there.decide(opened(pull, 'ready_for_review'));
    expect(there.status(pull)).toMatchObject({ state: 'pending', description: expect.stringContaining('label perf') });
    pull.labels = ['perf'];
    await there.decide(opened(pull, 'labeled'));
    expect(there.status(pull)).toMatchObject({
      state: 'pending',
      description: expect.stringContaining('waiting for the measurement'),
    });
    await there.decide(ended(there.measure(pull, 0.3)));
    pull.labels = [];
    await there.decide(opened(pull, 'unlabeled'));
    expect(there.status(pull)).toMatchObject({ state: 'failure' });
  });
});

describe('a repository with one maintainer', () => {
  it('lets them approve their own change of the rules, and says that nobody else looked', async () => {
    there = await stage({ config: `${CONFIG_TEXT}governance: {solo: true}\n` });
    // The owner is an organization, and everybody else only looks on.
    for (const account of there.github.state.accounts)
      if (!['ana', 'eva', 'github-actions[bot]'].includes(account.login)) account.role = 'none';
    const pull = there.open({ 'perf/load.js': 'export default () => {};' });
    await there.decide(ended(there.measure(pull, 0)));
    expect(there.status(pull)).toMatchObject({ state: 'pending' });
    const said = there.github.comment('ana', `/benchgate approve ${pull.head.sha}`, pull);
    await there.decide(commented(pull, said));
    expect(there.status(pull)).toMatchObject({
      state: 'success',
      description: expect.stringContaining('approved by its author alone'),
    });
    expect(there.comments(pull).join()).toContain('nobody else looked at it');
    // Somebody else may write from now on.
    const rita = there.github.state.accounts.find(({ login }) => login === 'rita');
    if (rita) rita.role = 'write';
    await there.decide(opened(pull, 'edited'));
    expect(there.status(pull)).toMatchObject({ state: 'pending' });
  });
});

describe('an idle sweep', () => {
  it('threat 57: asks once where nothing is open, and at most twice where nothing can have changed', async () => {
    there = await stage({ at: `${new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 19)}Z` });
    await there.decide(swept);
    expect(there.github.calls).toHaveLength(1);
    for (let index = 0; index < 8; index++)
      await there.decide(
        opened(there.github.openPull({ author: 'ana', head: `c-${index}`, push: { files: { 'src/server.js': `${index}` } } })),
      );
    const report = '.github/workflows/benchgate-report.yml';
    const sha = there.github.state.branches.main ?? '';
    const run = there.github.startRun({ event: 'schedule', path: report, on: { sha, branch: 'main' } });
    there.github.endRun(run);
    // Earlier today.
    const today = `${new Date().toISOString().slice(0, 10)}T00:00:00Z`;
    Object.assign(run, { createdAt: today, updatedAt: today });
    const before = there.github.calls.length;
    await there.decide(swept);
    expect(there.github.calls.length - before).toBeLessThanOrEqual(2);
    // The first sweep of a day looks at all of them.
    there.github.state.runs = [];
    await there.decide(swept);
    expect(there.github.calls.length - before).toBeGreaterThan(8);
  });
});
