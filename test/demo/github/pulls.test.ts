import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend/scene.ts';

describe('pull requests of the pretend GitHub', () => {
  it('say their head, base, author and numbers', async () => {
    const { pull, ask } = await aScene();
    expect((await ask('GET /pulls/1')).body).toMatchObject({
      ...{ number: 1, state: 'open', user: { login: 'ana' }, changed_files: 1, commits: 1 },
      head: { ref: 'feature', sha: pull.head.sha, repo: { id: 100 }, user: { login: 'acme' } },
      base: { ref: 'main', sha: pull.base.sha, repo: { id: 100, full_name: 'acme/shop' } },
    });
    expect((await ask('GET /pulls/2')).status).toBe(404);
  });

  it('are listed while they are open, by head, the newest first', async () => {
    const { github, pull, ask } = await aScene();
    github.openPull({ author: 'stranger', head: 'feature', fork: { owner: 'stranger', id: 200 }, push: { files: { x: 'x' } } });
    const numbers = async (query: string) => (await ask(`GET /pulls?${query}`)).body.map((one: { number: number }) => one.number);
    expect(await numbers('')).toEqual([2, 1]);
    expect(await numbers('direction=asc')).toEqual([1, 2]);
    expect(await numbers('head=acme:feature')).toEqual([1]);
    expect(await numbers('head=stranger:feature')).toEqual([2]);
    github.closePull(pull);
    expect(await numbers('')).toEqual([2]);
    expect(await numbers('state=all&sort=updated&direction=desc')).toEqual([1, 2]);
  });

  it('list their files, and their commits with whoever wrote them', async () => {
    const { github, pull, ask } = await aScene();
    github.push(pull, { files: { 'dir/b.txt': null, 'c.txt': 'c' }, author: null });
    expect((await ask('GET /pulls/1/files')).body).toMatchObject([
      { filename: 'a.txt', status: 'modified' },
      { filename: 'c.txt', status: 'added' },
      { filename: 'dir/b.txt', status: 'removed' },
    ]);
    const commits = (await ask('GET /pulls/1/commits')).body;
    expect(commits.map((one: { author: { login: string } | null }) => one.author?.login ?? null)).toEqual(['ana', null]);
  });
});

describe('events of the pretend GitHub', () => {
  it('tell when a pull request got another base, and by whom', async () => {
    const { github, pull, ask } = await aScene();
    expect((await ask('GET /issues/1/events')).body).toEqual([]);
    github.pushTo('release', { files: { x: 'x' } });
    github.retarget(pull, 'release');
    expect((await ask('GET /issues/1/events')).body).toMatchObject([
      { event: 'base_ref_changed', actor: { login: 'ana' }, created_at: pull.updatedAt, commit_id: null },
    ]);
    expect((await ask('GET /issues/9/events')).status).toBe(404);
  });
});
