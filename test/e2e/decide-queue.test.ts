import { afterEach, describe, expect, it } from 'vitest';
import { assertContract } from '../contract/contract.ts';
import { claimOf, textOf } from '../govern/a-claim.ts';
import { CONFIG_TEXT, ended, MEASURE, ofCommits, opened, type Stage, stage } from '../support/on-github.ts';

let there: Stage;
afterEach(async () => {
  assertContract(there.github.calls);
  await there.remove();
});

const governed = (lines: string) => stage({ config: `${CONFIG_TEXT}governance:\n${lines}` });

/** A group's run, with what it left; null for nothing. */
function grouped(group: { branch: string; sha: string; baseSha: string }, effect: number | null, path = MEASURE) {
  const run = there.github.startRun({ event: 'merge_group', path, on: { branch: group.branch, sha: group.sha } });
  if (effect !== null) {
    const text = textOf(ofCommits(claimOf(effect), group.baseSha, group.sha));
    there.github.uploadArtifact(run, `benchgate-default-${run.id}-1`, text);
  }
  there.github.endRun(run);
  return run;
}

describe('a merge queue that carries', () => {
  it('gives the group what its pull request came to, also red, and writes no comment of its own', async () => {
    there = await stage();
    const pull = there.open();
    await there.decide(ended(there.measure(pull, 0.3)));
    const before = there.comments(pull);
    const group = there.github.mergeGroup(pull);
    await there.decide(ended(grouped(group, null)));
    expect(there.status(pull, group.sha)).toMatchObject({
      state: 'failure',
      description: expect.stringContaining('carried from'),
    });
    expect(there.comments(pull)).toEqual(before);
    expect(there.github.state.checks.filter(({ sha }) => sha === group.sha)).toEqual([]);
  });

  it('of a branch with slashes in its name', async () => {
    there = await governed('  protected-bases: [release/1.x/lts]\n');
    there.github.pushTo('release/1.x/lts', { files: { 'README.md': 'old' } });
    const pull = there.github.openPull({
      author: 'ana',
      head: 'fix/a',
      base: 'release/1.x/lts',
      push: { files: { 'src/server.js': 'x' } },
    });
    await there.decide(ended(there.measure(pull, 0)));
    const group = there.github.mergeGroup(pull);
    expect(group.branch).toMatch(/^gh-readonly-queue\/release\/1\.x\/lts\/pr-1-[0-9a-f]{40}$/);
    await there.decide(ended(grouped(group, null)));
    expect(there.status(pull, group.sha)).toMatchObject({ state: 'success', context: 'benchgate (release/1.x/lts)' });
  });

  it('a group whose branch is of another base, or a run of another workflow, writes nothing', async () => {
    there = await stage();
    const pull = there.open();
    await there.decide(ended(there.measure(pull, 0)));
    const group = there.github.mergeGroup(pull);
    const before = there.github.state.statuses.length;
    await there.decide(ended(grouped({ ...group, branch: group.branch.replace('/main/', '/other/') }, null)));
    await there.decide(ended(grouped(group, null, '.github/workflows/evil.yml')));
    await there.decide(ended(grouped({ ...group, branch: 'gh-readonly-queue/main/pr-1' }, null)));
    expect(there.github.state.statuses.length).toBe(before);
  });
});

describe('a merge queue that measures anew', () => {
  const remeasuring = () => governed('  merge-queue: remeasure\n');

  it('judges the group by its own measurement, not by its pull request’s', async () => {
    there = await remeasuring();
    const pull = there.open();
    await there.decide(ended(there.measure(pull, 0)));
    expect(there.status(pull)).toMatchObject({ state: 'success' });
    const group = there.github.mergeGroup(pull);
    await there.decide(ended(grouped(group, 0.3)));
    expect(there.status(pull, group.sha)).toMatchObject({
      state: 'failure',
      description: expect.not.stringContaining('carried'),
    });
    // The pull request's own status stays what it was.
    expect(there.status(pull)).toMatchObject({ state: 'success' });
  });

  it('passes a group that is as fast as what it is built on', async () => {
    there = await remeasuring();
    const pull = there.open();
    await there.decide(ended(there.measure(pull, 0)));
    there.github.pushTo('main', { files: { 'README.md': 'meanwhile' } });
    const group = there.github.mergeGroup(pull);
    await there.decide(ended(grouped(group, 0)));
    expect(there.status(pull, group.sha)).toMatchObject({ state: 'success' });
  });

  it('is never green where the group left no measurement, or one of other commits', async () => {
    there = await remeasuring();
    const pull = there.open();
    await there.decide(ended(there.measure(pull, 0)));
    const group = there.github.mergeGroup(pull);
    await there.decide(ended(grouped(group, null)));
    expect(there.status(pull, group.sha)).toMatchObject({ state: 'error' });
    const other = there.github.mergeGroup(pull);
    const run = there.github.startRun({ event: 'merge_group', on: { branch: other.branch, sha: other.sha } });
    const text = textOf(ofCommits(claimOf(0), pull.base.sha, pull.head.sha));
    there.github.uploadArtifact(run, `benchgate-default-${run.id}-1`, text);
    there.github.endRun(run);
    await there.decide(ended(run));
    expect(there.status(pull, other.sha)).toMatchObject({ state: 'error' });
  });
});

