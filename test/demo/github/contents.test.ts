import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend/scene.ts';

const files = {
  'a.txt': 'grüß\n',
  'dir/b.txt': 'b',
  'dir/inside': { link: 'b.txt' },
  out: { link: '/home/runner/.credentials' },
  module: { submodule: 'c'.repeat(40) },
  'large.txt': 'x'.repeat(1024 * 1024 + 1),
} as const;

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
    expect((await ask('GET /contents/dir%2Fb.txt')).body.path).toBe('dir/b.txt');
  });

  it('leave out what is larger than 1 MiB', async () => {
    const { ask } = await aScene({ files });
    expect((await ask('GET /contents/large.txt')).body).toMatchObject({ encoding: 'none', content: '', size: 1024 * 1024 + 1 });
  });

  it('say what is a link or a submodule, but follow a link to a file of the repository', async () => {
    const { ask } = await aScene({ files });
    expect((await ask('GET /contents/out')).body).toMatchObject({ type: 'symlink', target: '/home/runner/.credentials' });
    expect((await ask('GET /contents/module')).body).toMatchObject({ type: 'submodule', sha: 'c'.repeat(40) });
    const followed = (await ask('GET /contents/dir/inside')).body;
    expect([followed.type, Buffer.from(followed.content, 'base64').toString()]).toEqual(['file', 'b']);
  });

  it('list folders', async () => {
    const { ask } = await aScene({ files });
    const kinds = async (path: string) =>
      (await ask(`GET /contents/${path}`)).body.map((one: { name: string; type: string }) => [one.name, one.type]);
    expect(await kinds('dir')).toEqual([
      ['b.txt', 'file'],
      ['inside', 'symlink'],
    ]);
    expect(await kinds('')).toContainEqual(['dir', 'dir']);
  });

  it('do not have what is not there', async () => {
    const { ask } = await aScene({ files });
    for (const path of ['nothing', 'a.txt?ref=nothing', 'constructor', 'a.txt/b'])
      expect((await ask(`GET /contents/${path}`)).status).toBe(404);
  });
});
