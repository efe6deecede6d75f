import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertContract } from '../contract/contract.ts';
import { commented, ended, opened, type Stage, stage } from '../support/on-github.ts';

let there: Stage;
let pull: ReturnType<Stage['open']>;
beforeEach(async () => {
  there = await stage();
  pull = there.open();
});
afterEach(async () => {
  assertContract(there.github.calls);
  await there.remove();
});

const state = () => there.status(pull)?.state;
const ids = () => there.github.state.comments.filter(({ app }) => app !== null).map(({ id }) => id);
const check = () => there.github.state.checks.filter(({ sha }) => sha === pull.head.sha);
const push = (text: string) => there.github.push(pull, { files: { 'src/server.js': text } });

describe('when there is a comment', () => {
  const MODES = [
    ['always', 0, 1],
    ['on-change', 0, 0],
    ['on-change', -0.3, 1],
    ['on-change', 0.3, 1],
    ['on-alert', -0.3, 0],
    ['on-alert', 0.3, 1],
    ['never', 0.3, 0],
  ] as const;
  for (const [comment, effect, count] of MODES)
    it(`${comment}: ${count} for head that is ${effect * 100} % slower; the status is there in any case`, async () => {
      await there.decide(ended(there.measure(pull, effect)), { comment });
      expect(there.comments(pull)).toHaveLength(count);
      expect(state()).toBe(effect > 0 ? 'failure' : 'success');
      expect(check()).toMatchObject([{ status: 'completed' }]);
    });

  it('one that is there is kept true, also where none would be written now', async () => {
    await there.decide(ended(there.measure(pull, 0.3)), { comment: 'on-alert' });
    const before = ids();
    push('serve(fast);');
    await there.decide(ended(there.measure(pull, 0)), { comment: 'on-alert' });
    expect([state(), ids()]).toEqual(['success', before]);
    expect(there.comments(pull)[0]).toContain('code=pass');
  });
});

describe('a new comment, since an edit notifies nobody', () => {
  it('only when it got worse, and never two at a time', async () => {
    await there.decide(ended(there.measure(pull, 0)), { comment: 'always' });
    const [good = 0] = ids();
    push('serve(slowly);');
    await there.decide(opened(pull, 'synchronize'), { comment: 'always' });
    expect(ids()).toEqual([good]);
    await there.decide(ended(there.measure(pull, 0.3)), { comment: 'always' });
    const [bad = 0] = ids();
    expect([ids().length, bad > good]).toEqual([1, true]);
    const told = there.github.comment('rita', `/benchgate approve-waiver ${pull.head.sha} reason: wanted`, pull);
    await there.decide(commented(pull, told), { comment: 'always' });
    expect([state(), ids()]).toEqual(['success', [bad]]);
    push('serve(slower);');
    await there.decide(ended(there.measure(pull, 0.4)), { comment: 'always' });
    expect(ids().length).toBe(1);
    expect(ids()[0]).toBeGreaterThan(bad);
    const worse = ids();
    push('serve(slowest);');
    await there.decide(ended(there.measure(pull, 0.5)), { comment: 'always' });
    expect(ids()).toEqual(worse);
  });
});

describe('while and after measuring', () => {
  it('status and check run say that it is under way, for each commit, and leave the last finding readable', async () => {
    await there.decide(opened(pull));
    expect(there.status(pull)).toMatchObject({
      state: 'pending',
      description: expect.stringContaining('waiting for the measurement'),
    });
    expect(check()).toMatchObject([{ status: 'in_progress', conclusion: null }]);
    await there.decide(ended(there.measure(pull, 0.3)));
    expect(check()).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
    const before = there.comments(pull);
    push('serve(again);');
    there.github.startRun({ event: 'pull_request', on: pull });
    await there.decide(opened(pull, 'synchronize'));
    expect(state()).toBe('pending');
    expect(check()).toMatchObject([{ status: 'in_progress', conclusion: null }]);
    expect(there.comments(pull)).toEqual(before);
  });

  for (const conclusion of ['failure', 'cancelled', 'timed_out'])
    it(`a run that ended as ${conclusion} is posted: red, with what to do, and never green`, async () => {
      const run = there.github.startRun({ event: 'pull_request', on: pull });
      there.github.endRun(run, conclusion);
      const { code } = await there.decide(ended(run));
      expect([code, state()]).toEqual([0, 'error']);
      expect(there.status(pull)?.description).toContain('measuring failed');
      expect(there.comments(pull)[0]).toContain('Re-run jobs');
      expect(check()).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
      // "Re-run jobs" makes another attempt of the same run.
      Object.assign(run, { attempt: 2, status: 'in_progress', conclusion: null });
      await there.decide(opened(pull, 'edited'));
      expect(state()).toBe('pending');
    });
});
