import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 102,
  attack:
    'a container has more rights, files or state than a side may: capabilities, mounts, the machine’s processes, what it left before',
  defence:
    'in a sandbox its capabilities are dropped but for seven, its rights cannot grow, its layer and volumes are new at every start; `containers.allow` is refused. What engine and kernel say of every running container is held against that before the pilot, and what is not said does not hold ([sandbox](sandbox.md#containers))',
  mutants: [
    {
      file: 'src/prepare/containers/walls.ts',
      line: "'--cap-drop', 'ALL', ",
      becomes: '',
      tests: ['test/prepare/containers/walls.test.ts'],
    },
    {
      file: 'src/prepare/containers/walls.ts',
      line: "'--security-opt', 'no-new-privileges', ",
      becomes: '',
      tests: ['test/prepare/containers/walls.test.ts'],
    },
    {
      file: 'src/prepare/unfit.ts',
      line: 'if (containers.allow.length > 0)',
      becomes: 'if (containers.allow.length > 99)',
      tests: ['test/prepare/unfit.test.ts'],
    },
    {
      file: 'src/sandbox/container-walls.ts',
      line: '(mask & ~allowed) === 0n',
      becomes: 'mask >= 0n',
      tests: ['test/sandbox/container-walls.test.ts'],
    },
    {
      file: 'src/sandbox/container-walls.ts',
      line: ' && hosts.every(isOwn)',
      becomes: '',
      tests: ['test/sandbox/container-walls.test.ts'],
    },
    {
      file: 'src/sandbox/container-walls.ts',
      line: "isKept ? 'open' : ",
      becomes: '',
      tests: ['test/sandbox/container-walls.test.ts'],
    },
  ],
};
