import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 6,
  attack: 'the measurement is of another commit or pull request',
  defence: 'no number of a pull request is read from it; commits must be the ones that GitHub names',
  mutants: [
    {
      file: 'src/govern/adopt.ts',
      line: 'if (head.sha !== revisions.head.sha)',
      becomes: 'if (false)',
      tests: ['test/govern/adopt.test.ts'],
    },
    {
      file: 'src/govern/adopt.ts',
      line: 'if (base.sha !== revisions.base.sha)',
      becomes: 'if (false)',
      tests: ['test/govern/adopt.test.ts'],
    },
    { file: 'src/govern/claims.ts', line: 'run.headSha === head.sha &&', becomes: '', tests: ['test/govern/claims.test.ts'] },
    {
      file: 'src/govern/claims.ts',
      line: 'run.headRepositoryId === head.repositoryId',
      becomes: 'true',
      tests: ['test/govern/claims.test.ts'],
    },
    {
      file: 'src/govern/claims.ts',
      line: ' && runId === run.id && headSha === head.sha',
      becomes: '',
      tests: ['test/govern/claims.test.ts'],
    },
    { file: 'src/govern/claims.ts', line: 'return isNamed && ', becomes: 'return ', tests: ['test/govern/claims.test.ts'] },
  ],
};
