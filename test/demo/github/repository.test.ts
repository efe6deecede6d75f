import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend/scene.ts';

describe('the repository of the pretend GitHub', () => {
  it('says its default branch and number', async () => {
    const { ask } = await aScene();
    expect((await ask('GET ')).body).toMatchObject({
      id: 100,
      full_name: 'acme/shop',
      default_branch: 'main',
      private: false,
      fork: false,
    });
  });
});
