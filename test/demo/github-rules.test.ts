import { describe, expect, it } from 'vitest';
import { scene } from '../support/pretend.ts';

describe('rules of the pretend GitHub', () => {
  it('are those of the branch, with the ruleset that they are from', async () => {
    const { github, ask } = await scene();
    const required_status_checks = [{ context: 'benchgate (main)', integration_id: 15368 }, { context: 'lint' }];
    const parameters = { required_status_checks, strict_required_status_checks_policy: true };
    github.state.rules.push({ branch: 'main', type: 'required_status_checks', parameters }, { branch: 'next', type: 'deletion' });
    const { body } = await ask('GET /rules/branches/main');
    expect(body).toMatchObject([{ type: 'required_status_checks', parameters, ruleset_source: 'acme/shop' }]);
    expect((await ask('GET /rules/branches/nothing')).body).toEqual([]);
  });
});
