import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 22,
  attack: "changes base's files or build",
  defence:
    "in a sandbox a side sees no other's files; its own are below a layer that goes with the command, so that each trial finds what the build left. Without one base's files are checked before every start, and of what its build left out of git the code (97)",
  mutants: [
    {
      file: 'src/sandbox/compartment-text.ts',
      line: 'if (keeps) return',
      becomes: 'if (uid > 0) return',
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
