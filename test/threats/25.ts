import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 25,
  attack: "re-enters the host's network",
  defence:
    'in a sandbox calls that enter or make namespaces are refused by a filter, whoever makes them, and no process of the host can be named',
  mutants: [
    {
      file: 'src/machine/sandbox/sandboxes.ts',
      line: "filter: filterOf(filterBy, 'side')",
      becomes: 'filter: null',
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
    {
      file: 'src/sandbox/system-calls.ts',
      line: 'unshare: on(272, 97)',
      becomes: 'unshare: on(273, 97)',
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
  ],
};
