import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 8,
  attack: 'numbers that are none, too large or too many',
  defence: 'strict schema with bounds for every value',
  mutants: [
    {
      file: 'src/wire/fields.ts',
      line: 'z.number().min(least).max(most)',
      becomes: 'z.number().min(least)',
      tests: ['test/wire/measurement-fuzz.test.ts'],
    },
    {
      file: 'src/wire/fields.ts',
      line: 'z.number().int().min(least).max(most)',
      becomes: 'z.number().int().min(least)',
      tests: ['test/wire/measurement-fuzz.test.ts'],
    },
    {
      file: 'src/wire/fields.ts',
      line: 'z.array(entry).max(most)',
      becomes: 'z.array(entry)',
      tests: ['test/wire/measurement-fuzz.test.ts'],
    },
    {
      file: 'src/wire/measurement-checks.ts',
      line: 'counts.some((count, k) => (count ?? 0) > (totals[k] ?? 0))',
      becomes: 'false',
      tests: ['test/wire/measurement-fuzz.test.ts'],
    },
    {
      file: 'src/wire/json.ts',
      line: '.length > maxBytes) return',
      becomes: '.length > 99 * maxBytes) return',
      tests: ['test/govern/adopt-hostile.test.ts'],
    },
  ],
};
