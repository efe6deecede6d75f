import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 40,
  attack: 'authors and co-authors approve themselves; an account that may only read approves',
  defence:
    'authors, committers and co-authors are left out, as far as an address tells; permissions are looked up when it counts',
  mutants: [
    {
      file: 'src/github/authors.ts',
      line: '[author, committer].flatMap',
      becomes: '[author].flatMap',
      tests: ['test/github/people.test.ts'],
    },
    {
      file: 'src/github/authors.ts',
      line: "...coAuthors(commit?.message ?? ''),",
      becomes: '',
      tests: ['test/github/people.test.ts'],
    },
    {
      file: 'src/github/authors.ts',
      line: 'complete: known && found.length === commits && commits <= MOST_COMMITS',
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
      line: "if (account.id === pull.author?.id) return writers === null ? 'author' : ALONE[writers.kind];",
      becomes: '',
      tests: ['test/govern/approvals.test.ts'],
    },
    {
      file: 'src/govern/person.ts',
      line: 'ids.includes(account.id) || ',
      becomes: '',
      tests: ['test/govern/approvals.test.ts'],
    },
    {
      file: 'src/govern/person.ts',
      line: 'leastRole !== null && isAtLeast(role, leastRole) ? role : null',
      becomes: 'role',
      tests: ['test/govern/approvals.test.ts'],
    },
    {
      file: 'src/govern/approvals.ts',
      line: "if (!discussion.authorship.complete) return 'authors-unknown';",
      becomes: '',
      tests: ['test/govern/approvals.test.ts'],
    },
    {
      file: 'src/github/authors.ts',
      line: "...[commit?.author, commit?.committer].flatMap((signature) => peopleAt(signature?.email ?? '')),",
      becomes: '',
      tests: ['test/github/people.test.ts'],
    },
    {
      file: 'src/govern/person.ts',
      line: '|| logins.includes(account.login.toLowerCase()) ',
      becomes: '',
      tests: ['test/govern/approvals.test.ts'],
    },
  ],
};
