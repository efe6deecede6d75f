import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 21,
  attack: "such a process outlives its parent's end",
  defence:
    "the first process of the namespace stays root's and ends with who made it, and that with Benchgate: the side is another process than the first, which no change of user frees. Without a sandbox as 20",
  mutants: [
    {
      file: 'src/machine/sandbox/sandboxes.ts',
      line: "'--kill-child=KILL'",
      becomes: "'--kill-child=TERM'",
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
    {
      file: 'src/machine/sandbox/sandboxes.ts',
      line: "'--pdeathsig', 'KILL'",
      becomes: "'--pdeathsig', 'TERM'",
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
  ],
};
