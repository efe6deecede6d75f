import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 67,
  attack:
    'somebody who is not alone, or a stranger by a fork, approves their own pull request as whoever is alone in a repository may',
  defence:
    'only where base says `solo`, never for a fork, only while GitHub lists nobody else who may write, and by a command with the whole commit; where that cannot be read it is refused with the reason',
  mutants: [
    {
      file: 'src/govern/gather.ts',
      line: '!said.governance.solo || author === null || isFork(pull)',
      becomes: 'author === null || isFork(pull)',
      tests: ['test/govern/solo.test.ts'],
    },
    {
      file: 'src/govern/gather.ts',
      line: 'author === null || isFork(pull)',
      becomes: 'author === null',
      tests: ['test/govern/solo.test.ts'],
    },
    {
      file: 'src/govern/person.ts',
      line: "  others: 'not-alone',",
      becomes: '  others: null,',
      tests: ['test/govern/solo.test.ts'],
    },
    {
      file: 'src/govern/person.ts',
      line: "  unknown: 'writers-unknown',",
      becomes: '  unknown: null,',
      tests: ['test/govern/solo.test.ts'],
    },
    {
      file: 'src/govern/solo.ts',
      line: 'more || others.length > MOST_OTHERS',
      becomes: 'false',
      tests: ['test/govern/solo.test.ts'],
    },
    { file: 'src/govern/solo.ts', line: '!logins.some(isOwn)', becomes: 'false', tests: ['test/govern/solo.test.ts'] },
    { file: 'src/govern/solo.ts', line: '!== isOwn(one)', becomes: '&& !isOwn(one)', tests: ['test/govern/solo.test.ts'] },
    {
      file: 'src/govern/approvals.ts',
      line: "if (source === 'review' && account?.id === rules.pull.author?.id) return 'author';",
      becomes: '',
      tests: ['test/govern/solo.test.ts'],
    },
  ],
};
