import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 95,
  attack:
    'a pull request brings a profile or a `policy:` that lets more be done, reached or written, or takes one away, and is measured by it',
  defence:
    'profile and `policy:` are those of base, whatever head makes of them; both are governed, and each rule that head would loosen is named; what is denied and cannot be enforced is not measured; a history is written only where base’s profile allows it by name ([policy](policy.md))',
  mutants: [
    {
      file: 'src/plan/profile.ts',
      line: 'const judging = base.sha === head.sha ? null : await find(base);',
      becomes: 'const judging = await find(head);',
      tests: ['test/plan/profile.test.ts'],
    },
    {
      file: 'src/config/governance.ts',
      line: '  PROFILE_FILE,',
      becomes: '',
      tests: ['test/govern/rules.test.ts'],
    },
    {
      file: 'src/govern/profiles.ts',
      line: 'const found = await profileAt(asked, head.sha, github);',
      becomes: 'const found = { profile: profile ?? null };',
      tests: ['test/govern/rules.test.ts'],
    },
    {
      file: 'src/changes/policy-changes.ts',
      line: "historyWrite: value(['history.write'], 'historyWrite', toAllowed, allowed),",
      becomes: 'historyWrite: elsewhere,',
      tests: ['test/changes/policy-changes.test.ts'],
    },
    {
      file: 'src/changes/policy-changes.ts',
      line: "if (to.kind === 'open' || from.kind === 'deny') return true;",
      becomes: "if (to.kind === 'open' || from.kind === 'deny') return false;",
      tests: ['test/changes/policy-changes.test.ts'],
    },
    {
      file: 'src/policy/enforceable.ts',
      line: "egress.kind === 'open' || enforcement === 'best-effort'",
      becomes: "egress.kind !== 'deny' || enforcement === 'best-effort'",
      tests: ['test/policy/under-policy.test.ts'],
    },
    {
      file: 'src/policy/under-policy.ts',
      line: "if (plan.policy.egress.kind !== 'open' && runsCode(plan)) requireEnforceable(plan.policy, await keeperOf(plan, world));",
      becomes: '',
      tests: ['test/policy/under-policy.test.ts'],
    },
    {
      file: 'src/pipelines/record.ts',
      line: "kind === 'folder' || historyWrite;",
      becomes: 'true;',
      tests: ['test/pipelines/record.test.ts'],
    },
  ],
};
