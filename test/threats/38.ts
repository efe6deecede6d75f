import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 38,
  attack: 'the base branch changes after measuring, or the pull request gets another one after it was approved',
  defence: 'everything is read again at each decision, and after it was written; an approval counts for one base branch',
  mutants: [
    { file: 'src/github/people.ts', line: "'base_ref_changed', ", becomes: '', tests: ['test/github/people.test.ts'] },
    {
      file: 'src/github/people.ts',
      line: '!(Date.parse(time) < Date.parse(last))',
      becomes: 'false',
      tests: ['test/github/people.test.ts'],
    },
    {
      file: 'src/govern/approvals.ts',
      line: "if (!isOfBase(attempt, rules)) return 'other-base';",
      becomes: '',
      tests: ['test/govern/approvals.test.ts'],
    },
    {
      file: 'src/govern/snapshot.ts',
      line: 'const { open, base, head, changedFiles, commits } = pull;',
      becomes: 'const { open, head, changedFiles, commits } = pull; const base = 0;',
      tests: ['test/govern/settle.test.ts'],
    },
  ],
};
