import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 39,
  attack: 'approve, then push',
  defence: 'an approval names its commit, and counts for no other',
  mutants: [
    {
      file: 'src/govern/approvals.ts',
      line: "if (!isOfHead(attempt, rules.pull.head.sha)) return 'other-commit';",
      becomes: '',
      tests: ['test/govern/approvals.test.ts'],
    },
    {
      file: 'src/govern/approvals.ts',
      line: "source === 'review' ? sha === head : ",
      becomes: "source === 'review' ? true : ",
      tests: ['test/govern/approvals.test.ts'],
    },
  ],
};
