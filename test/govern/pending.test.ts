import { describe, expect, it } from 'vitest';
import { findPending } from '../../src/govern/pending.ts';
import type { Trigger } from '../../src/model/pull-request.ts';
import { aPull, aRun, BASE, HEAD, type Imagined, imagine, portTo } from '../support/github-port.ts';

const REPOSITORY = 'acme/shop';
const find = (trigger: Parameters<typeof findPending>[0], world: Imagined = imagine()) =>
  findPending(trigger, REPOSITORY, portTo(world));
const runTrigger = (parts: Parameters<typeof aRun>[0] = {}, own = false): Trigger & { readonly kind: 'run' } => ({
  kind: 'run',
  run: aRun(parts),
  repository: 'Acme/Shop',
  own,
});

describe('findPending', () => {
  it('is the pull request of an event on one', async () => {
    expect(await find({ kind: 'pull', number: 7 })).toEqual([
      { number: 7, group: null, workflow: null, ownRun: null, comment: null, swept: false },
    ]);
  });

  it('remembers the command and who gave it', async () => {
    const [pending] = await find({ kind: 'comment', number: 7, comment: 99, login: 'rita' });
    expect(pending).toMatchObject({ number: 7, comment: { id: 99, login: 'rita' } });
  });

  it('is nothing where the event asks for nothing, and asks GitHub nothing', async () => {
    const world = imagine();
    expect(await find({ kind: 'none', why: 'The pull request is closed.' }, world)).toEqual([]);
    expect(world.calls).toEqual([]);
  });

  it('finds the pull request of a run by branch, commit and repository, never by a number that the run names', async () => {
    expect(await find(runTrigger())).toEqual([
      { number: 7, group: null, workflow: '.github/workflows/benchgate-measure.yml', ownRun: null, comment: null, swept: false },
    ]);
    const elsewhere = imagine({ pull: aPull({ head: { ...aPull().head, sha: 'c'.repeat(40) } }) });
    expect(await find(runTrigger(), elsewhere)).toEqual([]);
  });

  it('threat 5: a fork’s branch of any name belongs to the pull request of that fork alone', async () => {
    const fork = { ref: 'main', sha: HEAD, repositoryId: 555, owner: 'mallory' };
    const ofFork = imagine({ pull: aPull({ head: fork }) });
    const run = { headBranch: 'main', headRepositoryId: 555, headOwner: 'mallory' };
    expect(await find(runTrigger(run), ofFork)).toMatchObject([{ number: 7, group: null }]);
    // The same branch name and commit, but of the repository itself: not this pull request.
    expect(await find(runTrigger({ ...run, headRepositoryId: 100 }), ofFork)).toEqual([]);
  });

  it('leaves alone runs of another repository, of another event, and of a repository that is gone', async () => {
    const world = imagine();
    expect(await findPending(runTrigger(), 'acme/other', portTo(world))).toEqual([]);
    expect(await find(runTrigger({ event: 'push' }), world)).toEqual([]);
    expect(await find(runTrigger({ headOwner: null }), world)).toEqual([]);
    expect(world.calls).toEqual([]);
  });

  it('takes pull request and base out of the name of a merge group’s branch, and nothing from another name', async () => {
    const queue = (headBranch: string) => find(runTrigger({ event: 'merge_group', headBranch, headSha: 'd'.repeat(40) }));
    expect(await queue(`gh-readonly-queue/release/2/pr-12-${BASE}`)).toMatchObject([
      { number: 12, group: { sha: 'd'.repeat(40), base: BASE, branch: 'release/2' } },
    ]);
    for (const name of ['main', `gh-readonly-queue/main/pr-0-${BASE}`, 'gh-readonly-queue/main/pr-7-abc', `x/main/pr-7-${BASE}`])
      expect(await queue(name)).toEqual([]);
  });

  it('passes on which run is this very one', async () => {
    expect(await find(runTrigger({}, true))).toMatchObject([{ ownRun: { id: 42 } }]);
  });
});
