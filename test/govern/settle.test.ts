import { describe, expect, it } from 'vitest';
import { settle } from '../../src/govern/settle.ts';
import { Failure } from '../../src/model/failure.ts';
import { aComment, aPull, aReview, aRun, BASE, BOT, HEAD, type Imagined, imagine } from '../support/github-port.ts';
import { governance, MARKER, MEASURE, measured, passing, regressed, settleOptionsOf } from '../support/settle.ts';

const due = { number: 7, group: null, workflow: null, ownRun: null, comment: null };
const world = (parts: Partial<Imagined> = {}) => imagine({ runs: [aRun()], ...parts });
const waive = (id: number, login: string, sha = HEAD) =>
  aComment(id, login, `/benchgate approve-waiver ${sha} reason: known, and wanted`);
const last = ({ statuses }: Imagined) => statuses.at(-1);

describe('settle', () => {
  it('posts check run, comment and status of a passing measurement', async () => {
    const github = world();
    const result = await settle(due, settleOptionsOf(github));
    expect(result?.snapshot.decision).toMatchObject({ state: 'success', code: 'pass' });
    expect(last(github)).toMatchObject({ sha: HEAD, context: 'benchgate (main)', state: 'success' });
    expect(github.checks).toMatchObject([{ headSha: HEAD, conclusion: 'success' }]);
    expect(github.comments.map(({ body }) => body)).toEqual([`${MARKER}\npass`]);
  });

  it('is red for a regression, and green once somebody who may has accepted it', async () => {
    const github = world();
    await settle(due, settleOptionsOf(github, { report: regressed }));
    expect(last(github)?.state).toBe('failure');
    github.comments.push(waive(99, 'rita'));
    await settle({ ...due, comment: { id: 99, login: 'rita' } }, settleOptionsOf(github, { report: regressed }));
    expect(last(github)?.state).toBe('success');
    expect(github.thumbs).toEqual([99]);
  });

  it('decides nothing on a pull request that is closed, is gone, or goes to a branch that is not gated', async () => {
    for (const pull of [
      aPull({ open: false }),
      aPull({ number: 8 }),
      aPull({ base: { ref: 'lab', sha: BASE, repositoryId: 100 } }),
    ]) {
      const github = world({ pull });
      expect(await settle(due, settleOptionsOf(github))).toBeNull();
      expect(github.statuses).toEqual([]);
    }
  });

  it('threat 49: a pull request of a fork does not speak for a commit that a branch of the repository brings too', async () => {
    const head = { ...aPull().head, repositoryId: 555, owner: 'mallory' };
    const others = [aPull({ number: 6 })];
    const github = world({ pull: aPull({ head }), others });
    expect(await settle(due, settleOptionsOf(github))).toBeNull();
    expect([github.statuses, github.comments, github.checks]).toEqual([[], [], []]);
    const elsewhere = { ref: 'lab', sha: BASE, repositoryId: 100 };
    for (const one of [
      aPull({ open: false }),
      aPull({ base: elsewhere }),
      aPull({ head }),
      aPull({ head: { ...head, sha: BASE } }),
    ])
      expect(await settle(due, settleOptionsOf(world({ pull: aPull({ head }), others: [one] })))).not.toBeNull();
    const own = world({ others });
    await settle(due, settleOptionsOf(own));
    expect([own.statuses.length, own.calls.includes('pullsAt')]).toEqual([1, false]);
  });

  it('threat 4: a run of a workflow of another path, whatever its name, changes nothing', async () => {
    const github = world();
    expect(await settle({ ...due, workflow: '.github/workflows/evil.yml' }, settleOptionsOf(github))).toBeNull();
    expect([github.statuses, github.comments, github.checks]).toEqual([[], [], []]);
    expect(await settle({ ...due, workflow: MEASURE }, settleOptionsOf(github))).not.toBeNull();
  });

  it('threat 49: a command of somebody without a say costs two requests', async () => {
    const github = world({ comments: [waive(99, 'eva')] });
    expect(await settle({ ...due, comment: { id: 99, login: 'eva' } }, settleOptionsOf(github))).toBeNull();
    expect(github.calls).toEqual(['pull', 'role']);
  });

  it('threat 37: the status names the base branch: green for one says nothing for another', async () => {
    const github = world({ pull: aPull({ base: { ref: 'legacy', sha: BASE, repositoryId: 100 } }) });
    const rules = { governance: { ...governance, protectedBases: ['legacy'] } };
    await settle(due, settleOptionsOf(github, { rules }));
    github.pull = aPull();
    expect(github.statuses.filter(({ context }) => context === 'benchgate (main)')).toEqual([]);
    expect(last(github)).toMatchObject({ context: 'benchgate (legacy)', state: 'success' });
  });

  it('threat 38: base that moves while it is decided makes it be decided again', async () => {
    const github = world();
    let posted = 0;
    const turn = async (call: string) => {
      if (call !== 'setStatus') return;
      posted += 1;
      if (posted === 1) github.pull = aPull({ base: { ref: 'main', sha: 'f'.repeat(40), repositoryId: 100 } });
    };
    const result = await settle(due, settleOptionsOf(github, { turn }));
    expect(result?.snapshot.pull.base.sha).toBe('f'.repeat(40));
    expect(github.calls.filter((call) => call === 'files')).toHaveLength(2);
  });

  it.each([
    ['GitHub fails when it is decided again', 'error', () => Promise.reject(new Failure('github', 'GitHub said 500.', 'Wait.'))],
    ['it was closed meanwhile', 'pending', async () => aPull({ open: false })],
    [
      'it goes to a branch that is not gated meanwhile',
      'pending',
      async () => aPull({ base: { ref: 'lab', sha: BASE, repositoryId: 100 } }),
    ],
  ] as const)('threat 45: a green status that is no longer true does not stay where %s', async (_, state, second) => {
    const github = world({ comments: [waive(99, 'rita')] });
    const options = settleOptionsOf(github, {
      report: regressed,
      // She takes it back while it is written.
      turn: async (call) => {
        if (call === 'setStatus') github.comments = github.comments.filter(({ id }) => id !== 99);
      },
    });
    let pulls = 0;
    const pull = (number: number) => {
      pulls += 1;
      return pulls > 2 ? second() : options.github.pull(number);
    };
    await settle(due, { ...options, github: { ...options.github, pull } }).catch(() => null);
    expect(github.statuses.map((one) => [one.context, one.state])).toEqual([
      ['benchgate (main)', 'success'],
      ['benchgate (main)', state],
    ]);
  });

  it('gives up after three rounds, pending', async () => {
    const github = world();
    let at = 100;
    const turn = async (call: string) => {
      at += 1;
      if (call === 'status') github.comments.push(aComment(at, 'ana', 'again'));
    };
    await expect(settle(due, settleOptionsOf(github, { turn }))).rejects.toThrow('changed 3 times');
    expect(last(github)?.state).toBe('pending');
  });

  it('is an error, not green, where GitHub fails on the way', async () => {
    const github = world();
    github.statuses.push({ sha: HEAD, context: 'benchgate (main)', state: 'success', description: 'of before' });
    const options = settleOptionsOf(github);
    const failing = { ...options.github, reviews: () => Promise.reject(new Failure('github', 'GitHub said 500.', 'Wait.')) };
    await expect(settle(due, { ...options, github: failing })).rejects.toThrow('500');
    expect(last(github)?.state).toBe('error');
  });

  it('tells what could not be written beside the status, which stands', async () => {
    const github = world();
    const options = settleOptionsOf(github);
    const failing = { ...options.github, createCheck: () => Promise.reject(new Failure('github', 'No check.', 'Grant.')) };
    const result = await settle(due, { ...options, github: failing });
    expect(result?.failure?.message).toBe('No check.');
    expect(last(github)?.state).toBe('success');
  });

  it('threat 39: an approval of the commit before the last is none', async () => {
    const github = world({ comments: [waive(99, 'rita', 'c'.repeat(40))] });
    await settle(due, settleOptionsOf(github, { report: regressed }));
    expect(last(github)?.state).toBe('failure');
  });

  it('asks those who are named for a review, once, and not the author', async () => {
    const github = world();
    const rules = { governance: { ...governance, users: ['max', 'ana'] } };
    await settle(due, settleOptionsOf(github, { report: regressed, rules }));
    expect(github.asked).toEqual(['max']);
    await settle(due, settleOptionsOf(github, { report: regressed, rules }));
    expect(github.asked).toEqual(['max']);
  });

  it('asks again for another kind those who have answered for the first, and then no more', async () => {
    const review = aReview(31, 'max', { at: '2026-01-01T00:00:30Z' });
    const github = world({ reviews: [review] });
    const rules = { governance: { ...governance, users: ['max', 'rita'] } };
    const shown = (asked: readonly ('governance' | 'waiver')[]) => ({
      shownBefore: () => ({ code: 'needs-approval' as const, sha: HEAD, asked }),
    });
    await settle(due, settleOptionsOf(github, { report: regressed, rules, options: shown(['governance']) }));
    expect(github.asked).toEqual(['max', 'rita']);
    github.statuses.length = 0;
    github.pull = aPull();
    await settle(due, settleOptionsOf(github, { report: regressed, rules, options: shown(['governance', 'waiver']) }));
    expect(github.asked).toEqual(['max', 'rita']);
    const silent = world({ reviews: [review] });
    await settle(due, settleOptionsOf(silent, { report: regressed, rules, options: { comment: 'never' } }));
    expect(silent.asked).toEqual(['rita']);
  });

  it('writes no comment where none is wanted, and a new one only when it got worse', async () => {
    const github = world();
    await settle(due, settleOptionsOf(github, { options: { comment: 'never' } }));
    expect(github.comments).toEqual([]);
    await settle(due, settleOptionsOf(github));
    const [first] = github.comments;
    const worse = { shownBefore: () => ({ code: 'pass' as const, sha: HEAD, asked: [] }) };
    await settle(due, settleOptionsOf(github, { report: regressed, options: worse }));
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.id).not.toBe(first?.id);
  });

  it('answers help with one comment, and never twice', async () => {
    const github = world({ comments: [aComment(99, 'rita', '/benchgate help')] });
    for (let time = 0; time < 2; time++) await settle({ ...due, comment: { id: 99, login: 'rita' } }, settleOptionsOf(github));
    const helped = github.comments.filter(({ body }) => body.startsWith('<!-- benchgate:help -->'));
    expect(helped).toHaveLength(1);
    expect(helped[0]?.account?.login).toBe(BOT);
    expect(helped[0]?.body).toContain('/benchgate approve');
  });
});

