import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 36,
  attack: 'a cache that the default branch reads later',
  defence: 'no cache in our workflows; `doctor` finds one in yours',
  mutants: [
    {
      file: 'src/setup/lint-measuring.ts',
      line: "const CACHES = ['actions/cache', 'actions/cache/save'];",
      becomes: "const CACHES = ['actions/cache'];",
      tests: ['test/setup/lint-measuring.test.ts'],
    },
    {
      file: 'src/setup/lint-measuring.ts',
      line: 'if (CACHES.includes(action) || setsUp)',
      becomes: 'if (CACHES.includes(action))',
      tests: ['test/setup/lint-measuring.test.ts'],
    },
    {
      file: 'src/setup/lint-deciding.ts',
      line: '/^actions\\/cache(\\/|$)/.test(action) || ',
      becomes: '',
      tests: ['test/setup/lint-deciding.test.ts'],
    },
    {
      file: 'src/setup/starter-workflows.ts',
      line: '          fetch-depth: 0',
      becomes: '          fetch-depth: 0\n      - uses: actions/cache@v4',
      tests: ['test/workflows.test.ts'],
    },
  ],
};
