import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 60,
  attack: 'a process that outlives the measurement rewrites it',
  defence:
    'in a sandbox the folder of the measurement is not there, and nothing outlives its command (20, 21). Without one it is possible: a process that is not found (20) runs as the user who wrote it',
  mutants: [
    {
      file: 'src/sandbox/inside.ts',
      line: "'var/lib/ca-certificates'],",
      becomes: "'var/lib/ca-certificates', 'root', 'home'],",
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
    {
      file: 'src/sandbox/compartment-text.ts',
      line: "'umount -l .old'",
      becomes: "'true'",
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
  ],
};