describe('settle of a merge group', () => {
  const group = { sha: 'd'.repeat(40), base: BASE, branch: 'main' };
  const ofGroup = { ...due, group };

  it('carries the decision of the pull request to the group’s commit, without comment or check run', async () => {
    const github = world();
    await settle(ofGroup, settleOptionsOf(github));
    expect(last(github)).toMatchObject({ sha: group.sha, state: 'success' });
    expect(last(github)?.description).toContain(`carried from ${HEAD.slice(0, 7)}`);
    expect([github.comments, github.checks]).toEqual([[], []]);
  });

  it('carries red too', async () => {
    const github = world();
    await settle(ofGroup, settleOptionsOf(github, { report: regressed }));
    expect(last(github)).toMatchObject({ sha: group.sha, state: 'failure' });
  });

  it('asks for the group’s own measurement where the rules say remeasure', async () => {
    const github = world();
    const options = settleOptionsOf(github, {
      report: passing,
      rules: { governance: { ...governance, mergeQueue: 'remeasure' } },
    });
    const asked: string[] = [];
    const rules: typeof options.rules = async (pull) => {
      const base = await options.rules(pull);
      return {
        ...base,
        complete: async (files) => ({
          ...(await base.complete(files)),
          claim: async ({ head, base: of }) => {
            asked.push(head.sha, (await of.sha()) ?? '');
            return { claim: measured, runs: [] };
          },
        }),
      };
    };
    await settle(ofGroup, { ...options, rules });
    expect(asked).toEqual([group.sha, BASE]);
  });

  it('takes a waiver that let the pull request into the queue for the group’s own measurement too', async () => {
    const github = world({ comments: [waive(99, 'rita')] });
    const late = () => ({ ...measured, at: '2026-01-09T00:00:00Z' });
    const remeasure = { governance: { ...governance, mergeQueue: 'remeasure' as const } };
    await settle(ofGroup, settleOptionsOf(github, { report: regressed, claim: late, rules: remeasure }));
    expect(last(github)).toMatchObject({ sha: group.sha, state: 'success' });
    // Of the pull request itself it would be too early.
    await settle(due, settleOptionsOf(github, { report: regressed, claim: late, rules: remeasure }));
    expect(last(github)).toMatchObject({ sha: HEAD, state: 'failure' });
  });

  it('is left alone where the queue is of another branch than the pull request', async () => {
    const github = world();
    expect(await settle({ ...due, group: { ...group, branch: 'release' } }, settleOptionsOf(github))).toBeNull();
  });
});
