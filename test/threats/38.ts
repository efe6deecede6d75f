import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 38,
  attack:
    'the base branch changes after measuring, the pull request gets another one after it was approved, or head was another commit while its files were listed',
  defence:
    'everything is read again at each decision, and after it was written; an approval counts for one base branch; files are those of the very commit, or of a pull request that nobody changed meanwhile',
  mutants: [
    { file: 'src/github/people.ts', line: "'base_ref_changed', ", becomes: '', tests: ['test/github/people.test.ts'] },
    {
      file: 'src/github/people.ts',
      line: '!(Date.parse(time) < Date.parse(latest))',
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
      line: 'const { open, base, head, draft } = one.pull;',
      becomes: 'const { open, head, draft } = one.pull; const base = 0;',
      tests: ['test/govern/settle.test.ts'],
    },
    {
      file: 'src/govern/gather.ts',
      line: 'if (isOfOne(snapshot)) return snapshot;',
      becomes: 'return snapshot;',
      tests: ['test/govern/gather.test.ts'],
    },
    {
      file: 'src/govern/gather.ts',
      line: 'now.updatedAt === pull.updatedAt && (sha === null || sha === pull.head.sha)',
      becomes: '(sha === null || sha === pull.head.sha)',
      tests: ['test/govern/gather.test.ts'],
    },
    {
      file: 'src/govern/gather.ts',
      line: 'if (!isStill(before, { pull, reviews, comments, runs })) return null;',
      becomes: '',
      tests: ['test/govern/settle.test.ts'],
    },
    {
      file: 'src/govern/gather.ts',
      line: ' && (compared === null || compared === changed.files.length)',
      becomes: '',
      tests: ['test/govern/gather.test.ts'],
    },
  ],
};
