import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 49,
  attack: "many pull requests, crowds of strangers or long conversations use up the token's requests, or push out what counts",
  defence:
    'few requests for each decision, limits waited for within bounds; members come before strangers; of a conversation that is too long the newest is read, and nothing counts that it may have taken back',
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
    {
      file: 'src/govern/approvals.ts',
      line: 'ASSOCIATIONS.flatMap((association) => {',
      becomes: "(['none', 'contributor', 'member'] as const).flatMap((association) => {",
      tests: ['test/govern/crowds.test.ts'],
    },
    {
      file: 'src/github/client.ts',
      line: 'const MOST_OF_ENDS = 5;',
      becomes: 'const MOST_OF_ENDS = 50;',
      tests: ['test/github/people.test.ts'],
    },
    {
      file: 'src/govern/approvals.ts',
      line: 'if (discussion.unreadBefore !== null && ',
      becomes: 'if (false && ',
      tests: ['test/govern/crowds.test.ts'],
    },
    {
      file: 'src/govern/claims.ts',
      line: 'const unclear = counting[0] === first',
      becomes: 'const unclear = false',
      tests: ['test/govern/claims.test.ts'],
    },
    {
      file: 'src/govern/subject.ts',
      line: 'if (comment === null) return true;',
      becomes: 'return true;',
      tests: ['test/govern/settle.test.ts'],
    },
    {
      file: 'src/govern/snapshot.ts',
      line: 'attemptsOf({ ...one, governance }).filter(isHeard), ',
      becomes: 'one.comments, ',
      tests: ['test/govern/gather.test.ts'],
    },
    {
      file: 'src/govern/snapshot.ts',
      line: 'attemptsOf({ ...one, governance }).filter(isHeard), ',
      becomes: 'attemptsOf({ ...one, governance }), ',
      tests: ['test/govern/gather.test.ts'],
    },
  ],
};
