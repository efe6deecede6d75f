import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 54,
  attack: 'two commits that share their first digits: what was approved of the one is said of the other',
  defence: 'a command names all 40 digits, a review its whole commit; fewer never count, and the comment has the command to copy',
  mutants: [
    {
      file: 'src/govern/approvals.ts',
      line: "if (source === 'command' && !isWhole(attempt)) return 'short';",
      becomes: '',
      tests: ['test/govern/whole-commit.test.ts'],
    },
    {
      file: 'src/govern/approvals.ts',
      line: 'attempt.sha !== rules.pull.head.sha',
      becomes: 'attempt.sha?.slice(0, 12) !== rules.pull.head.sha.slice(0, 12)',
      tests: ['test/govern/whole-commit.test.ts'],
    },
    {
      file: 'src/govern/person.ts',
      line: 'return sha?.length === 40;',
      becomes: 'return (sha?.length ?? 0) >= 12;',
      tests: ['test/govern/whole-commit.test.ts'],
    },
    {
      file: 'src/report/commands.ts',
      line: '${verb} ${head}',
      becomes: '${verb} ${head.slice(0, 12)}',
      tests: ['test/report/approval-lines.test.ts'],
    },
  ],
};
