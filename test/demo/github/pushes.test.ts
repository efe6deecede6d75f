import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend/scene.ts';

describe('branches of the pretend GitHub', () => {
  it('a push moves head and its branch, and says anew what changed', async () => {
    const { github, pull } = await aScene();
    const sha = github.push(pull, { sha: 'd'.repeat(40), files: { 'dir/b.txt': null, 'new.txt': 'n' } });
    expect(sha).toBe('d'.repeat(40));
    expect(pull.head.sha).toBe(sha);
    expect(github.state.branches.feature).toBe(sha);
    expect(pull.commits).toHaveLength(2);
    expect(pull.files).toEqual([
      { path: 'a.txt', status: 'modified' },
      { path: 'dir/b.txt', status: 'removed' },
      { path: 'new.txt', status: 'added' },
    ]);
  });

  it('what the base got meanwhile is no change of the pull request', async () => {
    const { github, pull } = await aScene();
    const tip = github.pushTo('main', { files: { 'a.txt': 'from main', 'main.txt': 'm' } });
    expect(pull.base.sha).not.toBe(tip);
    github.push(pull, { files: { 'b.txt': 'b' } });
    expect(pull.base.sha).toBe(tip);
    expect(pull.files.map(({ path }) => path)).toEqual(['a.txt', 'b.txt']);
  });

  it('retargeting takes the other base', async () => {
    const { github, pull } = await aScene();
    const legacy = github.pushTo('legacy', { files: { 'old.txt': 'o' } });
    github.retarget(pull, 'legacy');
    expect(pull.base).toEqual({ ref: 'legacy', sha: legacy });
  });

  it("a fork's branch is not one of the repository", async () => {
    const { github } = await aScene();
    const pull = github.openPull({
      author: 'stranger',
      head: 'main',
      fork: { owner: 'stranger', id: 200 },
      push: { files: { x: 'x' } },
    });
    expect(github.state.branches.main).toBe(pull.base.sha);
    expect(pull.head).toMatchObject({ repositoryId: 200, owner: 'stranger', ref: 'main' });
    expect(pull.number).toBe(2);
  });

  it('a merge group is the pull request on top of its base, under the name that GitHub gives', async () => {
    const { github, pull } = await aScene();
    const baseSha = github.pushTo('main', { files: { 'main.txt': 'm' } });
    const group = github.mergeGroup(pull);
    expect(group.baseSha).toBe(baseSha);
    expect(group.branch).toBe(`gh-readonly-queue/main/pr-1-${baseSha}`);
    expect(github.state.commits[group.sha]?.files).toMatchObject({ 'main.txt': 'm', 'a.txt': 'changed\n' });
    expect(github.state.commits[group.sha]?.parents).toEqual([baseSha, pull.head.sha]);
  });
});
