import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 3,
  attack: 'head replaces the measuring workflow and uploads perfect numbers',
  defence: 'governed files need a person, whatever the verdict',
  mutants: [
    {
      file: 'src/govern/governed-files.ts',
      line: '[...governance.governed, ...own]',
      becomes: 'own',
      tests: ['test/govern/governed.test.ts'],
    },
    {
      file: 'src/config/governance.ts',
      line: '[...BUILT_IN, ...(written.governed ?? [])]',
      becomes: 'written.governed ?? BUILT_IN',
      tests: ['test/config/governance.test.ts'],
    },
    {
      file: 'src/govern/decision.ts',
      line: "files.governed.length > 0 ? [{ code: 'files'",
      becomes: "files.governed.length > 9 ? [{ code: 'files'",
      tests: ['test/govern/decision.test.ts'],
    },
    {
      file: 'src/plan/load-files.ts',
      line: 'previousPath !== null && matched(previousPath) ? [previousPath] : []',
      becomes: '[]',
      tests: ['test/govern/governed.test.ts'],
    },
    {
      file: 'src/govern/decision.ts',
      line: '...(files.complete ? [] : ',
      becomes: '...(files ? [] : ',
      tests: ['test/govern/requirements.test.ts'],
    },
  ],
};
