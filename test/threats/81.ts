import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 81,
  attack:
    'an answer or a page of metrics tells numbers that are none: endless, negative, in a notation that hides its size, more hits than lookups',
  defence:
    'a number of an answer is one in plain digits from 0 to 10^12; a share is of whole counters and no more than all; what is beyond that which a measurement holds is no reading, and takes nothing else with it',
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
    {
      file: 'src/measure/kept-reading.ts',
      line: 'return Math.abs(reading.value) <= LARGEST.value ? reading : null;',
      becomes: 'return reading;',
      tests: ['test/measure/kept-reading.test.ts'],
    },
    {
      file: 'src/measure/kept-reading.ts',
      line: 'if (total <= LARGEST.count) return reading;',
      becomes: 'if (total > 0) return reading;',
      tests: ['test/measure/kept-reading.test.ts'],
    },
  ],
};
