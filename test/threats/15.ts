import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 15,
  attack: 'another tool repeats our marker from the same account',
  defence: 'the marker must come first, and name suite, pull request and base',
  mutants: [
    {
      file: 'src/govern/record.ts',
      line: 'body.startsWith(marker)',
      becomes: 'body.includes(marker)',
      tests: ['test/govern/write.test.ts'],
    },
    { file: 'src/govern/context.ts', line: ' pr=${number} base=', becomes: '  base=', tests: ['test/govern/context.test.ts'] },
  ],
};
