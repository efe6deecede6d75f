import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 56,
  attack:
    'another pull request of the same commit, or one before it in the merge queue, makes its status a green that is not its own',
  defence:
    'the strictest decision of all that come from this repository, and in a queue of those before it; those of forks count only where there is none, and then the oldest alone; they are read again once it was written',
  mutants: [
    {
      file: 'src/govern/decide.ts',
      line: "['error', 'failure', 'pending', 'success']",
      becomes: "['error', 'pending', 'failure', 'success']",
      tests: ['test/govern/decide.test.ts'],
    },
    {
      file: 'src/govern/decide.ts',
      line: 'STRICTEST_FIRST.indexOf(a.decision.state) - STRICTEST_FIRST.indexOf(b.decision.state) ||',
      becomes: '',
      tests: ['test/govern/decide.test.ts', 'test/govern/subject.test.ts'],
    },
    {
      file: 'src/govern/subject.ts',
      line: 'pull.open && !isFork(pull)',
      becomes: 'pull.open',
      tests: ['test/govern/subject.test.ts'],
    },
    {
      file: 'src/govern/subject.ts',
      line: '(await isOldestCopy(pull, isSibling, github)) ? [] : null',
      becomes: '[]',
      tests: ['test/govern/subject.test.ts'],
    },
    {
      file: 'src/govern/subject.ts',
      line: '(!isFork(one) || one.number < pull.number)',
      becomes: 'one.number < pull.number',
      tests: ['test/govern/subject.test.ts'],
    },
    {
      file: 'src/govern/subject.ts',
      line: '(!isFork(one) || one.number < pull.number)',
      becomes: '!isFork(one)',
      tests: ['test/govern/subject.test.ts'],
    },
    {
      file: 'src/govern/subject.ts',
      line: 'if (page === 1 && ',
      becomes: 'if (page === 0 && ',
      tests: ['test/govern/subject.test.ts'],
    },
    {
      file: 'src/govern/subject.ts',
      line: 'crowded: found.length > MOST_MEMBERS,',
      becomes: 'crowded: false,',
      tests: ['test/govern/subject.test.ts'],
    },
    {
      file: 'src/govern/subject.ts',
      line: '[first, ...inOrder(own.filter((one) => one !== first))]',
      becomes: '[first]',
      tests: ['test/govern/subject.test.ts'],
    },
    {
      file: 'src/govern/sweep.ts',
      line: 'Number(isFork(a)) - Number(isFork(b)) || ',
      becomes: '',
      tests: ['test/govern/sweep.test.ts'],
    },
    {
      file: 'src/govern/subject.ts',
      line: 'while (ahead.length < MOST_MEMBERS - 1)',
      becomes: 'while (ahead.length > MOST_MEMBERS)',
      tests: ['test/govern/subject.test.ts'],
    },
    { file: 'src/govern/settle.ts', line: 'if (subject.crowded)', becomes: 'if (false)', tests: ['test/govern/subject.test.ts'] },
  ],
};
