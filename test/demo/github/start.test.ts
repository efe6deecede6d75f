import { describe, expect, it } from 'vitest';
import { startPretendGitHub } from '../../../src/demo/github/start.ts';
import { aScene } from '../../support/pretend/scene.ts';

describe('a pretend GitHub', () => {
  it('begins as it is told, with the owner and the bot of workflows', async () => {
    const start = {
      files: { 'x.yml': 'x' },
      sha: 'a'.repeat(40),
      at: '2026-03-01T12:00:00Z',
    };
    const github = await startPretendGitHub(start);
    expect(github.state.branches).toEqual({ main: 'a'.repeat(40) });
    expect(github.state.accounts.map(({ login, type, role }) => [login, type, role])).toEqual([
      ['acme', 'User', 'admin'],
      ['github-actions[bot]', 'Bot', 'none'],
    ]);
    expect(github.clock.now()).toBe('2026-03-01T12:00:00Z');
    await github.dispose();
    await expect(fetch(github.urls.api)).rejects.toThrow();
  });

  it('takes a second for each write, and none for reads: the same story has the same times', async () => {
    const { github, ask } = await aScene();
    const begin = Date.parse(github.clock.now());
    await ask('GET /pulls/1');
    expect(Date.parse(github.clock.now())).toBe(begin);
    await ask('POST /issues/1/comments', { body: 'x' });
    github.comment('writer', 'y');
    expect(Date.parse(github.clock.now())).toBe(begin + 2000);
  });

  it('is one of many: two do not know of each other', async () => {
    const [one, two] = [await aScene(), await aScene()];
    one.github.comment('writer', 'here');
    expect((await two.ask('GET /issues/1/comments')).body).toEqual([]);
    expect(one.github.url).not.toBe(two.github.url);
  });
});
