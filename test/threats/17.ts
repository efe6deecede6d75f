import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 17,
  attack: "scrapes the runner's memory with `sudo`",
  defence:
    "in a sandbox nothing can gain rights: no new privileges, no capability, no group, nothing setuid. Without one it is possible on GitHub's runners; the job holds no secret",
  mutants: [
    {
      file: 'src/sandbox/compartment-text.ts',
      line: ' --bounding-set=-all',
      becomes: '',
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
    {
      file: 'src/sandbox/compartment-text.ts',
      line: '--no-new-privs ',
      becomes: '',
      tests: ['test/sandbox/compartment-text.test.ts'],
    },
  ],
};
