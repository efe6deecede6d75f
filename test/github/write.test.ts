import { afterEach, describe, expect, it } from 'vitest';
import { commentAnswer, user } from '../support/github-answers.ts';
import { HEAD } from '../support/github-port.ts';
import { type Asked, closeScripted, type Scripted, scripted } from '../support/scripted.ts';

afterEach(closeScripted);

const REPO = '/repos/acme/shop';
const BODY = '<!-- benchgate:v1 key=default pr=7 base=main -->\n### Fine\n';
const NOT_FOUND: Scripted = { status: 404, json: { message: 'Not Found' } };

/** A pull request's comments where some POSTs get no answer, carried out or not. */
function conversation(fates: readonly ('made' | 'made, but 502' | 'made, but dropped' | '502' | 'dropped')[]) {
  const comments: ReturnType<typeof commentAnswer>[] = [
    commentAnswer(1, BODY, { user: user(3, 'rita'), performed_via_github_app: null }),
  ];
  let posts = 0;
  const script = ({ method, url, body }: Asked): Scripted => {
    const text = String((body as { body?: string } | null)?.body);
    if (method === 'GET') return { json: comments };
    if (method === 'PATCH') {
      const found = comments.find(({ id }) => url.endsWith(`/${id}`));
      if (!found) return NOT_FOUND;
      found.body = text;
      return { json: found };
    }
    const fate = fates[posts++] ?? 'made';
    if (fate.startsWith('made')) comments.push(commentAnswer(100 + posts, text));
    if (fate === 'made') return { status: 201, json: comments.at(-1) };
    return fate.endsWith('dropped') ? { how: 'drop' } : { status: 502, json: { message: 'Bad Gateway' } };
  };
  const own = () => comments.filter(({ user: { login } }) => login === 'github-actions[bot]');
  return { script, own, posts: () => posts };
}

describe('createComment', () => {
  it('writes one', async () => {
    const { script, own } = conversation(['made']);
    const { github, asked } = await scripted(script);
    expect(await github.createComment(7, BODY)).toMatchObject({ id: 101, body: BODY, app: 'github-actions' });
    expect([own().length, asked.map(({ method, url }) => `${method} ${url}`)]).toEqual([1, [`POST ${REPO}/issues/7/comments`]]);
  });

  it.each(['made, but 502', 'made, but dropped'] as const)('%s: leaves no second one', async (fate) => {
    const { script, own, posts } = conversation([fate]);
    const { github } = await scripted(script);
    expect(await github.createComment(7, BODY)).toMatchObject({ id: 101, body: BODY });
    expect([own().length, posts()]).toEqual([1, 1]);
  });

  it.each(['502', 'dropped'] as const)('%s: looks, and writes it again', async (fate) => {
    const { script, own, posts } = conversation([fate, fate]);
    const { github } = await scripted(script);
    expect(await github.createComment(7, BODY)).toMatchObject({ id: 103 });
    expect([own().length, posts()]).toEqual([1, 3]);
  });

  it('gives up after three tries', async () => {
    const { script, own, posts } = conversation(['502', 'dropped', '502', '502']);
    const { github } = await scripted(script);
    await expect(github.createComment(7, BODY)).rejects.toMatchObject({
      kind: 'github',
      message: expect.stringContaining('502'),
    });
    expect([own().length, posts()]).toEqual([0, 3]);
  });

  it('puts the whole text into one that another run wrote meanwhile', async () => {
    const { script, own } = conversation(['502']);
    const { github } = await scripted((asked, count) => {
      const answer = script(asked);
      if (count === 1) script({ ...asked, body: { body: `${BODY}older` } });
      return answer;
    });
    expect(await github.createComment(7, BODY)).toMatchObject({ id: 102, body: BODY });
    expect(own().map(({ body }) => body)).toEqual([BODY]);
  });

  it('threat 14: a stranger’s comment with our marker is not taken for ours', async () => {
    const { script, own } = conversation(['502']);
    const { github } = await scripted(script);
    expect((await github.createComment(7, BODY)).account?.login).toBe('github-actions[bot]');
    expect(own()).toHaveLength(1);
  });

  it('is not tried again where GitHub refuses it', async () => {
    const { github, asked } = await scripted(() => ({
      status: 403,
      json: { message: 'Resource not accessible by integration' },
    }));
    await expect(github.createComment(7, BODY)).rejects.toMatchObject({
      message: expect.stringContaining('"pull-requests: write"'),
      hint: expect.stringContaining('permissions: pull-requests: write'),
    });
    expect(asked).toHaveLength(1);
  });
});

