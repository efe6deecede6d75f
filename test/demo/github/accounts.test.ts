import { describe, expect, it } from 'vitest';
import { aScene } from '../../support/pretend/scene.ts';

describe('collaborators of the pretend GitHub', () => {
  it.each([
    ['admin', 'admin', 'admin'],
    ['maintainer', 'write', 'maintain'],
    ['writer', 'write', 'write'],
    ['triager', 'read', 'triage'],
    ['reader', 'read', 'read'],
    ['stranger', 'read', 'read'],
  ])('says of %s: %s, role %s', async (login, permission, role) => {
    const { ask } = await aScene();
    const { body } = await ask(`GET /collaborators/${login}/permission`);
    expect(body).toMatchObject({ permission, role_name: role, user: { login, type: 'User' } });
  });

  it('knows bots, and nobody who is not there', async () => {
    const { ask } = await aScene();
    expect((await ask('GET /collaborators/github-actions%5Bbot%5D/permission')).body.user.type).toBe('Bot');
    expect((await ask('GET /collaborators/nobody/permission')).status).toBe(404);
  });
});
