import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 47,
  attack: 'the environment that has to ask a person is missing, and GitHub makes one that asks nobody',
  defence:
    'before anything is written GitHub is asked what protects the environment (required reviewers, no self-review, the default branch alone), and which person approved this very run; a run that was started again has no approval, since GitHub does not say of which attempt one is, and one rejection is a no',
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
    {
      file: 'src/propose/approved.ts',
      line: 'if (attempt !== 1)',
      becomes: 'if (false)',
      tests: ['test/propose/approved.test.ts'],
    },
    {
      file: 'src/propose/approved.ts',
      line: 'if (no !== undefined)',
      becomes: 'if (false)',
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
      line: "if (environments.length === 0) return '';",
      becomes: "return '';",
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
  ],
};
