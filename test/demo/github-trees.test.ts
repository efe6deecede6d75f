import { describe, expect, it } from 'vitest';
import { scene } from '../support/pretend.ts';

const files = {
  '.github/workflows/ci.yml': 'on: push',
  '.github/workflows/link.yml': { link: '../x' },
  'a.txt': 'hello\n',
  module: { submodule: 'c'.repeat(40) },
};

describe('trees of the pretend GitHub', () => {
  it('show modes and kinds, one level or all', async () => {
    const { ask } = await scene({ files });
    const entries = async (query: string) =>
      (await ask(`GET /git/trees/main${query}`)).body.tree.map((one: { path: string; mode: string; type: string }) => [
        one.path,
        one.mode,
        one.type,
      ]);
    expect(await entries('')).toEqual([
      ['.github', '040000', 'tree'],
      ['a.txt', '100644', 'blob'],
      ['module', '160000', 'commit'],
    ]);
    expect(await entries('?recursive=1')).toContainEqual(['.github/workflows/link.yml', '120000', 'blob']);
  });

  it("name a blob as git does, and find a folder by its own name or a commit's", async () => {
    const { ask } = await scene({ files });
    const { tree } = (await ask('GET /git/trees/main?recursive=1')).body;
    const of = (path: string) => tree.find((one: { path: string }) => one.path === path);
    expect(of('a.txt')).toMatchObject({ sha: 'ce013625030ba8dba906f756967f9e9ca394464a', size: 6 });
    const folder = await ask(`GET /git/trees/${of('.github/workflows').sha}`);
    expect(folder.body.tree.map((one: { path: string }) => one.path)).toEqual(['ci.yml', 'link.yml']);
    expect((await ask('GET /git/trees/main%3A.github%2Fworkflows')).body).toEqual(folder.body);
    expect((await ask('GET /git/trees/main%3Anothing')).status).toBe(404);
    expect((await ask('GET /git/trees/nothing')).status).toBe(404);
  });
});
