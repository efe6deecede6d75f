import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend/scene.ts';

const COMMENTS = '/repos/{owner}/{repo}/issues/{issue_number}/comments';

describe('faults of the pretend GitHub', () => {
  it('are taken in order, each as often as it says, and only by what they are for', async () => {
    const { github, ask } = await aScene();
    github.faults.add({ kind: 'status', status: 502, route: /\/pulls\/1$/, times: 2 });
    github.faults.add({ kind: 'status', status: 503, retryAfter: 7, route: '/repos/{owner}/{repo}/pulls/{pull_number}' });
    github.faults.add({ kind: 'status', status: 500, method: 'POST' });
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await ask('GET /pulls/1')).status);
    expect(statuses).toEqual([502, 502, 503, 200]);
    expect((await ask('POST /issues/1/comments', { body: 'x' })).status).toBe(500);
    expect(github.state.comments).toEqual([]);
    expect(github.calls.map(({ fault }) => fault)).toEqual(['status', 'status', 'status', null, 'status']);
  });

  it('are taken once each by simultaneous requests', async () => {
    const { github, ask } = await aScene();
    github.faults.add({ kind: 'status', status: 502, times: 3 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('GET /pulls/1')));
    expect(answers.filter(({ status }) => status === 502)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(7);
  });

  it('break a connection before or after GitHub did what was asked', async () => {
    const { github, ask } = await aScene();
    github.faults.add({ kind: 'drop', route: COMMENTS });
    await expect(ask('POST /issues/1/comments', { body: 'lost' })).rejects.toThrow();
    expect(github.state.comments).toEqual([]);
    github.faults.add({ kind: 'drop', done: true, route: COMMENTS });
    await expect(ask('POST /issues/1/comments', { body: 'written' })).rejects.toThrow();
    expect(github.state.comments.map(({ body }) => body)).toEqual(['written']);
    expect(github.calls.map(({ status }) => status)).toEqual([0, 0]);
  });

  it('are limits as GitHub says them', async () => {
    const { github, ask } = await aScene();
    github.faults.add({ kind: 'secondary-limit', retryAfter: 60 });
    const secondary = await ask('GET /pulls/1');
    expect([secondary.status, secondary.headers.get('retry-after')]).toEqual([403, '60']);
    expect(secondary.body.message).toContain('secondary rate limit');
  });
});
