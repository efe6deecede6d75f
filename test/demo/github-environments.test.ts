import { describe, expect, it } from 'vitest';
import { scene } from '../support/pretend.ts';

describe('environments of the pretend GitHub', () => {
  it('say who is asked and which branches may deploy', async () => {
    const { github, ask } = await scene();
    github.state.environments.push({
      name: 'write/all',
      id: 5,
      reviewers: ['admin'],
      preventSelfReview: true,
      branches: ['main'],
    });
    const { body } = await ask('GET /environments/write%2Fall');
    const asked = body.protection_rules.find(({ type }: { readonly type: string }) => type === 'required_reviewers');
    expect(asked).toMatchObject({ prevent_self_review: true, reviewers: [{ type: 'User', reviewer: { login: 'admin' } }] });
    expect(body.deployment_branch_policy).toEqual({ protected_branches: false, custom_branch_policies: true });
    const policies = await ask('GET /environments/write%2Fall/deployment-branch-policies');
    expect(policies.body).toMatchObject({ total_count: 1, branch_policies: [{ name: 'main' }] });
  });

  it('may be protected by nothing, or not exist', async () => {
    const { github, ask } = await scene();
    github.state.environments.push({ name: 'open', id: 6, reviewers: [], preventSelfReview: false, branches: null });
    expect((await ask('GET /environments/open')).body).toMatchObject({ protection_rules: [], deployment_branch_policy: null });
    expect((await ask('GET /environments/nothing')).status).toBe(404);
  });
});
