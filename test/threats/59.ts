import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 59,
  attack: 'stops, slows or kills base while it is measured',
  defence:
    'in a sandbox no process of another side, or of whoever measures, can be named; users, limits and, where there are enough, cores are its own. Without one it is possible: both sides run as one user',
  mutants: [
    { file: 'src/machine/sandbox/sandboxes.ts', line: "'--pid',", becomes: '', tests: ['test/machine/sandbox/walls.test.ts'] },
    {
      file: 'src/machine/sandbox/side-plan.ts',
      line: 'head: trees.base === trees.head ? one : other',
      becomes: 'head: one',
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
  ],
};
