import { describe, expect, it } from 'vitest';
import { ROUTES, routeOf } from '../../../src/demo/github/routes.ts';
import { aScene } from '../../support/pretend/scene.ts';

describe('routes of the pretend GitHub', () => {
  it('are found by method and path, with what the path says', () => {
    const found = routeOf(ROUTES, { method: 'GET', path: '/repos/o/r/contents/a%20b/c.txt' });
    expect([found?.route.template, found?.params]).toEqual([
      '/repos/{owner}/{repo}/contents/{path}',
      { owner: 'o', repo: 'r', path: 'a b/c.txt' },
    ]);
    expect(routeOf(ROUTES, { method: 'GET', path: '/repos/o/r/commits/main/status' })?.route.template).toBe(
      '/repos/{owner}/{repo}/commits/{ref}/status',
    );
    expect(routeOf(ROUTES, { method: 'PATCH', path: '/repos/o/r/issues/comments/5' })?.params.comment_id).toBe('5');
    expect(routeOf(ROUTES, { method: 'PUT', path: '/repos/o/r/pulls/1' })).toBeNull();
  });

  it('need a permission of the token: write for writing, either for reading', async () => {
    const { github, ask, pull } = await aScene();
    const token = (permissions: Readonly<Record<string, 'read' | 'write'>>) => {
      github.tokens.some = permissions;
    };
    const as = { authorization: 'token some' };
    const status = { state: 'pending', context: 'x' };
    token({ statuses: 'read', issues: 'write' });
    const refused = await ask(`POST /statuses/${pull.head.sha}`, status, as);
    expect([refused.status, refused.body.message]).toEqual([403, 'Resource not accessible by integration']);
    expect((await ask('GET /commits/main/status', undefined, as)).status).toBe(200);
    expect((await ask('GET /pulls/1', undefined, as)).status).toBe(403);
    expect((await ask('POST /issues/1/comments', { body: 'x' }, as)).status).toBe(201);
    token({ statuses: 'write' });
    expect((await ask(`POST /statuses/${pull.head.sha}`, status, as)).status).toBe(201);
    expect((await ask('POST /issues/1/comments', { body: 'x' }, as)).status).toBe(403);
  });
});
