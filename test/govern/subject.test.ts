import { describe, expect, it } from 'vitest';
import { settle } from '../../src/govern/settle.ts';
import { findSubject } from '../../src/govern/subject.ts';
import type { PullRequest } from '../../src/model/pull-request.ts';
import { aComment, aPull, aReview, BASE, HEAD, type Imagined, portTo } from '../support/github-port.ts';
import { aRepository, configWith, due, MEASURE, regressed, settingOf } from '../support/settle.ts';

const FORK = { ref: 'x', sha: HEAD, repositoryId: 555, owner: 'mallory' };
const copy = (number: number, parts: Partial<PullRequest> = {}) => aPull({ number, head: FORK, ...parts });
const dueFor = (number: number) => ({ ...due, number });
const shown = ({ statuses }: Imagined) => statuses.findLast(({ context }) => context === 'benchgate (main)')?.state;
const WAIVE = `/benchgate approve-waiver ${HEAD} reason: known, and wanted`;

describe('findSubject', () => {
  it('names what gets the status: the head, or the merge group', async () => {
    const setting = settingOf(aRepository());
    expect(await findSubject(due, setting)).toMatchObject({ sha: HEAD, context: 'benchgate (main)', members: { length: 1 } });
    const group = { sha: 'd'.repeat(40), base: BASE, branch: 'main' };
    expect(await findSubject({ ...due, group }, setting)).toMatchObject({ sha: group.sha });
    expect(await findSubject({ ...due, group: { ...group, branch: 'release' } }, setting)).toBeNull();
  });

  it('threat 37: asks the default branch’s rules whether another branch is gated, not that branch', async () => {
    const pull = aPull({ base: { ref: 'lab', sha: BASE, repositoryId: 100 } });
    const world = aRepository({ pull, config: configWith('protected-bases: [lab]') });
    expect(await findSubject(due, settingOf(world))).not.toBeNull();
    world.texts['.github/benchgate.yml@refs/heads/main'] = configWith('protected-bases: [other]');
    expect(await findSubject(due, settingOf(world))).toBeNull();
  });

  it('threat 4: takes runs of the measuring and the waking workflow, and commands of whoever is named', async () => {
    const setting = settingOf(aRepository({ config: configWith('approvers: {users: [eva]}') }));
    for (const workflow of [MEASURE, '.github/workflows/benchgate-poke.yml'])
      expect(await findSubject({ ...due, workflow }, setting)).not.toBeNull();
    expect(await findSubject({ ...due, workflow: '.github/workflows/evil.yml' }, setting)).toBeNull();
    expect(await findSubject({ ...due, comment: { id: 1, login: 'Eva' } }, setting)).not.toBeNull();
    expect(await findSubject({ ...due, comment: { id: 1, login: 'mallory' } }, setting)).toBeNull();
  });
});

