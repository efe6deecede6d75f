import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 42,
  attack: 'a bot approves',
  defence: 'only people count, and not through an app',
  mutants: [
    {
      file: 'src/govern/approvals.ts',
      line: "if (viaApp) return 'not-a-person';",
      becomes: '',
      tests: ['test/govern/approvals.test.ts'],
    },
    {
      file: 'src/govern/person.ts',
      line: "account === null || account.type !== 'User'",
      becomes: 'account === null',
      tests: ['test/govern/approvals.test.ts'],
    },
  ],
};
