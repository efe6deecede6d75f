import { describe, expect, it } from 'vitest';
import { scene } from '../support/pretend.ts';

describe('collaborators of the pretend GitHub', () => {
  it.each([
    ['admin', 'admin', 'admin'],
    ['maintainer', 'write', 'maintain'],
    ['writer', 'write', 'write'],
    ['triager', 'read', 'triage'],
    ['reader', 'read', 'read'],
    ['stranger', 'read', 'read'],
  ])('says of %s: %s, role %s', async (login, permission, role) => {
    const { ask } = await scene();
    const { body } = await ask(`GET /collaborators/${login}/permission`);
    expect(body).toMatchObject({ permission, role_name: role, user: { login, type: 'User' } });
  });

  it('knows custom roles, private repositories, bots and nobody', async () => {
    const { github, ask } = await scene({ repository: { private: true } });
    const writer = github.state.accounts.find(({ login }) => login === 'writer');
    Object.assign(writer ?? {}, { customRole: 'bench-keeper' });
    expect((await ask('GET /collaborators/writer/permission')).body).toMatchObject({
      permission: 'write',
      role_name: 'bench-keeper',
    });
    expect((await ask('GET /collaborators/stranger/permission')).body).toMatchObject({ permission: 'none', role_name: 'none' });
    expect((await ask('GET /collaborators/github-actions%5Bbot%5D/permission')).body.user.type).toBe('Bot');
    expect((await ask('GET /collaborators/nobody/permission')).status).toBe(404);
  });
});
