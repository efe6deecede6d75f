import { describe, expect, it } from 'vitest';
import { scene } from '../support/pretend.ts';

describe('events of the pretend GitHub', () => {
  it('tell when a pull request got another base, and by whom', async () => {
    const { github, pull, ask } = await scene();
    expect((await ask('GET /issues/1/events')).body).toEqual([]);
    github.pushTo('release', { files: { x: 'x' } });
    github.retarget(pull, 'release');
    expect((await ask('GET /issues/1/events')).body).toMatchObject([
      { event: 'base_ref_changed', actor: { login: 'ana' }, created_at: pull.updatedAt, commit_id: null },
    ]);
    expect((await ask('GET /issues/9/events')).status).toBe(404);
  });
});
