import { describe, expect, it } from 'vitest';
import { failureOf, isUncertain, permissionFor, requestErrorOf } from '../../src/github/refusal.ts';
import { Failure } from '../../src/model/failure.ts';

const refusal = (status: number, method: string, path: string, message = 'Resource not accessible by integration') =>
  Object.assign(new Error(message), {
    status,
    request: { method, url: `https://ghe.example/api/v3${path}?per_page=1`, headers: { authorization: 'token ghs_secret' } },
    response: { headers: {} },
  });

describe('refusals', () => {
  it.each([
    ['POST', '/repos/a/b/statuses/abc', 'statuses: write'],
    ['GET', '/repos/a/b/commits/abc/status', 'statuses: read'],
    ['POST', '/repos/a/b/check-runs', 'checks: write'],
    ['GET', '/repos/a/b/commits/abc/check-runs', 'checks: read'],
    ['GET', '/repos/a/b/actions/runs', 'actions: read'],
    ['GET', '/repos/a/b/environments/benchgate-write', 'actions: read'],
    ['POST', '/repos/a/b/issues/7/comments', 'pull-requests: write'],
    ['GET', '/repos/a/b/issues', 'issues: write'],
    ['PATCH', '/repos/a/b/issues/7', 'issues: write'],
    ['PATCH', '/repos/a/b/issues/comments/7', 'pull-requests: write'],
    ['GET', '/repos/a/b/pulls', 'pull-requests: read'],
    ['POST', '/repos/a/b/pulls/7/requested_reviewers', 'pull-requests: write'],
    ['GET', '/repos/a/b/contents/benchgate.yml', 'contents: read'],
    ['GET', '/repos/a/b/compare/x...y', 'contents: read'],
    ['GET', '/repos/a/b/collaborators/ana/permission', 'metadata: read'],
    ['GET', '/repos/a/b', 'metadata: read'],
  ])('%s %s needs %s', (method, path, permission) => {
    expect(permissionFor(method, path)).toBe(permission);
    const failure = failureOf(refusal(403, method, path));
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({ kind: 'github', message: expect.stringContaining(`"${permission}"`) });
    expect(failure).toMatchObject({ hint: expect.stringContaining(`permissions: ${permission}`) });
  });

  it('says what else may be: no such thing, no valid token, a request that GitHub does not take', () => {
    expect(failureOf(refusal(404, 'GET', '/repos/a/b/pulls'))).toMatchObject({
      message: expect.stringContaining('does not exist'),
    });
    expect(failureOf(refusal(401, 'GET', '/repos/a/b', 'Bad credentials'))).toMatchObject({
      message: 'GitHub answered 401 to GET /repos/a/b: Bad credentials',
      hint: expect.stringContaining('github-token'),
    });
    expect(failureOf(refusal(422, 'POST', '/repos/a/b/check-runs', 'Validation Failed'))).toMatchObject({
      message: 'GitHub answered 422 to POST /repos/a/b/check-runs: Validation Failed',
    });
  });

  it('never repeats the token, control characters or a long answer', () => {
    const failure = failureOf(refusal(500, 'GET', '/repos/a/b', `a\n::error::b${'c'.repeat(1000)}`));
    expect(failure).toBeInstanceOf(Failure);
    const said = JSON.stringify(failure) + String(failure);
    expect(said).not.toContain('secret');
    expect(said).not.toContain('\n');
    expect(String(failure).length).toBeLessThan(400);
  });

  it('tells an answer from none, and leaves what is no refusal', () => {
    const silent = Object.assign(new Error('socket hang up'), { status: 500, request: { method: 'POST', url: '/repos/a/b' } });
    expect(failureOf(silent)).toMatchObject({ kind: 'github', message: 'GitHub did not answer POST /repos/a/b: socket hang up' });
    expect([isUncertain(silent), isUncertain(refusal(502, 'POST', '/x')), isUncertain(refusal(422, 'POST', '/x'))]).toEqual([
      true,
      true,
      false,
    ]);
    const bug = new TypeError('x is not a function');
    expect([failureOf(bug), requestErrorOf(bug), isUncertain(bug)]).toEqual([bug, null, false]);
  });
});
