import { describe, expect, it } from 'vitest';
import { GRANTED, TOKEN } from '../../support/pretend/permissions.ts';
import { aScene, type Scene } from '../../support/pretend/scene.ts';

/** A scene whose token may write contents, and a way to make a commit of one file. */
async function writing() {
  const made = await aScene();
  made.github.tokens[TOKEN] = { ...GRANTED, contents: 'write' };
  return { ...made, commit: (text: string, parents: readonly string[]) => commitOf(made, text, parents) };
}

async function commitOf({ ask }: Scene, text: string, parents: readonly string[]): Promise<string> {
  const { body: blob } = await ask('POST /git/blobs', { content: Buffer.from(text).toString('base64'), encoding: 'base64' });
  const entry = { path: 'a/b.txt', mode: '100644', type: 'blob', sha: blob.sha };
  const { body: tree } = await ask('POST /git/trees', { tree: [entry] });
  return (await ask('POST /git/commits', { message: text, tree: tree.sha, parents })).body.sha;
}

const NONE = 'f'.repeat(40);

describe("git's own objects", () => {
  it('make a branch that shares nothing with another, whose files can be read', async () => {
    const { ask, commit, github } = await writing();
    const sha = await commit('ü\n', []);
    expect(await ask('POST /git/refs', { ref: 'refs/heads/apart', sha })).toMatchObject({ status: 201 });
    expect(github.state.commits[sha]?.files).toEqual({ 'a/b.txt': 'ü\n' });
    const { body: found } = await ask(`GET /git/commits/${sha}`);
    const { body: tree } = await ask(`GET /git/trees/${found.tree.sha}?recursive=1`);
    expect(tree.tree).toMatchObject([
      { path: 'a', mode: '040000' },
      { path: 'a/b.txt', mode: '100644', size: 3 },
    ]);
    const { body: blob } = await ask(`GET /git/blobs/${tree.tree[1].sha}`);
    expect(Buffer.from(blob.content, 'base64').toString()).toBe('ü\n');
    expect(await ask('GET /contents/a/b.txt?ref=apart')).toMatchObject({ body: { sha: blob.sha } });
  });

  it('move a branch forward, and not aside unless it is forced', async () => {
    const { ask, commit } = await writing();
    const [first, apart] = [await commit('1', []), await commit('2', [])];
    await ask('POST /git/refs', { ref: 'refs/heads/apart', sha: first });
    const refused = { status: 422, body: { message: 'Update is not a fast forward' } };
    expect(await ask('PATCH /git/refs/heads%2Fapart', { sha: apart })).toMatchObject(refused);
    const next = await commit('3', [first]);
    expect(await ask('PATCH /git/refs/heads%2Fapart', { sha: next, force: false })).toMatchObject({ status: 200 });
    expect(await ask('PATCH /git/refs/heads%2Fapart', { sha: apart, force: true })).toMatchObject({ status: 200 });
    expect(await ask('GET /git/ref/heads%2Fapart')).toMatchObject({ body: { object: { sha: apart } } });
  });

  it.each<[string, string, object, number, string]>([
    ['a branch twice', 'POST /git/refs', { ref: 'refs/heads/main', sha: NONE }, 422, 'Reference already exists'],
    ['a branch of nothing', 'POST /git/refs', { ref: 'refs/heads/x', sha: NONE }, 422, 'Object does not exist'],
    ['a branch that there is not', 'PATCH /git/refs/heads%2Fx', { sha: NONE }, 422, 'Reference does not exist'],
    ['a branch moved to nothing', 'PATCH /git/refs/heads%2Fmain', { sha: NONE }, 422, 'Object does not exist'],
    ['a commit of no tree', 'POST /git/commits', { message: 'x', tree: NONE }, 422, 'Tree SHA does not exist'],
    ['a tree on nothing', 'POST /git/trees', { base_tree: NONE, tree: [] }, 404, 'Not Found'],
    ['a tree of no text', 'POST /git/trees', { tree: [{ path: 'a', sha: NONE }] }, 422, 'is not a valid blob'],
  ])('are refused: %s', async (_, line, body, status, message) => {
    const { ask } = await writing();
    expect(await ask(line, body)).toMatchObject({ status, body: { message: expect.stringContaining(message) } });
  });

  it.each(['git/ref/heads%2Fx', `git/commits/${NONE}`, `git/trees/${NONE}`, `git/blobs/${NONE}`])(
    'are not there: %s',
    async (path) => {
      const { ask } = await writing();
      expect((await ask(`GET /${path}`)).status).toBe(404);
    },
  );

  it('are read by whoever may read, and made by nobody else than who may write', async () => {
    const { ask } = await aScene();
    expect((await ask('GET /git/ref/heads%2Fmain')).status).toBe(200);
    expect((await ask('POST /git/blobs', { content: 'x' })).status).toBe(403);
  });
});
