import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 32,
  attack: "listens on base's port",
  defence:
    'in a sandbox each side has a network of its own, and both the same port. Without one the listener of each port is checked',
  mutants: [
    {
      file: 'src/prepare/boot.ts',
      line: 'same ?? (await world.network.freePort())',
      becomes: 'await world.network.freePort()',
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
    {
      file: 'src/machine/sandbox/side-plan.ts',
      line: 'head: trees.base === trees.head ? one : other',
      becomes: 'head: one',
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
  ],
};
