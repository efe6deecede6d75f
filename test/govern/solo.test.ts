import { describe, expect, it } from 'vitest';
import { settle } from '../../src/govern/settle.ts';
import { readWriters } from '../../src/govern/solo.ts';
import type { Comment } from '../../src/model/pull-request.ts';
import { aComment, aPull, HEAD, type Imagined, imagine, portTo } from '../support/github-port.ts';
import { aRepository, configWith, due, regressed, settingOf } from '../support/settle.ts';

const ANA = { id: 1, login: 'ana', type: 'User' };
const said = (id: number, body: string, parts: Partial<Comment> = {}) => aComment(id, 'ana', body, { account: ANA, ...parts });
const approve = (sha = HEAD) => said(90, `/benchgate approve ${sha}`);
const waive = said(91, `/benchgate approve-waiver ${HEAD} reason: known, and wanted`);
const GOVERNED = { files: { files: [{ path: 'perf/a.js', previousPath: null }], complete: true, sha: HEAD } };

/** A pull request of ana's that changes a governed file, in a repository that nobody else may write to. */
const alone = (parts: Partial<Imagined> = {}, ...governance: readonly string[]) =>
  aRepository({
    config: configWith('solo: true', ...governance),
    ...GOVERNED,
    assignable: ['ana', 'eva'],
    roles: { ana: 'admin', eva: 'read', rita: 'write' },
    comments: [approve()],
    ...parts,
  });
const decided = async (world: Imagined, parts: Parameters<typeof settingOf>[1] = {}) => {
  const result = await settle(due, settingOf(world, parts));
  const { code, state, refusals } = result?.decided.deciding.decision ?? {};
  return { code, state, refused: refusals?.map((one) => one.code), markdown: result?.markdown ?? '' };
};

describe('a repository with one maintainer', () => {
  it('lets them approve their own by a command, and says that nobody else looked', async () => {
    const world = alone();
    expect(await decided(world)).toMatchObject({
      ...{ code: 'approved', state: 'success', refused: [] },
      markdown: expect.stringContaining('nobody else looked at it'),
    });
    expect(world.statuses.at(-1)?.description).toContain('approved by its author alone');
  });

  it('lets them waive their own regression', async () => {
    const files = { files: [{ path: 'src/server.js', previousPath: null }], complete: true, sha: HEAD };
    const world = alone({ files, comments: [waive] });
    expect(await decided(world, { report: regressed })).toMatchObject({ code: 'waived', state: 'success' });
    expect(world.statuses.at(-1)?.description).toContain('accepted by waiver by its author alone');
  });

  it('shows them the command', async () => {
    const { code, markdown } = await decided(alone({ comments: [] }));
    expect(code).toBe('needs-approval');
    expect(markdown).toContain(`/benchgate approve ${HEAD}`);
    expect(markdown).toContain('who opened it too, by the command');
  });

  it('threat 67: not where base does not say so', async () => {
    expect(await decided(alone({ texts: aRepository().texts }))).toMatchObject({ state: 'pending', refused: ['author'] });
  });

  it("threat 67: not where only head's configuration says so", async () => {
    const world = alone({ texts: aRepository().texts });
    world.texts[`.github/benchgate.yml@${HEAD}`] = configWith('solo: true');
    expect(await decided(world)).toMatchObject({ state: 'pending', refused: ['author'] });
  });

  it('threat 67: not for a fork', async () => {
    const pull = aPull({ head: { ...aPull().head, repositoryId: 200, owner: 'ana' } });
    expect(await decided(alone({ pull }))).toMatchObject({ state: 'pending', refused: ['author'] });
  });

  it('threat 67: not once somebody else may write', async () => {
    const others = { assignable: ['ana', 'eva', 'rita'] };
    expect(await decided(alone(others))).toMatchObject({ state: 'pending', refused: ['not-alone'] });
  });

  it('threat 67: not for who opened it and may not write', async () => {
    const reads = { assignable: ['ana', 'rita'], roles: { ana: 'read', rita: 'read' } } as const;
    expect(await decided(alone({ ...reads, assignable: [...reads.assignable] }))).toMatchObject({ state: 'pending' });
  });

  it('threat 67: not where nobody can tell who may write, and says why', async () => {
    const unknown = alone({ assignable: 'Resource not accessible by integration.' });
    const { state, refused, markdown } = await decided(unknown);
    expect([state, refused]).toEqual(['pending', ['writers-unknown']]);
    expect(markdown).toContain('Resource not accessible by integration');
    const crowd = ['ana', ...Array.from({ length: 6 }, (_, index) => `reader${index}`)];
    expect(await decided(alone({ assignable: crowd }))).toMatchObject({ state: 'pending', refused: ['writers-unknown'] });
  });

  it('threat 67: only by the whole commit, unedited, and of this head', async () => {
    for (const comments of [
      [approve(HEAD.slice(0, 12))],
      [approve('f'.repeat(40))],
      [{ ...approve(), updatedAt: '2026-01-01T03:00:00Z' }],
    ])
      expect((await decided(alone({ comments }))).state).toBe('pending');
  });

  it('threat 67: not by a review that an app gave for them', async () => {
    const review = {
      id: 1,
      account: ANA,
      association: 'member',
      state: 'approved',
      sha: HEAD,
      at: '2026-01-01T02:00:00Z',
      url: '',
    } as const;
    // A command of the same commit, that counts for nothing, has it looked up who may write.
    const remeasure = said(92, `/benchgate remeasure ${HEAD}`);
    const { state, refused } = await decided(alone({ reviews: [review], comments: [remeasure] }));
    expect([state, refused]).toEqual(['pending', ['author']]);
  });

  it('threat 67: one person is one approval, where two are needed', async () => {
    const two = 'minimum-approvals: {governance: 2}';
    expect(await decided(alone({}, two))).toMatchObject({ code: 'needs-approval', state: 'pending' });
  });

  it('asks GitHub nothing where nobody commands', async () => {
    const world = alone({ comments: [] });
    await decided(world);
    expect(world.calls.filter((call) => call === 'assignable' || call === 'role')).toEqual([]);
  });
});

describe('readWriters', () => {
  const ask = (parts: Partial<Imagined>) => readWriters(ANA, portTo(imagine(parts)));

  it('is alone where nobody else to whom work can be given may write', async () => {
    expect(await ask({ assignable: ['Ana'], roles: { ana: 'admin' } })).toEqual({ kind: 'alone' });
    expect(await ask({ assignable: ['ana', 'eva'], roles: { ana: 'write', eva: 'triage' } })).toEqual({ kind: 'alone' });
    expect(await ask({ assignable: ['ana', 'eva'], roles: { ana: 'admin', eva: 'write' } })).toEqual({ kind: 'others' });
  });

  it('threat 67: does not take a list without them for one of theirs', async () => {
    expect(await ask({ assignable: ['ana'], roles: { ana: 'read' } })).toEqual({ kind: 'others' });
    expect(await ask({ assignable: [], roles: { ana: 'admin' } })).toMatchObject({ kind: 'unknown' });
  });
});
