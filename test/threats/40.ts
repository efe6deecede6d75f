import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 40,
  attack: 'authors approve themselves; an account that may only read approves',
  defence: 'authors and committers are left out; permissions are looked up when it counts',
  mutants: [
    {
      file: 'src/github/people.ts',
      line: '[author?.id, committer?.id]',
      becomes: '[author?.id]',
      tests: ['test/github/people.test.ts'],
    },
    {
      file: 'src/github/people.ts',
      line: 'complete: found.length === commits && commits <= MOST_COMMITS',
      becomes: 'complete: true',
      tests: ['test/github/people.test.ts'],
    },
    {
      file: 'src/github/fields.ts',
      line: "? 'triage' : 'read'",
      becomes: "? 'triage' : 'write'",
      tests: ['test/github/fields.test.ts'],
    },
    {
      file: 'src/govern/person.ts',
      line: "if (account.id === pull.author?.id) return 'author';",
      becomes: '',
      tests: ['test/govern/approvals.test.ts'],
    },
    {
      file: 'src/govern/person.ts',
      line: "authorship.ids.includes(account.id) ? 'commit-author' : null",
      becomes: 'null',
      tests: ['test/govern/approvals.test.ts'],
    },
    {
      file: 'src/govern/person.ts',
      line: 'ROLES.indexOf(role) >= ROLES.indexOf(leastRole) ? role : null',
      becomes: 'role',
      tests: ['test/govern/approvals.test.ts'],
    },
    {
      file: 'src/govern/approvals.ts',
      line: "if (!discussion.authorship.complete) return 'authors-unknown';",
      becomes: '',
      tests: ['test/govern/approvals.test.ts'],
    },
  ],
};
