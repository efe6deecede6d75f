import { afterEach, describe, expect, it } from 'vitest';
import { isEnterpriseServer } from '../../src/github/settings.ts';
import { HEAD } from '../support/github-port.ts';
import { closeScripted, scripted } from '../support/scripted.ts';

afterEach(closeScripted);

const NOT_FOUND = { status: 404, json: { message: 'Not Found' } };

describe('settings of a repository', () => {
  it('the contexts that rulesets require, and of which app', async () => {
    const checks = [{ context: 'benchgate (main)', integration_id: 15_368 }, { context: 'build' }];
    const rules = [
      { type: 'deletion' },
      {
        type: 'required_status_checks',
        parameters: { required_status_checks: checks, strict_required_status_checks_policy: false },
      },
      { type: 'required_status_checks' },
    ];
    const { github, asked } = await scripted(() => ({ json: rules }));
    expect(await github.requiredContexts('release/1')).toEqual([
      { context: 'benchgate (main)', app: 15_368 },
      { context: 'build', app: null },
    ]);
    expect(asked[0]?.url).toBe('/repos/acme/shop/rules/branches/release/1?per_page=100&page=1');
  });

  it('threat 47: what protects an environment, and that there is none', async () => {
    const { github } = await scripted(({ url }) => {
      if (url.endsWith('/write'))
        return {
          json: {
            protection_rules: [
              { type: 'required_reviewers', prevent_self_review: true, reviewers: [{}, {}] },
              { type: 'branch_policy' },
            ],
            deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
          },
        };
      return url.endsWith('/bare') ? { json: { protection_rules: [], deployment_branch_policy: null } } : NOT_FOUND;
    });
    expect(await github.environment('write')).toEqual({ reviewers: 2, preventSelfReview: true, branchPolicy: true });
    expect(await github.environment('bare')).toEqual({ reviewers: 0, preventSelfReview: false, branchPolicy: false });
    expect(await github.environment('none')).toBeNull();
  });

  it('the tip of a branch', async () => {
    const { github } = await scripted(({ url }) => (url.endsWith('/main') ? { json: { commit: { sha: HEAD } } } : NOT_FOUND));
    expect([await github.tip('main'), await github.tip('gone')]).toEqual([HEAD, null]);
  });
});

describe('GitHub Enterprise Server', () => {
  it('is told by its address', () => {
    for (const url of ['https://github.com', 'https://acme.ghe.com'])
      expect(isEnterpriseServer({ GITHUB_SERVER_URL: url })).toBe(false);
    for (const url of ['https://github.acme.example', 'https://notgithub.com'])
      expect(isEnterpriseServer({ GITHUB_SERVER_URL: url })).toBe(true);
    expect([isEnterpriseServer({}), isEnterpriseServer({ GITHUB_SERVER_URL: 'x' })]).toEqual([false, false]);
  });
});
