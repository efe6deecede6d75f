import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 7,
  attack: 'the measurement says "pass"',
  defence: 'the verdict is computed again from the samples; there is no field for one',
  mutants: [
    {
      file: 'src/wire/measurement-schema.ts',
      line: 'schemaVersion: z.literal(1),',
      becomes: 'schemaVersion: z.literal(1), verdict: z.any(),',
      tests: ['test/govern/adopt.test.ts'],
    },
    {
      file: 'src/govern/adopt.ts',
      line: 'const cells = [...rows.cells, ',
      becomes: 'const cells = [...protocol.cells, ',
      tests: ['test/govern/adopt.test.ts'],
    },
    {
      file: 'src/govern/decision.ts',
      line: 'failing.some(isRegression) === true',
      becomes: 'failing.some(isRegression) === false',
      tests: ['test/govern/decision.test.ts'],
    },
  ],
};
