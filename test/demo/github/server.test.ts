import { describe, expect, it } from 'vitest';
import { TOKEN } from '../../support/pretend/permissions.ts';
import { aScene } from '../../support/pretend/scene.ts';

describe('the server of the pretend GitHub', () => {
  it('lets nobody in without a token that it knows', async () => {
    const { github, ask } = await aScene();
    const unknown = await ask('GET /pulls/1', undefined, { authorization: 'token constructor' });
    expect([unknown.status, unknown.body.message]).toEqual([401, 'Bad credentials']);
    expect((await ask('GET /pulls/1', undefined, { authorization: '' })).status).toBe(401);
    expect((await fetch(`${github.url}/repos/other/shop/pulls/1`, { headers: { authorization: `token ${TOKEN}` } })).status).toBe(
      404,
    );
    expect(github.calls.map(({ status }) => status)).toEqual([401, 401, 404]);
  });

  it('records each call as it was, whatever changes later', async () => {
    const { github, ask } = await aScene();
    const { body } = await ask('POST /issues/1/comments', { body: 'first' });
    github.editComment(body.id, 'second');
    await ask('GET /issues/1/comments?per_page=5');
    expect(github.calls).toMatchObject([
      {
        ...{ method: 'POST', path: '/repos/acme/shop/issues/1/comments', status: 201, requestBody: { body: 'first' } },
        ...{ responseBody: { body: 'first' }, template: '/repos/{owner}/{repo}/issues/{issue_number}/comments' },
      },
      { method: 'GET', query: { per_page: '5' }, status: 200, params: { issue_number: '1' } },
    ]);
  });

  it('answers simultaneous requests one after the other: each has a number and a second of its own', async () => {
    const { github, ask } = await aScene();
    const before = Date.parse(github.clock.now());
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => ask('POST /issues/1/comments', { body: `comment ${n}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(40);
    expect(new Set(answers.map(({ body }) => body.created_at)).size).toBe(40);
    expect(Date.parse(github.clock.now())).toBe(before + 40_000);
    expect(github.state.comments).toHaveLength(40);
  });

  it('a list that is read while comments come in holds each of them whole, in order', async () => {
    const { github, ask } = await aScene();
    const writes = Array.from({ length: 20 }, (_, n) => ask('POST /issues/1/comments', { body: `${n}` }));
    const lists = await Promise.all(Array.from({ length: 10 }, () => ask('GET /issues/1/comments?per_page=100')));
    await Promise.all(writes);
    const final = github.state.comments.map(({ id }) => id);
    for (const { body } of lists) {
      const ids = body.map(({ id }: { readonly id: number }) => id);
      expect(ids).toEqual(final.slice(0, ids.length));
    }
  });

  it('refuses what is no JSON, and stays up', async () => {
    const { github, ask } = await aScene();
    const url = `${github.url}/repos/acme/shop/issues/1/comments`;
    expect((await fetch(url, { method: 'POST', body: '{', headers: { authorization: `token ${TOKEN}` } })).status).toBe(400);
    expect((await ask('GET /pulls/1')).status).toBe(200);
  });
});
