import { describe, expect, it } from 'vitest';
import { readProfile } from '../../src/config/profile.ts';
import { withProfile } from '../../src/config/profile-objectives.ts';
import { CAPABILITIES, NO_POLICY } from '../../src/model/policy.ts';
import { effectivePolicy } from '../../src/policy/effective.ts';
import { config, smallest } from '../config/example.ts';
import { profileText } from '../support/a-profile.ts';

/** What a profile (by its `approval_policy`, or none) and a configuration's `policy` come to. */
function policyOf(
  approvals: string | null,
  policy = '{}',
  { fork = false, capabilities = '[repo.read, repo.write, test.run]' } = {},
) {
  const plain = config(smallest(`policy: ${policy}`));
  if (approvals === null) return effectivePolicy(plain, { fork });
  const read = readProfile(profileText({ approval_policy: approvals, capabilities }), 'agents/performance-engineer.md');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return effectivePolicy(withProfile(plain, read.profile), { fork });
}

describe('the effective policy', () => {
  it('is none where nobody says anything', () => {
    expect(policyOf(null)).toEqual(NO_POLICY);
  });

  it('is the strictest of profile and configuration, whichever that is', () => {
    expect(policyOf('{ network.egress: deny }').egress).toEqual({ kind: 'deny' });
    expect(policyOf('{}', '{ network.egress: deny }').egress).toEqual({ kind: 'deny' });
    expect(policyOf('{ network.egress: ["a.io:1", "b.io:2"] }', '{ network.egress: ["b.io:2", "c.io:3"] }').egress).toEqual({
      kind: 'listed',
      hosts: ['b.io:2'],
    });
    expect(policyOf('{ network.egress: ["a.io:1"] }', '{ network.egress: ["b.io:2"] }').egress).toEqual({ kind: 'deny' });
    expect(policyOf('{ repo.write: human_approval }', '{ repo.write: deny }').repoWrite).toBe('deny');
    expect(policyOf('{ repo.write: deny }', '{ repo.write: human_approval }').repoWrite).toBe('deny');
    expect(policyOf('{ network.targets: deny }', '{ network.targets: allow, network.exports: deny }')).toMatchObject({
      targets: false,
      exports: false,
    });
    expect(policyOf(null, '{ enforcement: best-effort }')).toMatchObject({ enforcement: 'best-effort', stated: true });
  });

  it('lets nothing be written without the capability, nor for a fork', () => {
    expect(policyOf('{ repo.write: human_approval }', '{}', { capabilities: '[repo.read, test.run]' }).repoWrite).toBe('deny');
    expect(policyOf('{ history.write: allow }', '{}', { fork: true })).toMatchObject({ repoWrite: 'deny', historyWrite: false });
    expect(policyOf(null, '{}', { fork: true })).toMatchObject({ repoWrite: 'deny', egress: { kind: 'open' }, stated: false });
    expect(policyOf('{}').capabilities).toEqual(CAPABILITIES.filter((one) => one !== 'plan.read'));
  });

  it('lets a history be written as ever, until anybody says how the repository is: then only where that is allowed by name', () => {
    const history = (approvals: string | null, policy = '{}') => policyOf(approvals, policy).historyWrite;
    expect([history(null), history(null, '{ network.egress: deny }')]).toEqual([true, true]);
    expect([history('{}'), history('{ repo.write: human_approval }'), history(null, '{ repo.write: human_approval }')]).toEqual([
      ...[false, false, false],
    ]);
    expect([history('{ history.write: allow }'), history(null, '{ repo.write: human_approval, history.write: allow }')]).toEqual([
      ...[true, true],
    ]);
    expect([history('{ history.write: allow }', '{ history.write: deny }'), history('{}', '{ history.write: allow }')]).toEqual([
      ...[false, false],
    ]);
    expect(history('{ history.write: allow, repo.write: deny }')).toBe(false);
  });
});
