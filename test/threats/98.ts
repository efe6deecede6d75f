import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 98,
  attack:
    'learns by its first process, its mounts or its folders which side it is; has a need of its own code serve base; is slower and cheats',
  defence:
    'in a sandbox nothing that a side sees is constant and another thing for the other; an instance of a need stays with its side; what a head can try is tried, and is no green verdict ([a head that cheats](sandbox.md#a-head-that-cheats))',
  mutants: [
    {
      file: 'src/machine/sandbox/sandboxes.ts',
      line: "...apart, '--', '/bin/sh', '-s'];",
      becomes: "...apart, '--', '/bin/sh', '-s', netns ?? ''];",
      tests: ['test/machine/sandbox/neutral.test.ts'],
    },
    {
      file: 'src/machine/sandbox/side-plan.ts',
      line: '`home-${uids[side]}`',
      becomes: '`home-${side}`',
      tests: ['test/machine/sandbox/neutral.test.ts'],
    },
    {
      file: 'src/prepare/prepare.ts',
      line: 'isApart ? await unnamed(world, undo) : ',
      becomes: '',
      tests: ['test/prepare/apart.test.ts'],
    },
    {
      file: 'src/prepare/swaps.ts',
      line: 'if (isApart || (await',
      becomes: 'if ((await',
      tests: ['test/prepare/swaps.test.ts', 'test/prepare/apart.test.ts'],
    },
  ],
};