describe('one status, several pull requests', () => {
  it('threat 56: a second pull request of a blocked commit leaves it blocked', async () => {
    const world = aRepository({ comments: [aComment(90, 'ana', 'slow, but fine?')] });
    await settle(due, settingOf(world, { report: regressed }));
    expect(shown(world)).toBe('failure');
    // Of the second one a person has accepted what is accepted of the first one by nobody.
    world.others = [aPull({ number: 8, author: { id: 2, login: 'max', type: 'User' } })];
    world.elsewhere[8] = { reviews: [], comments: [aComment(91, 'rita', WAIVE)] };
    for (const number of [8, 7]) {
      await settle(dueFor(number), settingOf(world, { report: regressed }));
      expect(shown(world)).toBe('failure');
    }
    const told = world.elsewhere[8]?.comments.at(-1)?.body ?? '';
    expect(told).toMatch(/^### .* pull request 7 of the same commit decides/m);
    expect(told).toContain('The status is that of pull request 7');
    // Once it is accepted of both, or the other one is closed, it is green.
    world.comments.push(aComment(92, 'rita', WAIVE));
    await settle(due, settingOf(world, { report: regressed }));
    expect(shown(world)).toBe('success');
  });

  it('threat 56: is green again once the stricter one is closed and the other decided', async () => {
    const world = aRepository({ others: [aPull({ number: 8 })] });
    world.elsewhere[8] = { reviews: [], comments: [aComment(91, 'rita', WAIVE)] };
    await settle(dueFor(8), settingOf(world, { report: regressed }));
    expect(shown(world)).toBe('failure');
    world.pull = aPull({ open: false });
    await settle(dueFor(8), settingOf(world, { report: regressed }));
    expect(shown(world)).toBe('success');
  });

  it('threat 56: closing one decides the others of its commit, by that very event', async () => {
    const world = aRepository({ others: [aPull({ number: 8 })] });
    world.elsewhere[8] = { reviews: [], comments: [aComment(91, 'rita', WAIVE)] };
    await settle(dueFor(8), settingOf(world, { report: regressed }));
    world.pull = aPull({ open: false });
    await settle(due, settingOf(world, { report: regressed }));
    expect(shown(world)).toBe('success');
    world.others = [];
    expect(await settle(due, settingOf(world, { report: regressed }))).toBeNull();
  });

  it('is decided although GitHub names another pull request for its commit: one of the default branch into another', async () => {
    const world = aRepository();
    const github = { ...portTo(world), pullsAt: async () => [aPull({ number: 3, open: false })] };
    await settle(due, settingOf(world, { github }));
    expect(shown(world)).toBe('success');
  });

  it('threat 56: another one that is opened while it is decided makes it be decided again', async () => {
    const world = aRepository({ comments: [aComment(90, 'rita', WAIVE)] });
    const turn = async (call: string) => {
      if (call === 'setStatus' && world.others.length === 0) world.others = [aPull({ number: 8 })];
    };
    await settle(due, settingOf(world, { report: regressed, turn }));
    expect(shown(world)).toBe('failure');
  });

  it.each([
    ['green', undefined, 'success'],
    ['blocked', regressed, 'failure'],
  ] as const)('threat 56: a stranger’s copies of a %s commit change nothing, for two requests each', async (_, report, state) => {
    const world = aRepository({ pull: aPull({ number: 60 }) });
    const setting = (of: Imagined) => settingOf(of, report === undefined ? {} : { report });
    await settle(dueFor(60), setting(world));
    world.others = [copy(61)];
    await settle(dueFor(60), setting(world));
    expect(shown(world)).toBe(state);
    // Older ones too: who opened it first on a fork has no say either.
    world.others = Array.from({ length: 50 }, (__, index) => copy(index + 1));
    for (const { number } of world.others) {
      world.calls.length = 0;
      expect(await settle(dueFor(number), setting(world))).toBeNull();
      expect(world.calls.length).toBeLessThanOrEqual(2);
    }
    await settle(dueFor(60), setting(world));
    expect([shown(world), world.statuses.length]).toEqual([state, 1]);
  });

  it('threat 56: of forks alone the oldest counts: a copy of an approved commit neither stops nor frees it', async () => {
    const pull = copy(7, { author: { id: 1, login: 'ana', type: 'User' }, head: { ...FORK, repositoryId: 444, owner: 'ana' } });
    const world = aRepository({ pull, reviews: [aReview(5, 'rita')] });
    world.runs = world.runs.map((run) => ({ ...run, headRepositoryId: 444, headOwner: 'ana' }));
    await settle(due, settingOf(world));
    expect(shown(world)).toBe('success');
    world.others = [copy(8), copy(9)];
    world.calls.length = 0;
    expect(await settle(dueFor(9), settingOf(world))).toBeNull();
    expect([shown(world), world.calls.length]).toEqual(['success', 2]);
  });

  it('threat 56: finds one of the repository’s own and an older copy behind a hundred others', async () => {
    const strangers = Array.from({ length: 120 }, (_, index) => copy(index + 1, { head: { ...FORK, sha: 'c'.repeat(40) } }));
    const later = Array.from({ length: 120 }, (_, index) => copy(index + 201, { head: { ...FORK, sha: 'c'.repeat(40) } }));
    const own = aRepository({ pull: aPull({ number: 400 }), others: [...strangers, copy(200), ...later] });
    expect(await settle(dueFor(200), settingOf(own))).toBeNull();
    const forks = aRepository({ pull: copy(150), others: [...strangers, copy(200)] });
    expect(await settle(dueFor(200), settingOf(forks))).toBeNull();
    expect(await settle(dueFor(150), settingOf(forks))).not.toBeNull();
  });

  it('threat 56: those of another base branch, of another commit, and closed ones are nobody’s business', async () => {
    const elsewhere = { ref: 'lab', sha: BASE, repositoryId: 100 };
    const others = [
      aPull({ number: 1, open: false }),
      aPull({ number: 2, base: elsewhere }),
      aPull({ number: 3, head: { ...aPull().head, sha: BASE } }),
    ];
    const world = aRepository({ others, pull: copy(7) });
    expect(await findSubject(due, settingOf(world))).toMatchObject({ members: { length: 1 } });
  });

  it('threat 56: too many to be looked at are no success', async () => {
    const world = aRepository({ others: Array.from({ length: 6 }, (_, index) => aPull({ number: index + 10 })) });
    await expect(settle(due, settingOf(world))).rejects.toMatchObject({ kind: 'policy', hint: expect.stringContaining('Close') });
    expect(shown(world)).toBe('error');
  });
});

describe('a merge group', () => {
  it('threat 56: is green only where those before it in the queue are: they would be merged with it', async () => {
    const [first, second] = ['d'.repeat(40), 'e'.repeat(40)];
    const blocked = aPull({ number: 8, head: { ...aPull().head, sha: 'c'.repeat(40), ref: 'other' } });
    const world = aRepository({ others: [blocked] });
    world.queue = [
      { name: `gh-readonly-queue/main/pr-8-${BASE}`, sha: first },
      { name: `gh-readonly-queue/main/pr-7-${first}`, sha: second },
    ];
    // Of the one before it nothing is known yet.
    await settle({ ...due, group: { sha: second, base: first, branch: 'main' } }, settingOf(world));
    expect(world.statuses.at(-1)).toMatchObject({ sha: second, state: 'pending' });
    await settle({ ...due, group: { sha: first, base: BASE, branch: 'main' } }, settingOf(world));
    expect(world.statuses.at(-1)).toMatchObject({ sha: first, state: 'success' });
  });
});
