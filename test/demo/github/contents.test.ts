import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend/scene.ts';

const files = { 'a.txt': 'grüß\n', 'dir/b.txt': 'b' };

describe('contents of the pretend GitHub', () => {
  it('give a file at a commit as base64, and name it as git does', async () => {
    const { ask, pull } = await aScene({ files });
    const { body } = await ask('GET /contents/a.txt?ref=main');
    expect(body).toMatchObject({ type: 'file', encoding: 'base64', size: 7, path: 'a.txt' });
    expect(Buffer.from(body.content, 'base64').toString()).toBe('grüß\n');
    const changed = (await ask(`GET /contents/a.txt?ref=${pull.head.sha}`)).body;
    expect([Buffer.from(changed.content, 'base64').toString(), changed.sha]).toEqual([
      'changed\n',
      '5ea2ed416fbd4a4cbe227b75fe255dd7fa6bd4d6',
    ]);
    expect((await ask('GET /contents/dir%2Fb.txt?ref=main')).body.path).toBe('dir/b.txt');
  });

  it('list folders', async () => {
    const { ask } = await aScene({ files });
    const kinds = async (path: string) =>
      (await ask(`GET /contents/${path}?ref=main`)).body.map((one: { path: string; type: string }) => [one.path, one.type]);
    expect(await kinds('dir')).toEqual([['dir/b.txt', 'file']]);
    expect(await kinds('')).toEqual([
      ['a.txt', 'file'],
      ['dir', 'dir'],
    ]);
  });

  it('do not have what is not there', async () => {
    const { ask } = await aScene({ files });
    for (const path of ['nothing?ref=main', 'a.txt?ref=nothing', 'a.txt/b?ref=main'])
      expect((await ask(`GET /contents/${path}`)).status).toBe(404);
  });
});