describe('a base that moves or is another one', () => {
  /** All rows that gate may be so much worse. */
  const allowing = (most: string) =>
    CONFIG_TEXT.replace(/budgets:[\s\S]*$/, 'budgets:\n') +
    ['latency.*', 'cpu-per-request', 'slow-share'].map((metric) => `  - {metric: "${metric}", max-increase: ${most}}\n`).join('');

  it('threat 38: retargeted, with the same commit in common: judged anew, by the new base’s rules', async () => {
    there = await governed('  protected-bases: [release]\n');
    there.github.pushTo('release', { files: { '.github/benchgate.yml': allowing('400%') } });
    const pull = there.open();
    await there.decide(ended(there.measure(pull, 0.3)));
    expect(there.status(pull)).toMatchObject({ state: 'failure', context: 'benchgate (main)' });
    there.github.retarget(pull, 'release');
    await there.decide(opened(pull, 'edited'));
    expect(there.status(pull)).toMatchObject({ context: 'benchgate (release)', state: 'success' });
    there.github.retarget(pull, 'main');
    await there.decide(opened(pull, 'edited'));
    expect(there.status(pull)).toMatchObject({ context: 'benchgate (main)', state: 'failure' });
  });

  it('threat 38: retargeted to where another commit is in common: what was measured is no longer the change', async () => {
    there = await governed('  protected-bases: [release]\n');
    const [first = ''] = Object.keys(there.github.state.commits);
    there.github.pushTo('release', { files: { 'src/other.js': 'x' } });
    there.github.pushTo('main', { files: { 'src/new.js': 'y' } });
    const pull = there.open();
    await there.decide(ended(there.measure(pull, 0)));
    expect(there.status(pull)).toMatchObject({ state: 'success' });
    there.github.retarget(pull, 'release');
    await there.decide(opened(pull, 'edited'));
    expect(there.status(pull)).toMatchObject({
      context: 'benchgate (release)',
      state: 'pending',
      description: expect.stringContaining('another base'),
    });
    // Closed and opened again it is measured against the new base: the first measurement that is of both commits counts.
    await there.decide(ended(there.leave(pull, textOf(ofCommits(claimOf(0.3), first, pull.head.sha)))));
    expect(there.status(pull)).toMatchObject({ context: 'benchgate (release)', state: 'failure' });
  });

  it('threat 38: to a branch that nobody gates: no status there, and nothing green', async () => {
    there = await stage();
    there.github.pushTo('legacy', { files: { 'README.md': 'old' } });
    const pull = there.open();
    await there.decide(ended(there.measure(pull, 0)));
    there.github.retarget(pull, 'legacy');
    await there.decide(opened(pull, 'edited'));
    expect(there.status(pull)).toBe(undefined);
  });

  it('threat 38: budgets changed on base since: the same measurement, judged by them', async () => {
    there = await stage({ config: allowing('400%') });
    const pull = there.open();
    await there.decide(ended(there.measure(pull, 0.3)));
    expect(there.status(pull)).toMatchObject({ state: 'success' });
    pull.base.sha = there.github.pushTo('main', { files: { '.github/benchgate.yml': allowing('5%') } });
    await there.decide(opened(pull, 'edited'));
    expect(there.status(pull)).toMatchObject({ state: 'failure' });
  });

  it('threat 38: scenarios changed on base since: pending, with “Re-run jobs”', async () => {
    there = await stage();
    const pull = there.open();
    await there.decide(ended(there.measure(pull, 0)));
    const more = CONFIG_TEXT.replace(
      '    http: {path: /chat}\n',
      '    http: {path: /chat}\n  - {name: search, http: {path: /search}}\n',
    );
    pull.base.sha = there.github.pushTo('main', { files: { '.github/benchgate.yml': more } });
    await there.decide(opened(pull, 'edited'));
    expect(there.status(pull)).toMatchObject({ state: 'pending', description: expect.stringContaining('measure again') });
    expect(there.comments(pull)[0]).toContain('Re-run jobs');
  });
});
