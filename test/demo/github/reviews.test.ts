import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend/scene.ts';

const REVIEWS = '/pulls/1/reviews';

describe('reviews of the pretend GitHub', () => {
  it('are listed as they were submitted, each for its commit', async () => {
    const { github, pull, ask } = await aScene();
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

  it('of an own pull request can only be remarks', async () => {
    const { github } = await aScene();
    for (const state of ['APPROVED', 'CHANGES_REQUESTED'] as const)
      expect(() => github.review('ana', state)).toThrow('their own pull request');
    expect(github.review('ana', 'COMMENTED').state).toBe('COMMENTED');
  });

  it('can be asked of collaborators, not of the author or strangers, and once given are no longer asked for', async () => {
    const { github, pull, ask } = await aScene();
    const request = (...reviewers: readonly string[]) => ask('POST /pulls/1/requested_reviewers', { reviewers });
    expect((await request('ana')).body.message).toBe('Review cannot be requested from pull request author.');
    expect((await request('writer', 'stranger')).status).toBe(422);
    expect((await request('nobody')).status).toBe(422);
    expect(pull.requested).toEqual([]);
    expect((await request('writer', 'WRITER', 'admin')).status).toBe(201);
    expect((await request('writer')).status).toBe(201);
    expect((await ask('GET /pulls/1')).body.requested_reviewers).toMatchObject([{ login: 'writer' }, { login: 'admin' }]);
    github.review('writer', 'COMMENTED');
    expect(pull.requested).toEqual(['admin']);
  });
});
