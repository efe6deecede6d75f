import { describe, expect, it } from 'vitest';
import { settle } from '../../src/govern/settle.ts';
import { Failure } from '../../src/model/failure.ts';
import { aComment, anArtifact, aPull, aReview, aRun, BASE, BOT, HEAD, type Imagined } from '../support/github-port.ts';
import {
  aRepository,
  CONFIG_FILE,
  configWith,
  due,
  MARKER,
  MEASURE,
  measurementOf,
  regressed,
  settingOf,
} from '../support/settle.ts';
import { CONFIG_TEXT } from './a-claim.ts';

const world = aRepository;
const MOVED = 'f'.repeat(40);
const waive = (id: number, login: string, sha = HEAD) =>
  aComment(id, login, `/benchgate approve-waiver ${sha} reason: known, and wanted`);
const last = ({ statuses }: Imagined) => statuses.at(-1);

describe('settle', () => {
  it('posts check run, comment and status of a passing measurement', async () => {
    const github = world();
    const result = await settle(due, settingOf(github));
    expect(result?.decided.deciding.decision).toMatchObject({ state: 'success', code: 'pass' });
    expect(last(github)).toMatchObject({ sha: HEAD, context: 'benchgate (main)', state: 'success' });
    expect(github.checks).toMatchObject([{ headSha: HEAD, conclusion: 'success' }]);
    expect(github.comments.map(({ body }) => body.split('\n')[0])).toEqual([MARKER]);
  });

  it('says in its comment when load tests were last recorded, where base has targets, and decides the same', async () => {
    const config = `${CONFIG_TEXT}targets: {staging: {url: "https://staging.example.com", every: 1h}}\n`;
    const comment = async (github: Imagined, lastAt: string) => {
      await settle(due, settingOf(github, { lastRecorded: async () => lastAt }));
      return [last(github)?.state, github.comments.at(-1)?.body] as const;
    };
    expect(await comment(world({ config }), '2026-01-01T20:00:00Z')).toEqual([
      ...['success', expect.stringContaining('**Load tests are silent**: the last one was recorded on 2026-01-01')],
    ]);
    expect(await comment(world({ config }), '2026-01-01T23:00:00Z')).toEqual([
      ...['success', expect.stringContaining('Load tests were last recorded on 2026-01-01')],
    ]);
    expect((await comment(world(), '2026-01-01T23:00:00Z'))[1]).not.toContain('Load tests');
  });

  it('is red for a regression, and green once somebody who may has accepted it', async () => {
    const github = world();
    await settle(due, settingOf(github, { report: regressed }));
    expect(last(github)?.state).toBe('failure');
    github.comments.push(waive(99, 'rita'));
    await settle({ ...due, comment: { id: 99, login: 'rita' } }, settingOf(github, { report: regressed }));
    expect(last(github)?.state).toBe('success');
    expect(github.thumbs).toEqual([99]);
  });

  it('threat 37: decides nothing on a pull request that is closed, is gone, or goes to a branch that is not gated', async () => {
    for (const pull of [
      aPull({ open: false }),
      aPull({ number: 8 }),
      aPull({ base: { ref: 'lab', sha: BASE, repositoryId: 100 } }),
    ]) {
      const github = world({ pull });
      expect(await settle(due, settingOf(github))).toBeNull();
      expect(github.statuses).toEqual([]);
    }
  });

  it('threat 4: a run of a workflow of another path, whatever its name, changes nothing', async () => {
    const github = world();
    expect(await settle({ ...due, workflow: '.github/workflows/evil.yml' }, settingOf(github))).toBeNull();
    expect([github.statuses, github.comments, github.checks]).toEqual([[], [], []]);
    expect(await settle({ ...due, workflow: MEASURE }, settingOf(github))).not.toBeNull();
  });

  it('threat 49: a command of somebody without a say costs four requests', async () => {
    const github = world({ comments: [waive(99, 'eva')] });
    expect(await settle({ ...due, comment: { id: 99, login: 'eva' } }, settingOf(github))).toBeNull();
    expect(github.calls).toEqual(['pull', 'pullsAt', 'text', 'role']);
  });

  it('threat 37: the status names the base branch: green for one says nothing for another', async () => {
    const legacy = aPull({ base: { ref: 'legacy', sha: BASE, repositoryId: 100 } });
    const github = world({ config: configWith('protected-bases: [legacy]'), pull: legacy });
    await settle(due, settingOf(github));
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
      if (posted > 1) return;
      github.pull = aPull({ base: { ref: 'main', sha: MOVED, repositoryId: 100 } });
      github.texts[`${CONFIG_FILE}@${MOVED}`] = configWith();
    };
    const result = await settle(due, settingOf(github, { turn }));
    expect(result?.decided.deciding.snapshot.pull.base.sha).toBe(MOVED);
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
    const options = settingOf(github, {
      report: regressed,
      // She takes it back while it is written.
      turn: async (call) => {
        if (call === 'setStatus') github.comments = github.comments.filter(({ id }) => id !== 99);
      },
    });
    let pulls = 0;
    const pull = (number: number) => {
      pulls += 1;
      // A round begins with it.
      return pulls > 1 ? second() : options.github.pull(number);
    };
    await settle(due, { ...options, github: { ...options.github, pull } }).catch(() => null);
    expect(github.statuses.map((one) => [one.context, one.state])).toEqual([
      ['benchgate (main)', 'success'],
      ['benchgate (main)', state],
    ]);
  });

  it('threat 45: gives up after three rounds, pending', async () => {
    const github = world();
    let at = 100;
    const turn = async (call: string) => {
      at += 1;
      if (call === 'status') github.comments.push(waive(at, 'rita'));
    };
    await expect(settle(due, settingOf(github, { turn }))).rejects.toThrow('changed 3 times');
    expect(last(github)?.state).toBe('pending');
  });

  it('threat 45: is an error, not green, where GitHub fails on the way', async () => {
    const github = world();
    github.statuses.push({ sha: HEAD, context: 'benchgate (main)', state: 'success', description: 'of before', at: github.now });
    const options = settingOf(github);
    const failing = { ...options.github, reviews: () => Promise.reject(new Failure('github', 'GitHub said 500.', 'Wait.')) };
    await expect(settle(due, { ...options, github: failing })).rejects.toThrow('500');
    expect(last(github)?.state).toBe('error');
  });

  it('tells what could not be written beside the status, which stands', async () => {
    const github = world();
    const options = settingOf(github);
    const failing = { ...options.github, createCheck: () => Promise.reject(new Failure('github', 'No check.', 'Grant.')) };
    const result = await settle(due, { ...options, github: failing });
    expect(result?.failure?.message).toBe('No check.');
    expect(last(github)?.state).toBe('success');
  });

  it('threat 39: an approval of the commit before the last is none', async () => {
    const github = world({ comments: [waive(99, 'rita', 'c'.repeat(40))] });
    await settle(due, settingOf(github, { report: regressed }));
    expect(last(github)?.state).toBe('failure');
  });

  it('asks those who are named for a review, once, and not the author', async () => {
    const github = world({ config: configWith('approvers: {users: [max, ana]}') });
    await settle(due, settingOf(github, { report: regressed }));
    expect(github.asked).toEqual(['max']);
    await settle(due, settingOf(github, { report: regressed }));
    expect(github.asked).toEqual(['max']);
  });

  it('asks again for another kind those who have answered for the first, and then no more', async () => {
    const review = aReview(31, 'max', { at: '2026-01-01T00:00:30Z' });
    const config = configWith('approvers: {users: [max, rita]}');
    const shown = (...asked: readonly string[]) =>
      aComment(40, BOT, `${MARKER}\n<!-- benchgate:state code=needs-approval sha=${HEAD} asked=${asked.join(',')} -->\n`);
    const github = world({ config, reviews: [review], comments: [shown('governance')] });
    await settle(due, settingOf(github, { report: regressed }));
    expect(github.asked).toEqual(['max', 'rita']);
    const again = world({ config, reviews: [review], comments: [shown('governance', 'waiver')] });
    await settle(due, settingOf(again, { report: regressed }));
    expect(again.asked).toEqual([]);
    const silent = world({ config, reviews: [review] });
    await settle(due, settingOf(silent, { report: regressed, comment: 'never' }));
    expect(silent.asked).toEqual(['rita']);
  });

  it('writes no comment where none is wanted, and a new one only when it got worse', async () => {
    const github = world();
    await settle(due, settingOf(github, { comment: 'never' }));
    expect(github.comments).toEqual([]);
    await settle(due, settingOf(github));
    const [first] = github.comments;
    await settle(due, settingOf(github, { report: regressed }));
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.id).not.toBe(first?.id);
  });

  it('answers help with one comment, and never twice', async () => {
    const github = world({ comments: [aComment(99, 'rita', '/benchgate help')] });
    for (let time = 0; time < 2; time++) await settle({ ...due, comment: { id: 99, login: 'rita' } }, settingOf(github));
    const helped = github.comments.filter(({ body }) => body.startsWith('<!-- benchgate:answer 99 -->'));
    expect(helped).toHaveLength(1);
    expect(helped[0]?.account?.login).toBe(BOT);
    expect(helped[0]?.body).toContain('/benchgate approve-waiver');
  });
});

