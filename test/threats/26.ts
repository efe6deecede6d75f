import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 26,
  attack: "uses Docker's socket",
  defence:
    "in a sandbox no socket of the machine's daemons is there: their folders are not in its root. Without one it is possible where the runner has one",
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
