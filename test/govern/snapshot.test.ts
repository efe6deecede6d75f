import { describe, expect, it } from 'vitest';
import { begin, takeSnapshot, unchangedComments } from '../../src/govern/snapshot.ts';
import { aComment, aPull, aReview, aRun, BASE, HEAD, type Imagined, imagine, portTo } from '../support/github-port.ts';
import { governance, measured, regressed, settleOptionsOf } from '../support/settle.ts';

const due = { number: 7, group: null, workflow: null, ownRun: null, comment: null };

async function lookAt(world: Imagined, parts: Parameters<typeof settleOptionsOf>[1] = {}) {
  const options = settleOptionsOf(world, parts);
  const start = await begin(due, options);
  if (start === null) throw new Error('not ours');
  return { snapshot: await takeSnapshot(start, options), options };
}

describe('begin', () => {
  it('names what gets the status: the head, or the merge group', async () => {
    const options = settleOptionsOf(imagine());
    expect(await begin(due, options)).toMatchObject({ sha: HEAD, context: 'benchgate (main)' });
    const group = { sha: 'd'.repeat(40), base: BASE, branch: 'main' };
    expect(await begin({ ...due, group }, options)).toMatchObject({ sha: group.sha });
  });

  it('asks the default branch’s rules whether another branch is gated, not that branch', async () => {
    const world = imagine({ pull: aPull({ base: { ref: 'lab', sha: BASE, repositoryId: 100 } }) });
    const own = { governance: { ...governance, protectedBases: ['lab'] } };
    expect(await begin(due, settleOptionsOf(world, { rules: own, options: { isProtected: async () => false } }))).toBeNull();
    expect(
      await begin(due, settleOptionsOf(world, { options: { isProtected: async (branch) => branch === 'lab' } })),
    ).not.toBeNull();
  });

  it('takes runs of the measuring and the waking workflow, and commands of whoever is named', async () => {
    const options = settleOptionsOf(imagine(), { rules: { governance: { ...governance, users: ['eva'] } } });
    expect(await begin({ ...due, workflow: '.github/workflows/benchgate-poke.yml' }, options)).not.toBeNull();
    expect(await begin({ ...due, comment: { id: 1, login: 'Eva' } }, options)).not.toBeNull();
  });
});

describe('takeSnapshot', () => {
  it('asks who wrote the commits and what they may do only where somebody spoke', async () => {
    const silent = imagine({ comments: [aComment(1, 'rita', 'nice')] });
    await lookAt(silent);
    expect(silent.calls).not.toContain('authorship');
    expect(silent.calls).not.toContain('role');
    const spoken = imagine({ comments: [aComment(1, 'rita', `/benchgate approve-waiver ${HEAD} reason: known`)] });
    await lookAt(spoken);
    expect(spoken.calls.filter((call) => /authorship|role/.test(call))).toEqual(['authorship', 'role']);
  });

  it('decides by what it read', async () => {
    const { snapshot } = await lookAt(imagine(), { report: regressed });
    expect(snapshot).toMatchObject({ measured: HEAD, final: true, decision: { code: 'regressed' }, status: null, sticky: [] });
  });
});

describe('unchangedComments', () => {
  const changes: Readonly<Record<string, (world: Imagined) => void>> = {
    'a push': (world) => {
      world.pull = aPull({ head: { ...aPull().head, sha: 'c'.repeat(40) } });
    },
    'threat 38: another base': (world) => {
      world.pull = aPull({ base: { ref: 'main', sha: 'f'.repeat(40), repositoryId: 100 } });
    },
    'it was closed': (world) => {
      world.pull = aPull({ open: false });
    },
    'a comment': (world) => void world.comments.push(aComment(9, 'rita', 'hm')),
    'an edited comment': (world) => {
      world.comments = world.comments.map((one) => ({ ...one, body: 'other', updatedAt: '2026-01-05T00:00:00Z' }));
    },
    'a review': (world) => void world.reviews.push(aReview(1, 'rita')),
  };
  for (const [what, change] of Object.entries(changes))
    it(`is null after ${what}`, async () => {
      const world = imagine({ comments: [aComment(8, 'ana', 'please look')] });
      const { snapshot, options } = await lookAt(world);
      expect(await unchangedComments(snapshot, options)).toHaveLength(1);
      change(world);
      expect(await unchangedComments(snapshot, options)).toBeNull();
    });

  it('looks at runs again while none counts, and not once one does', async () => {
    const waiting = imagine({ runs: [aRun({ conclusion: null })] });
    const claim = () => ({ kind: 'waiting' as const, running: true, url: null });
    const before = await lookAt(waiting, { claim });
    waiting.runs = [aRun()];
    expect(await unchangedComments(before.snapshot, before.options)).toBeNull();
    const world = imagine({ runs: [aRun()] });
    const { snapshot, options } = await lookAt(world, { claim: () => measured });
    world.calls.length = 0;
    expect(await unchangedComments(snapshot, options)).toEqual([]);
    expect(world.calls).toEqual(['pull', 'reviews', 'comments']);
  });

  it('is not disturbed by what we write ourselves', async () => {
    const world = imagine();
    const { snapshot, options } = await lookAt(world);
    await portTo(world).createComment(7, `${snapshot.marker}\nours`);
    expect(await unchangedComments(snapshot, options)).toHaveLength(1);
  });
});
