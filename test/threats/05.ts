import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 5,
  attack: "a fork's branch is called `main`",
  defence: 'a head is known by the number of its repository; no filter by the name of a branch',
  mutants: [
    {
      file: 'src/github/trigger.ts',
      line: 'run: { ...run, ...ownerOf(head) }',
      becomes: 'run: { ...run, ...ownerOf(null) }',
      tests: ['test/github/trigger.test.ts'],
    },
    {
      file: 'src/setup/lint-deciding.ts',
      line: "of ['branches', 'branches-ignore']",
      becomes: "of ['branches-ignore']",
      tests: ['test/setup/lint-deciding.test.ts'],
    },
    {
      file: 'src/govern/pending.ts',
      line: ' && head.repositoryId === run.headRepositoryId',
      becomes: '',
      tests: ['test/govern/pending.test.ts'],
    },
  ],
};
