import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 49,
  attack: "many pull requests use up the token's requests",
  defence: 'few requests for each decision, limits waited for within bounds',
  mutants: [
    {
      file: 'src/github/limits.ts',
      line: 'Number(after) * 1000',
      becomes: 'Number(after)',
      tests: ['test/github/limits.test.ts'],
    },
    { file: 'src/github/limits.ts', line: 'waits >= MOST_WAITS || ', becomes: '', tests: ['test/github/limits.test.ts'] },
    {
      file: 'src/github/limits.ts',
      line: ' || waitedMs + ms > MOST_WAITING_MS',
      becomes: '',
      tests: ['test/github/limits.test.ts'],
    },
    {
      file: 'src/govern/claims.ts',
      line: 'const MOST = { downloads: 5, runs: 10 };',
      becomes: 'const MOST = { downloads: 50, runs: 100 };',
      tests: ['test/govern/claims.test.ts'],
    },
    {
      file: 'src/govern/approvals.ts',
      line: '.slice(0, MOST_CANDIDATES)',
      becomes: '',
      tests: ['test/govern/approvals.test.ts'],
    },
  ],
};
