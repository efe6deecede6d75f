import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 17,
  attack: "scrapes the runner's memory with `sudo`",
  defence:
    "in a sandbox nothing can gain rights: no new privileges, no capability, no group, nothing setuid. Without one it is possible on GitHub's runners; the job holds no secret",
  mutants: [
    {
      file: 'src/sandbox/compartment-text.ts',
      line: "'--no-new-privs --bounding-set",
      becomes: "'--bounding-set",
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
  ],
};
