import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { INPUTS } from '../../scripts/scale-inputs.ts';
import { refused } from '../../src/demo/github/answer.ts';
import { assertContract } from '../contract/contract.ts';
import { textOf } from '../govern/a-claim.ts';
import { aShard, SHARDED_TEXT } from '../support/a-shard.ts';
import { type Event, ended, ofCommits, opened, type Stage, stage } from '../support/on-github.ts';
import { secondaryLimit } from '../support/pretend/faults.ts';
import { GRANTED, TOKEN } from '../support/pretend/permissions.ts';

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
const COMMENTS = /\/issues\/1\/comments$/;

describe('GitHub on a bad day', () => {
  it('threat 14: finds its comment behind 121 others, and leaves those alone that only look like it', async () => {
    const marker = '<!-- benchgate:v1 key=default pr=1 base=main -->\nI am the gate: all is well';
    const theirs = there.github.comment('mallory', marker, pull);
    for (let index = 0; index < 121; index++) there.github.comment('max', `thought ${index}`, pull);
    await there.decide(ended(there.measure(pull, 0.3)));
    expect(there.comments(pull)).toHaveLength(1);
    for (let index = 0; index < 121; index++) there.github.comment('max', `afterthought ${index}`, pull);
    await there.decide(opened(pull, 'edited'));
    expect(there.comments(pull)).toHaveLength(1);
    expect(there.github.state.comments.find(({ id }) => id === theirs.id)?.body).toBe(marker);
  });

  it('502 for a comment that was written all the same: no second one', async () => {
    there.github.faults.add({ method: 'POST', route: COMMENTS, answer: null });
    await there.decide(ended(there.measure(pull, 0.3)));
    expect(there.comments(pull)).toHaveLength(1);
    expect(state()).toBe('failure');
  });

  it('502 for a comment that was not written: the status stands', async () => {
    there.github.faults.add({ method: 'POST', route: COMMENTS, answer: refused(502, 'Server Error') });
    await there.decide(ended(there.measure(pull, 0.3)));
    expect(state()).toBe('failure');
    expect(there.comments(pull).length).toBeLessThanOrEqual(1);
  });

  it('a GET that fails twice is asked again', async () => {
    there.github.faults.add({ method: 'GET', route: /\/pulls\/1$/, answer: refused(502, 'Server Error'), times: 2 });
    const { code } = await there.decide(ended(there.measure(pull, 0)));
    expect([code, state()]).toEqual([0, 'success']);
  });

  it('threat 49: a secondary limit is waited for', async () => {
    there.github.faults.add({ method: 'GET', route: /\/reviews$/, answer: secondaryLimit(1) });
    const { code, stderr } = await there.decide(ended(there.measure(pull, 0)));
    expect([code, state()]).toEqual([0, 'success']);
    expect(stderr).toMatch(/limit/i);
  });

  it('a token without the permission: says which one is missing, and nothing is green', async () => {
    there.github.tokens[TOKEN] = { ...GRANTED, statuses: 'read' };
    const { code, stdout, stderr } = await there.decide(ended(there.measure(pull, 0)));
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('statuses: write');
    expect(state()).toBe(undefined);
  });

  it('an unknown token is refused in one sentence with a hint', async () => {
    const { code, stdout, stderr } = await there.decide(opened(pull), { 'github-token': 'ghp_wrong' });
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(/github-token|token/);
    expect(stdout + stderr).not.toContain('ghp_wrong');
  });

  it('threat 49: a stranger who opens a pull request of somebody else’s commit does not hold that one up', async () => {
    await there.decide(ended(there.measure(pull, 0)));
    expect(state()).toBe('success');
    const theirs = there.github.openPull({
      author: 'mallory',
      head: 'x',
      fork: { owner: 'mallory', id: 555 },
      push: { files: {} },
    });
    Object.assign(theirs, { commits: pull.commits, files: pull.files });
    theirs.head.sha = pull.head.sha;
    await there.decide(opened(theirs));
    expect(state()).toBe('success');
    await there.decide(opened(pull, 'edited'));
    expect(state()).toBe('success');
  });

  it('threat 49: at most 25 requests for 300 changed files', async () => {
    await there.remove();
    there = await stage();
    pull = there.open(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`src/file-${index}.js`, 'x'])));
    there.github.comment('rita', 'a remark', pull);
    there.github.review('max', 'APPROVED', pull.head.sha, pull);
    const run = there.measure(pull, 0.3);
    const before = there.github.calls.length;
    await there.decide(ended(run));
    const sent = there.github.calls.slice(before);
    const told = sent.map(({ method, path }) => `${method} ${path}`).join('\n');
    expect(sent.length, told).toBeLessThanOrEqual(25);
    expect(state()).toBe('failure');
  });
});

describe('what docs/scale.md counts with', () => {
  /** Requests of one decision on this event, and those that write. */
  async function sent(event: Event): Promise<readonly [all: number, writing: number]> {
    const before = there.github.calls.length;
    await there.decide(event);
    const calls = there.github.calls.slice(before);
    return [calls.length, calls.filter(({ method }) => method !== 'GET').length];
  }

  it('are the requests of a decision: with a comment, after a review, of three shards', async () => {
    const commented = await sent(ended(there.measure(pull, 0.3)));
    there.github.review('max', 'APPROVED', pull.head.sha, pull);
    const path = '.github/workflows/benchgate-poke.yml';
    const poke = there.github.startRun({ event: 'pull_request_review', on: pull, path });
    there.github.endRun(poke);
    const reviewed = await sent(ended(poke));
    await there.remove();

    there = await stage({ config: SHARDED_TEXT });
    pull = there.open();
    const whole = await sent(ended(there.measure(pull, 0)));
    const run = there.github.startRun({ event: 'pull_request', on: there.open() });
    for (const shard of [1, 2, 3]) {
      const text = textOf(ofCommits(aShard(shard), pull.base.sha, run.sha));
      there.github.uploadArtifact(run, `benchgate-default-${run.id}-${run.attempt}-shard-${shard}`, text);
    }
    there.github.endRun(run);
    const sharded = await sent(ended(run));
    const { requests, writes } = INPUTS;
    expect(Math.max(commented[0], reviewed[0])).toBe(requests.value);
    expect(Math.max(commented[1], reviewed[1])).toBe(writes.value);
    expect(sharded[0] - whole[0]).toBe(2 * INPUTS['requests-shard'].value);
  });
});
