import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 114,
  attack: 'a segment of another commit, configuration, moment or number is joined as a part of a load, or one is counted twice',
  defence:
    'whoever joins plans anew from the commit, and refuses what does not agree with that; what judges is read there, never in a segment ([ADR 80](adr/0080-one-load-from-several-machines.md))',
  mutants: [
    {
      file: 'src/claim/one-load.ts',
      line: 'if (one.head !== whole.head)',
      becomes: 'if (false)',
      tests: ['test/claim/one-load.test.ts'],
    },
    {
      file: 'src/claim/one-load.ts',
      line: 'if (one.planned !== whole.planned)',
      becomes: 'if (false)',
      tests: ['test/claim/one-load.test.ts'],
    },
    {
      file: 'src/claim/one-load.ts',
      line: 'if (one.startAt !== first?.startAt)',
      becomes: 'if (false)',
      tests: ['test/claim/one-load.test.ts'],
    },
    {
      file: 'src/claim/one-load.ts',
      line: 'if (one.segment.of !== whole.of)',
      becomes: 'if (false)',
      tests: ['test/claim/one-load.test.ts'],
    },
    {
      file: 'src/claim/one-load.ts',
      line: 'if (segments.findIndex(({ segment }) => segment.index === one.segment.index) < at)',
      becomes: 'if (false)',
      tests: ['test/claim/one-load.test.ts'],
    },
    {
      file: 'src/claim/one-load.ts',
      line: 'if (!isSame(known.get(scenario) ?? mine, mine))',
      becomes: 'if (false)',
      tests: ['test/claim/one-load.test.ts'],
    },
  ],
};
