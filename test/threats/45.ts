import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 45,
  attack: 'two decisions at once, and the older one writes last',
  defence: 'decide, write, read again; three times, then pending',
  mutants: [
    {
      file: 'src/govern/snapshot.ts',
      line: 'return digestOf({',
      becomes: 'return true || digestOf({',
      tests: ['test/govern/interleaving.test.ts'],
    },
    {
      file: 'src/govern/settle.ts',
      line: 'if (comments === null) return null;',
      becomes: '',
      tests: ['test/govern/interleaving.test.ts'],
    },
    {
      file: 'src/govern/settle.ts',
      line: "await stop(before, 'pending', UNDECIDED.changed, options)",
      becomes: '',
      tests: ['test/govern/settle.test.ts'],
    },
  ],
};
