import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 81,
  attack:
    'an answer or a page of metrics tells numbers that are none: endless, negative, in a notation that hides its size, more hits than lookups',
  defence: 'a number is one in plain digits from 0 to 10^12; a share is of whole counters and no more than all',
  mutants: [
    {
      file: 'src/engines/embedded/answer-reader.ts',
      line: "if (typeof value !== 'number' || !(value >= 0 && value <= LARGEST)) return null;",
      becomes: "if (typeof value !== 'number') return null;",
      tests: ['test/engines/embedded/answer-reader.test.ts'],
    },
    {
      file: 'src/engines/embedded/answer-reader.ts',
      line: 'NUMBER.test(found.trim())',
      becomes: 'true',
      tests: ['test/engines/embedded/answer-reader.test.ts'],
    },
    {
      file: 'src/evidence/metrics/scraped-readings.ts',
      line: '!(total > 0 && count <= total)',
      becomes: '!(total > 0)',
      tests: ['test/evidence/metrics/scraped-readings.test.ts'],
    },
  ],
};
