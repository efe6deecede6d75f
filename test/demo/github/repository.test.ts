import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend.ts';

describe('the repository of the pretend GitHub', () => {
  it('says its default branch and number', async () => {
    const { ask } = await aScene({ repository: { id: 7 } });
    expect((await ask('GET ')).body).toMatchObject({
      id: 7,
      full_name: 'acme/shop',
      default_branch: 'main',
      private: false,
      fork: false,
    });
  });

  it('is counted as one of 1,000 requests an hour', async () => {
    const { github, ask } = await aScene();
    const before = await ask('GET ');
    expect(before.headers.get('x-ratelimit-remaining')).toBe('999');
    github.state.remaining = 0;
    const refused = await ask('GET ');
    expect([refused.status, refused.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
  });
});
