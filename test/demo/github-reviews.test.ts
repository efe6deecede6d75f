import { describe, expect, it } from 'vitest';
import { scene } from '../support/pretend.ts';

const REVIEWS = '/pulls/1/reviews';

describe('reviews of the pretend GitHub', () => {
  it('are listed as they were submitted, each for its commit', async () => {
    const { github, pull, ask } = await scene();
    const first = github.review('writer', 'APPROVED');
    const before = pull.head.sha;
    github.push(pull, { files: { 'a.txt': 'again' } });
    github.review('maintainer', 'CHANGES_REQUESTED');
    github.dismissReview(first.id);
    expect((await ask(`GET ${REVIEWS}`)).body).toMatchObject([
      { user: { login: 'writer' }, state: 'DISMISSED', commit_id: before },
      { user: { login: 'maintainer' }, state: 'CHANGES_REQUESTED', commit_id: pull.head.sha },
    ]);
  });

  it('of an own pull request are refused, and approvals by Actions', async () => {
    const { github, ask } = await scene();
    const own = await ask(`POST ${REVIEWS}`, { event: 'APPROVE' }, { authorization: 'token ana' });
    expect([own.status, own.body.errors]).toEqual([422, ['Can not approve your own pull request']]);
    expect((await ask(`POST ${REVIEWS}`, { event: 'REQUEST_CHANGES', body: 'x' }, { authorization: 'token ana' })).status).toBe(
      422,
    );
    expect((await ask(`POST ${REVIEWS}`, { event: 'APPROVE' })).status).toBe(422);
    expect((await ask(`POST ${REVIEWS}`, { event: 'COMMENT' })).status).toBe(422);
    expect(() => github.review('ana', 'APPROVED')).toThrow('Can not approve your own pull request');
    github.state.repository.actionsMayApprove = true;
    expect((await ask(`POST ${REVIEWS}`, { event: 'APPROVE' })).body.state).toBe('APPROVED');
  });

  it('can be asked of collaborators, not of the author or strangers, and once given are no longer asked for', async () => {
    const { github, pull, ask } = await scene();
    const request = (...reviewers: readonly string[]) => ask('POST /pulls/1/requested_reviewers', { reviewers });
    expect((await request('ana')).body.message).toBe('Review cannot be requested from pull request author.');
    expect((await request('writer', 'stranger')).status).toBe(422);
    expect((await request('nobody')).status).toBe(422);
    expect(pull.requested).toEqual([]);
    expect((await request('writer', 'WRITER', 'admin')).status).toBe(201);
    expect((await request('writer')).status).toBe(201);
    expect((await ask('GET /pulls/1/requested_reviewers')).body.users).toMatchObject([{ login: 'writer' }, { login: 'admin' }]);
    github.review('writer', 'COMMENTED');
    expect(pull.requested).toEqual(['admin']);
  });
});
