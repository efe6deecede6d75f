import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 39,
  attack: 'approve, then push',
  defence: 'an approval names its whole commit, and counts for no other',
  mutants: [
    {
      file: 'src/govern/approvals.ts',
      line: "if (attempt.sha !== rules.pull.head.sha) return 'other-commit';",
      becomes: '',
      tests: ['test/govern/approvals.test.ts'],
    },
    {
      file: 'src/govern/approvals.ts',
      line: 'attempt.sha !== rules.pull.head.sha',
      becomes: "attempt.source === 'command' && attempt.sha !== rules.pull.head.sha",
      tests: ['test/govern/approvals.test.ts'],
    },
    {
      file: 'src/govern/approvals.ts',
      line: 'attempt.sha !== rules.pull.head.sha',
      becomes: 'attempt.sha?.slice(0, 12) !== rules.pull.head.sha.slice(0, 12)',
      tests: ['test/govern/whole-commit.test.ts'],
    },
    {
      file: 'src/github/authors.ts',
      line: " && found.some((commit) => fieldOf(commit, 'sha') === head.sha)",
      becomes: '',
      tests: ['test/github/people.test.ts'],
    },
  ],
};
