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
      { path: 'a.txt', status: 'modified', patch: '@@ -1,1 +1,1 @@\n-a\n+changed' },
      { path: 'dir/b.txt', status: 'removed', patch: '@@ -1,1 +0,0 @@\n-b' },
      { path: 'new.txt', status: 'added', patch: '@@ -0,0 +1,1 @@\n+n' },
    ]);
  });

  it('a patch shows what differs, and three lines around it', async () => {
    const { github, pull } = await aScene({ files: { 'a.txt': '1\n2\n3\n4\n5\n6\n7\n8\n9\n' } });
    github.push(pull, { files: { 'a.txt': '1\n2\n3\n4\nfive\nsix\n7\n8\n9\n' } });
    expect(pull.files[0]?.patch).toBe('@@ -2,8 +2,8 @@\n 2\n 3\n 4\n-5\n-6\n+five\n+six\n 7\n 8\n 9');
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
