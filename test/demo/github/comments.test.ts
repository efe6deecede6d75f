import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend/scene.ts';

describe('comments of the pretend GitHub', () => {
  it('say who wrote them and by which app; an edit shows in their times only', async () => {
    const { github, ask } = await aScene();
    const person = github.comment('writer', '/benchgate approve');
    const { status, body } = await ask('POST /issues/1/comments', { body: 'Report' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      user: { login: 'github-actions[bot]', type: 'Bot' },
      performed_via_github_app: { slug: 'github-actions' },
    });
    github.editComment(person.id, '/benchgate approve everything');
    const [edited] = (await ask('GET /issues/1/comments')).body;
    expect(edited).toMatchObject({
      user: { login: 'writer' },
      performed_via_github_app: null,
      body: '/benchgate approve everything',
    });
    expect(edited.updated_at > edited.created_at).toBe(true);
    expect(body.updated_at).toBe(body.created_at);
  });

  it('are listed the oldest first', async () => {
    const { github, ask } = await aScene();
    const [first] = [github.comment('writer', 'one'), github.comment('writer', 'two')];
    const bodies = async () => (await ask('GET /issues/1/comments')).body.map((one: { body: string }) => one.body);
    github.editComment(first.id, 'one again');
    expect(await bodies()).toEqual(['one again', 'two']);
    github.deleteComment(first.id);
    expect(await bodies()).toEqual(['two']);
  });

  it('are refused beyond 65,536 characters and when they are empty', async () => {
    const { github, ask } = await aScene();
    const long = await ask('POST /issues/1/comments', { body: 'x'.repeat(65_537) });
    expect([long.status, long.body.errors[0].message]).toEqual([422, 'body is too long (maximum is 65536 characters)']);
    expect((await ask('POST /issues/1/comments', { body: ' ' })).status).toBe(422);
    expect((await ask('POST /issues/1/comments', { body: 'x'.repeat(65_536) })).status).toBe(201);
    expect(github.state.comments).toHaveLength(1);
  });

  it('can be changed and deleted, and then are not there', async () => {
    const { github, ask } = await aScene();
    const { id } = github.comment('reader', 'mine');
    const { body } = await ask(`PATCH /issues/comments/${id}`, { body: 'x' });
    expect(body).toMatchObject({ user: { login: 'reader' }, body: 'x' });
    expect((await ask(`DELETE /issues/comments/${id}`)).status).toBe(204);
    expect((await ask(`PATCH /issues/comments/${id}`, { body: 'x' })).status).toBe(404);
  });

  it('take a reaction once from each', async () => {
    const { github, ask } = await aScene();
    const { id } = github.comment('writer', 'x');
    expect((await ask(`POST /issues/comments/${id}/reactions`, { content: '+1' })).status).toBe(201);
    expect((await ask(`POST /issues/comments/${id}/reactions`, { content: '+1' })).status).toBe(200);
    expect(github.state.reactions).toMatchObject([{ comment: id, content: '+1' }]);
  });
});
