import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 41,
  attack: 'a harmless comment is edited into an approval',
  defence: 'an edited comment never counts',
  mutants: [
    {
      file: 'src/github/trigger.ts',
      line: "action: z.enum(['created', 'deleted']),",
      becomes: "action: z.enum(['created', 'deleted', 'edited']),",
      tests: ['test/github/trigger.test.ts'],
    },
    {
      file: 'src/govern/approvals.ts',
      line: "if (edited) return 'edited';",
      becomes: '',
      tests: ['test/govern/approvals.test.ts'],
    },
    {
      file: 'src/govern/attempts.ts',
      line: 'Date.parse(createdAt) !== Date.parse(updatedAt)',
      becomes: 'false',
      tests: ['test/govern/approvals.test.ts'],
    },
  ],
};