describe('other writing', () => {
  it('changes and removes comments, also such as are gone', async () => {
    const { github, asked } = await scripted(({ method, url }) => {
      if (!url.endsWith('/5')) return NOT_FOUND;
      return method === 'DELETE' ? { status: 204 } : { json: commentAnswer(5, 'new') };
    });
    expect([await github.updateComment(5, 'new'), await github.updateComment(6, 'new')]).toEqual([true, false]);
    await github.deleteComment(5);
    await github.deleteComment(6);
    expect(asked.map(({ method, body }) => [method, body])).toEqual([
      ['PATCH', { body: 'new' }],
      ['PATCH', { body: 'new' }],
      ['DELETE', null],
      ['DELETE', null],
    ]);
  });

  it('sets a status, again after a 502, and cuts what GitHub would refuse', async () => {
    const { github, asked } = await scripted((_, count) => (count === 1 ? { status: 502 } : { status: 201, json: {} }));
    await github.setStatus(HEAD, {
      state: 'success',
      description: 'x'.repeat(200),
      context: 'benchgate (main)',
      url: 'https://x',
    });
    expect(asked).toHaveLength(2);
    expect(asked[1]).toMatchObject({
      url: `${REPO}/statuses/${HEAD}`,
      body: { state: 'success', description: 'x'.repeat(140), context: 'benchgate (main)', target_url: 'https://x' },
    });
  });

  it('names the permission that a status needs', async () => {
    const { github } = await scripted(() => ({ status: 403, json: { message: 'Resource not accessible by integration' } }));
    const set = github.setStatus(HEAD, { state: 'success', description: '', context: 'c', url: '' });
    await expect(set).rejects.toMatchObject({ kind: 'github', message: expect.stringContaining('"statuses: write"') });
  });

  it('reads the status of one context', async () => {
    const statuses = [
      { context: 'benchgate (legacy)', state: 'success', description: null },
      { context: 'benchgate (main)', state: 'pending', description: 'measuring', created_at: '2026-01-01T00:00:00Z' },
    ];
    const { github } = await scripted(() => ({ json: { state: 'pending', statuses } }));
    expect(await github.status(HEAD, 'benchgate (main)')).toEqual({
      state: 'pending',
      description: 'measuring',
      at: '2026-01-01T00:00:00Z',
    });
    expect(await github.status(HEAD, 'benchgate (legacy)')).toMatchObject({ state: 'success', description: '' });
    expect(await github.status(HEAD, 'benchgate')).toBeNull();
  });

  it('gives a thumb, and none to a comment that is gone', async () => {
    const { github, asked } = await scripted((_, count) => (count === 1 ? { json: { id: 1 } } : NOT_FOUND));
    await github.react(5);
    await github.react(6);
    expect(asked.map(({ url, body }) => [url, body])).toEqual([
      [`${REPO}/issues/comments/5/reactions`, { content: '+1' }],
      [`${REPO}/issues/comments/6/reactions`, { content: '+1' }],
    ]);
  });

  it('asks reviewers, and leaves out who cannot be asked', async () => {
    const bodies: unknown[] = [];
    const { github } = await scripted(({ body }) => {
      bodies.push(body);
      const bad = JSON.stringify(body).includes('stranger');
      return bad
        ? { status: 422, json: { message: 'Reviews may only be requested from collaborators.' } }
        : { status: 201, json: {} };
    });
    await github.requestReviewers(7, ['rita', 'max']);
    await github.requestReviewers(7, ['rita', 'stranger', 'max']);
    await github.requestReviewers(7, ['stranger']);
    await github.requestReviewers(7, []);
    expect(bodies.map((body) => (body as { reviewers: string[] }).reviewers.join())).toEqual([
      'rita,max',
      'rita,stranger,max',
      'rita',
      'stranger',
      'max',
      'stranger',
    ]);
  });

  it('does not take a missing permission for somebody who cannot be asked', async () => {
    const { github } = await scripted(() => ({ status: 403, json: { message: 'Resource not accessible by integration' } }));
    await expect(github.requestReviewers(7, ['rita'])).rejects.toMatchObject({ kind: 'github' });
  });
});
