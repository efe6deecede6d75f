import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 83,
  attack: 'a profile that is made up exhausts who reads it, or puts into a picture or a file what is not a function’s name',
  defence:
    'profiles are read within bounds of bytes, packed and unpacked, of samples, of calls and of their depth; what makes no sense is refused with a reason, never thrown; names are cut and have nothing that cannot be printed; they explain, and decide nothing',
  mutants: [
    {
      file: 'src/evidence/profiles/call-tree.ts',
      line: 'if (this.depth >= MOST_DEPTH) return this;',
      becomes: '',
      tests: ['test/evidence/profiles/readers.test.ts'],
    },
    {
      file: 'src/evidence/profiles/cpuprofile.ts',
      line: 'Math.min(Math.max(at, startTime), endTime)',
      becomes: 'at',
      tests: ['test/evidence/profiles/readers.test.ts'],
    },
    {
      file: 'src/evidence/profiles/pprof.ts',
      line: 'frames > MOST_FRAMES || nodes > MOST_NODES',
      becomes: 'false',
      tests: ['test/evidence/profiles/readers.test.ts'],
    },
    {
      file: 'src/evidence/profiles/pprof.ts',
      line: 'samples.length > MOST_SAMPLES',
      becomes: 'false',
      tests: ['test/evidence/profiles/readers.test.ts'],
    },
    {
      file: 'src/evidence/profiles/pprof.ts',
      line: 'count > MOST_FIELDS',
      becomes: 'false',
      tests: ['test/evidence/profiles/readers.test.ts'],
    },
    {
      file: 'src/evidence/profiles/code-place.ts',
      line: ".replace(/[\\p{C}\\p{Zl}\\p{Zp}]+/gu, ' ')",
      becomes: '',
      tests: ['test/evidence/profiles/readers.test.ts'],
    },
    {
      file: 'src/machine/page.ts',
      line: '{ maxOutputLength: options.mostBytes }',
      becomes: '{}',
      tests: ['test/machine/network.test.ts'],
    },
  ],
};
