import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 23,
  attack: 'leaves state in `/tmp` or `$HOME` for the other side',
  defence:
    "in a sandbox `/tmp`, `/var/tmp`, `/dev/shm`, `$HOME` and the side's own files are new at every start. Without one it is possible",
  mutants: [
    {
      file: 'src/sandbox/compartment-text.ts',
      line: 'if (keeps) return',
      becomes: 'if (uid > 0) return',
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
    {
      file: 'src/sandbox/compartment-text.ts',
      line: "'var/tmp', 'dev/shm'].map",
      becomes: "'var/tmp'].map",
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
  ],
};
