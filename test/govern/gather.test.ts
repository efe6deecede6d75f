import { describe, expect, it } from 'vitest';
import { gather, gatherAgain } from '../../src/govern/gather.ts';
import { settle } from '../../src/govern/settle.ts';
import { findSubject } from '../../src/govern/subject.ts';
import { aComment, aPull, aReview, aRun, HEAD, type Imagined, portTo } from '../support/github-port.ts';
import { aRepository, due, settingOf } from '../support/settle.ts';

async function gathered(world: Imagined, parts: Parameters<typeof settingOf>[1] = {}) {
  const setting = settingOf(world, parts);
  const subject = await findSubject(due, setting);
  const snapshot = subject && (await gather(subject, setting));
  if (snapshot === null) throw new Error('nothing was gathered');
  return { snapshot, setting };
}

describe('gather', () => {
  it('asks who wrote the commits and what they may do only where somebody spoke', async () => {
    const silent = aRepository({ comments: [aComment(1, 'rita', 'nice')] });
    await gathered(silent);
    expect(silent.calls.filter((call) => /authorship|role/.test(call))).toEqual([]);
    const spoken = aRepository({ comments: [aComment(1, 'rita', `/benchgate approve-waiver ${HEAD} reason: x`)] });
    await gathered(spoken);
    expect(spoken.calls.filter((call) => /authorship|role/.test(call))).toEqual(['authorship', 'role']);
  });

  it('R4, threat 38: a push and another back while files were listed: the files of the other commit are not taken for this one’s', async () => {
    const world = aRepository({
      files: { files: [{ path: '.github/workflows/x.yml', previousPath: null }], complete: true, sha: null },
    });
    const other = { files: [{ path: 'README.md', previousPath: null }], complete: true };
    // GitHub says of most files of which commit they are; of others it has to be asked what was changed meanwhile.
    for (const sha of ['c'.repeat(40), null]) {
      world.statuses = [];
      let listed = 0;
      const github = {
        ...portTo(world),
        files: async () => {
          listed += 1;
          if (listed > 1) return world.files;
          // Head was another commit for as long as this took, and is what it was again.
          world.pull = aPull({ updatedAt: sha === null ? '2026-01-01T05:00:00Z' : '2026-01-01T06:00:00Z' });
          return { ...other, sha };
        },
      };
      await settle(due, settingOf(world, { github }));
      expect(listed).toBe(2);
      expect(world.statuses.map(({ state }) => state)).toEqual(['pending']);
    }
  });

  it('R4, threat 38: another base branch and back while files were listed: they are as many as between the two commits, or read again', async () => {
    const world = aRepository({
      files: { files: [{ path: '.github/workflows/x.yml', previousPath: null }], complete: true, sha: HEAD },
    });
    let listed = 0;
    const github = {
      ...portTo(world),
      files: async () => {
        listed += 1;
        if (listed > 1) return world.files;
        world.pull = aPull({ updatedAt: '2026-01-01T05:00:00Z' });
        return { files: [], complete: true, sha: HEAD };
      },
    };
    await settle(due, settingOf(world, { github }));
    expect([listed, world.statuses.map(({ state }) => state)]).toEqual([2, ['pending']]);
  });

  it('concludes nothing from what does not hold still', async () => {
    const world = aRepository({ files: { files: [], complete: true, sha: null } });
    let second = 0;
    const turn = async (call: string) => {
      if (call !== 'files') return;
      second += 1;
      world.pull = aPull({ updatedAt: `2026-01-01T05:00:${second + 10}Z` });
    };
    await expect(settle(due, settingOf(world, { turn }))).rejects.toThrow('changed 3 times');
    expect(world.statuses.map(({ state }) => state)).toEqual(['pending']);
  });
});

describe('gatherAgain', () => {
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
    'threat 56: another pull request of the commit': (world) => void world.others.push(aPull({ number: 8 })),
    'a command': (world) => void world.comments.push(aComment(9, 'rita', `/benchgate approve-waiver ${HEAD} reason: x`)),
    'what takes a command back': (world) => void world.comments.push(aComment(10, 'max', '/benchgate revoke')),
    'a command that was edited': (world) => {
      world.comments = world.comments.map((one) => ({ ...one, updatedAt: '2026-01-05T00:00:00Z' }));
    },
    'a review': (world) => void world.reviews.push(aReview(1, 'rita')),
  };
  for (const [what, change] of Object.entries(changes))
    it(`is null after ${what}`, async () => {
      const world = aRepository({ comments: [aComment(8, 'max', `/benchgate approve-waiver ${HEAD} reason: x`)] });
      const { snapshot, setting } = await gathered(world);
      expect(await gatherAgain(snapshot, setting)).toMatchObject([{ length: 1 }]);
      change(world);
      expect(await gatherAgain(snapshot, setting)).toBeNull();
    });

  it('looks at runs again while none counts, and not once one does', async () => {
    const waiting = aRepository({ runs: [aRun({ conclusion: null })], artifacts: [] });
    const before = await gathered(waiting);
    waiting.runs = [aRun()];
    expect(await gatherAgain(before.snapshot, before.setting)).toBeNull();
    const world = aRepository();
    const { snapshot, setting } = await gathered(world);
    world.calls.length = 0;
    expect(await gatherAgain(snapshot, setting)).toEqual([[]]);
    expect(world.calls).toEqual(['pullsAt', 'reviews', 'comments']);
  });

  it('threat 49: is not disturbed by talk, nor by commands of whoever is known to have no say', async () => {
    const command = `/benchgate approve-waiver ${HEAD} reason: x`;
    const world = aRepository({ comments: [aComment(8, 'eva', command)] });
    const { snapshot, setting } = await gathered(world);
    world.comments.push(aComment(9, 'mallory', 'hm'), aComment(10, 'eva', '/benchgate revoke'));
    // Nobody would have to know who may do what, to know that these change nothing.
    world.comments.push(aComment(11, 'mallory', '/benchgate revoke'), aComment(12, 'zoe', '/benchgate approve-waiver abc'));
    world.reviews.push({ ...aReview(1, 'mallory'), state: 'commented' });
    expect(await gatherAgain(snapshot, setting)).toMatchObject([{ length: 5 }]);
  });

  it('is not disturbed by what we write ourselves', async () => {
    const world = aRepository();
    const { snapshot, setting } = await gathered(world);
    await setting.github.createComment(7, 'ours');
    expect(await gatherAgain(snapshot, setting)).toMatchObject([{ length: 1 }]);
  });
});
