import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 100,
  attack:
    'code of one side changes what the other’s build left outside of git (`node_modules`, `dist`, binaries), between two starts',
  defence:
    'in a sandbox it does not see the other’s files, and each start has a layer of its own. Without one, programs, links and code that a build left have to hold before each start what they held after it',
  mutants: [
    {
      file: 'src/prepare/seal.ts',
      line: 'if (built !== undefined) throw rebuilt(side, built);',
      becomes: '',
      tests: ['test/prepare/seal.test.ts'],
    },
    {
      file: 'src/prepare/built.ts',
      line: 'return isLink || isProgram || ',
      becomes: 'return ',
      tests: ['test/prepare/seal.test.ts'],
    },
    {
      file: 'src/prepare/built.ts',
      line: 'return !isDependency && folders.some(',
      becomes: 'return folders.some(',
      tests: ['test/prepare/seal.test.ts'],
    },
  ],
};
