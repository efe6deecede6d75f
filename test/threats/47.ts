import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 47,
  attack: 'the environment that has to ask a person is missing, and GitHub makes one that asks nobody',
  defence:
    'before anything is written GitHub is asked what protects the environment (required reviewers, no self-review, the default branch alone), and which person approved this very run',
  mutants: [
    {
      file: 'src/propose/approved.ts',
      line: 'if (rules.reviewers === 0)',
      becomes: 'if (false)',
      tests: ['test/propose/approved.test.ts'],
    },
    {
      file: 'src/propose/approved.ts',
      line: 'if (!rules.preventsSelfReview)',
      becomes: 'if (false)',
      tests: ['test/propose/approved.test.ts'],
    },
    {
      file: 'src/propose/approved.ts',
      line: 'only === undefined || others.length > 0 || !only.isBranch || only.name !== defaultBranch',
      becomes: 'only?.name !== defaultBranch',
      tests: ['test/propose/approved.test.ts'],
    },
    { file: 'src/propose/approved.ts', line: "state === 'approved' && ", becomes: '', tests: ['test/propose/approved.test.ts'] },
    {
      file: 'src/propose/approved.ts',
      line: "account?.type === 'User'",
      becomes: 'account !== null',
      tests: ['test/propose/approved.test.ts'],
    },
    {
      file: 'src/propose/approved.ts',
      line: 'approvals.filter(({ environments }) => environments.includes(environment))',
      becomes: 'approvals',
      tests: ['test/propose/approved.test.ts'],
    },
    {
      file: 'src/pipelines/write-proposals.ts',
      line: "rules.write === 'issue' ? '' : await approverOf(request, rules, github)",
      becomes: "''",
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
  ],
};
