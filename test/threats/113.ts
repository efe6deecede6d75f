import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 113,
  attack:
    'a script leaves a segment.json of its own in place of the one of its job: columns that do not fit each other, numbers that are none',
  defence:
    'it is read within bounds and by a schema: columns of one length, finite numbers, marks that are 0 or 1; nothing in it is a verdict ([segments](scale.md#one-load-larger-than-a-machine))',
  mutants: [
    {
      file: 'src/wire/segment.ts',
      line: 'moments.byteLength !== 8 * length ||',
      becomes: '',
      tests: ['test/wire/segment.test.ts'],
    },
    {
      file: 'src/wire/segment.ts',
      line: 'numbers.byteLength !== 8 * length ||',
      becomes: '',
      tests: ['test/wire/segment.test.ts'],
    },
    {
      file: 'src/wire/segment.ts',
      line: 'series.values.every((one) => Number.isFinite(one)) &&',
      becomes: '',
      tests: ['test/wire/segment.test.ts'],
    },
    {
      file: 'src/wire/segment.ts',
      line: 'series.expected.every((one) => one <= 1)',
      becomes: 'true',
      tests: ['test/wire/segment.test.ts'],
    },
  ],
};
