import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 31,
  attack: 'fork bombs, fills memory or disk',
  defence:
    'in a sandbox a control group bounds processes and memory of each side, and its files are in memory, bounded too. Without one the job ends, and is no pass',
  mutants: [
    {
      file: 'src/machine/sandbox/groups.ts',
      line: 'const MOST_PROCESSES = 2048',
      becomes: 'const MOST_PROCESSES = 3900',
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
    {
      file: 'src/sandbox/compartment-text.ts',
      line: "TEMPORARY_SIZE = '1g'",
      becomes: "TEMPORARY_SIZE = '3g'",
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
  ],
};