describe('settle of a merge group', () => {
  const group = { sha: 'd'.repeat(40), base: BASE, branch: 'main' };
  const ofGroup = { ...due, group };
  const REMEASURE = configWith('merge-queue: remeasure');
  /** What the group's own run left. */
  const measured = (github: Imagined, createdAt = '2026-01-01T03:00:00Z') => {
    github.runs.push(aRun({ id: 43, event: 'merge_group', headSha: group.sha }));
    github.artifacts.push(anArtifact({ id: 901, name: 'benchgate-default-43-1', runId: 43, headSha: group.sha, createdAt }));
    github.downloads[901] = measurementOf(BASE, group.sha);
  };

  it('carries the decision of the pull request to the group’s commit, without comment or check run', async () => {
    const github = world();
    await settle(ofGroup, settingOf(github));
    expect(last(github)).toMatchObject({ sha: group.sha, state: 'success' });
    expect(last(github)?.description).toContain(`carried from ${HEAD.slice(0, 7)}`);
    expect([github.comments, github.checks]).toEqual([[], []]);
  });

  it('carries red too', async () => {
    const github = world();
    await settle(ofGroup, settingOf(github, { report: regressed }));
    expect(last(github)).toMatchObject({ sha: group.sha, state: 'failure' });
  });

  it('asks for the group’s own measurement where the rules say remeasure', async () => {
    const github = world({ config: REMEASURE });
    await settle(ofGroup, settingOf(github));
    expect(last(github)).toMatchObject({ sha: group.sha, state: 'pending' });
    measured(github);
    await settle(ofGroup, settingOf(github));
    expect(last(github)).toMatchObject({ sha: group.sha, state: 'success' });
  });

  it('takes a waiver that let the pull request into the queue for the group’s own measurement too', async () => {
    const github = world({ config: REMEASURE, comments: [waive(99, 'rita')] });
    measured(github, '2026-01-09T00:00:00Z');
    await settle(ofGroup, settingOf(github, { report: regressed }));
    expect(last(github)).toMatchObject({ sha: group.sha, state: 'success' });
    // Of the pull request itself it would be too early.
    github.artifacts = github.artifacts.map((one) => ({ ...one, createdAt: '2026-01-09T00:00:00Z' }));
    await settle(due, settingOf(github, { report: regressed }));
    expect(last(github)).toMatchObject({ sha: HEAD, state: 'failure' });
  });

  it('is left alone where the queue is of another branch than the pull request', async () => {
    const github = world();
    expect(await settle({ ...due, group: { ...group, branch: 'release' } }, settingOf(github))).toBeNull();
  });
});
