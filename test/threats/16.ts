import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 16,
  attack: "reads the action's environment through `/proc`",
  defence:
    'in a sandbox ([docs/sandbox.md](sandbox.md)) each side runs as a user of its own, in a namespace of processes in which there are none but its own; whoever starts it has an environment of two names. Without a sandbox it is possible; the token there can only read',
  mutants: [
    { file: 'src/machine/sandbox/sandboxes.ts', line: "'--pid',", becomes: '', tests: ['test/machine/sandbox/walls.test.ts'] },
    {
      file: 'src/sandbox/compartment-text.ts',
      line: 'env -i USER',
      becomes: 'env USER',
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
  ],
};
