import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend/scene.ts';

describe('lists of the pretend GitHub', () => {
  it('come by pages of 30 or of what was asked for, with links to the others', async () => {
    const { github, ask } = await aScene();
    for (let n = 1; n <= 65; n++) github.comment('writer', `comment ${n}`);
    const first = await ask('GET /issues/1/comments');
    expect(first.body).toHaveLength(30);
    const link = first.headers.get('link') ?? '';
    expect(link).toBe(
      [
        `<${github.url}/repos/acme/shop/issues/1/comments?page=2>; rel="next"`,
        `<${github.url}/repos/acme/shop/issues/1/comments?page=3>; rel="last"`,
      ].join(', '),
    );
    const next = await ask(`GET ${/<([^>]+)>; rel="next"/.exec(link)?.[1]}`);
    expect(next.body[0].body).toBe('comment 31');
    const last = await ask('GET /issues/1/comments?per_page=40&page=2');
    expect(last.body).toHaveLength(25);
    expect(last.headers.get('link')).toBeNull();
    expect((await ask('GET /issues/1/comments?page=9')).body).toEqual([]);
  });

  it('have 100 entries a page at most, and no links where one page is all', async () => {
    const { github, ask } = await aScene();
    for (let n = 1; n <= 101; n++) github.comment('writer', 'x');
    expect((await ask('GET /issues/1/comments?per_page=500')).body).toHaveLength(100);
    expect((await ask('GET /pulls')).headers.get('link')).toBeNull();
  });
});
