import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 101,
  attack: 'code in a container reaches the internet, the machine that measures by the bridge, or the other side',
  defence:
    'in a sandbox each place has a network of the engine’s without a way out, in which nothing is published; rules of ours, by the name of its device, are loaded before it is made and stay as long as it: nothing inside begins a connection to the machine, nothing is passed on. Attempts are made from inside the network of every container before the pilot ([sandbox](sandbox.md#containers))',
  mutants: [
    {
      file: 'src/prepare/containers/walls.ts',
      line: "'create', '--internal', '--driver'",
      becomes: "'create', '--driver'",
      tests: ['test/prepare/containers/stacks.test.ts'],
    },
    {
      file: 'src/prepare/containers/walls.ts',
      line: '!(await bridges.areHere())',
      becomes: 'false',
      tests: ['test/prepare/containers/stacks.test.ts'],
    },
    {
      file: 'src/sandbox/bridge-texts.ts',
      line: '    reject with tcp reset',
      becomes: '    accept',
      tests: ['test/sandbox/bridges.test.ts'],
    },
    {
      file: 'src/sandbox/bridge-texts.ts',
      line: '    iifname ${devices} jump inside',
      becomes: '    iifname "lo" jump inside',
      tests: ['test/sandbox/bridges.test.ts'],
    },
    {
      file: 'src/prepare/containers/compose-project.ts',
      line: "...(closed ? { network: 'none' } : {})",
      becomes: '...{}',
      tests: ['test/prepare/containers/compose-project.test.ts'],
    },
    {
      file: 'src/prepare/apart.ts',
      line: "mode === 'required') throw notHeld(said);",
      becomes: "mode === 'off') throw notHeld(said);",
      tests: ['test/prepare/apart-containers.test.ts'],
    },
    {
      file: 'src/sandbox/container-walls.ts',
      line: "tried === 'held' && !isApart('net') ? 'open' : tried",
      becomes: 'tried',
      tests: ['test/sandbox/container-walls.test.ts'],
    },
  ],
};
