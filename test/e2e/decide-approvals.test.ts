import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertContract } from '../contract/contract.ts';
import { commented, ended, opened, type Stage, stage } from '../support/on-github.ts';

let there: Stage;
let pull: ReturnType<Stage['open']>;
beforeEach(async () => {
  there = await stage();
  pull = there.open();
  await there.decide(ended(there.measure(pull, 0.3)));
  expect(there.status(pull)).toMatchObject({ state: 'failure' });
});
afterEach(async () => {
  assertContract(there.github.calls);
  await there.remove();
});

const waiver = (sha: string) => `/benchgate approve-waiver ${sha} reason: known, and wanted`;
/** Says something and has it decided on. */
async function say(login: string, body = waiver(pull.head.sha)) {
  const comment = there.github.comment(login, body, pull);
  await there.decide(commented(pull, comment));
  return comment;
}
const state = () => there.status(pull)?.state;

describe('approvals of a measured regression', () => {
  it('threat 39: approved, then pushed: the approval is of the commit before', async () => {
    const before = pull.head.sha;
    await say('rita');
    expect(state()).toBe('success');
    there.github.push(pull, { files: { 'src/server.js': 'serve(worse);' } });
    await there.decide(opened(pull, 'synchronize'));
    expect(state()).toBe('pending');
    await there.decide(ended(there.measure(pull, 0.4)));
    expect(state()).toBe('failure');
    await say('rita', waiver(before));
    expect(state()).toBe('failure');
  });

  it('threat 40: neither author, nor who wrote a commit, nor who may only read', async () => {
    await say('ana');
    expect(state()).toBe('failure');
    await say('eva');
    await say('tom');
    await say('mallory');
    expect(state()).toBe('failure');
    await say('max');
    expect(state()).toBe('success');
    there.github.push(pull, { files: { 'src/server.js': 'serve(v3);' }, author: 'max' });
    await there.decide(ended(there.measure(pull, 0.3)));
    await say('max');
    expect(state()).toBe('failure');
    await say('mia');
    expect(state()).toBe('success');
  });

  it('threat 41: a comment that was edited into a command is none', async () => {
    const comment = there.github.comment('rita', 'looks fine to me', pull);
    there.github.editComment(comment.id, waiver(pull.head.sha));
    await there.decide(commented(pull, { ...comment, body: waiver(pull.head.sha) }));
    expect(state()).toBe('failure');
  });

  it('threat 42: a bot with write access is nobody', async () => {
    await say('helper[bot]');
    expect(state()).toBe('failure');
  });

  it('is taken back by revoke, and by deleting the command', async () => {
    await say('rita');
    expect(state()).toBe('success');
    await say('rita', '/benchgate revoke');
    expect(state()).toBe('failure');
    const again = await say('rita');
    expect(state()).toBe('success');
    there.github.deleteComment(again.id);
    await there.decide(commented(pull, again, 'deleted'));
    expect(state()).toBe('failure');
  });

  it('needs a reason, and is no code review', async () => {
    await say('rita', `/benchgate approve-waiver ${pull.head.sha}`);
    there.github.review('max', 'APPROVED', pull.head.sha, pull);
    await there.decide(opened(pull, 'edited'));
    expect(state()).toBe('failure');
  });

  it('is blocked by who asks for changes', async () => {
    await say('rita');
    const review = there.github.review('mia', 'CHANGES_REQUESTED', pull.head.sha, pull);
    await there.decide(opened(pull, 'edited'));
    expect(state()).toBe('failure');
    there.github.dismissReview(review.id);
    await there.decide(opened(pull, 'edited'));
    expect(state()).toBe('success');
  });

  it('a second measurement counts only when somebody permitted asked for it', async () => {
    const second = there.measure(pull, 0);
    await there.decide(ended(second));
    expect(state()).toBe('failure');
    await say('ana', `/benchgate remeasure ${pull.head.sha}`);
    await there.decide(ended(there.measure(pull, 0)));
    expect(state()).toBe('failure');
    await say('rita', `/benchgate remeasure ${pull.head.sha}`);
    await there.decide(ended(there.measure(pull, 0)));
    expect(state()).toBe('success');
    // Only what had an effect gets a thumb.
    const thumbs = there.github.state.reactions.map(({ comment }) => comment);
    const asked = there.github.state.comments.filter(({ body }) => body.startsWith('/benchgate remeasure'));
    expect(asked.map(({ id, login }) => [login, thumbs.includes(id)])).toEqual([
      ['ana', false],
      ['rita', true],
    ]);
  });
});

describe('waivers of the base branch', () => {
  const file = (ceiling: string, expires = '2999-12-31') =>
    ['waivers:', '  - scenario: chat', '    metric: "latency.p95"', `    ceiling: ${ceiling}`, `    expires: ${expires}`]
      .concat(['    issue: https://github.com/acme/shop/issues/12', '    reason: new parser', '    owner: rita', ''])
      .join('\n');

  it('say what they came to, and never hide the number', async () => {
    await there.remove();
    there = await stage({ files: { 'perf/waivers.yml': file('12%', '2020-01-31') } });
    pull = there.open();
    await there.decide(ended(there.measure(pull, 0.3)));
    expect(state()).toBe('failure');
    expect(there.comments(pull)[0]).toContain('expired');
    expect(there.comments(pull)[0]).toMatch(/latency\.p95`.*\+\d+/);
  });
});

describe('a change of the base branch', () => {
  it('threat 38: an approval for a branch that is not gated does not go along to one that is', async () => {
    there.github.pushTo('lab', { files: { '.github/workflows/ci.yml': 'on: push' } });
    const moved = there.github.openPull({ author: 'ana', head: 'moved', base: 'lab', push: { files: { 'src/server.js': 'x' } } });
    there.github.review('rita', 'APPROVED', undefined, moved);
    there.github.retarget(moved, 'main');
    await there.decide(ended(there.measure(moved, 0)));
    expect(there.status(moved)).toMatchObject({ state: 'pending', description: expect.stringContaining('approval 0/1') });
    expect(there.comments(moved).join()).toContain('another base branch');
    there.github.review('rita', 'APPROVED', undefined, moved);
    await there.decide(opened(moved, 'edited'));
    expect(there.status(moved)).toMatchObject({ state: 'success' });
  });
});
