import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 117,
  attack:
    'a segment leaves out a scenario, has points of no moment of its load or of another side, has another metric read as its latency, or says that a billion iterations threw, so that less than the load is judged, or whoever joins breaks down',
  defence:
    'each scenario that was planned has to be there, and each point be of that load, else there is no verdict; what of its points is latency the configuration says; what is counted is never listed one by one ([segments](scale.md#one-load-larger-than-a-machine))',
  mutants: [
    {
      file: 'src/claim/join-segments.ts',
      line: "tested.length < scenarios.length ? 'partial' : 'complete'",
      becomes: "'complete'",
      tests: ['test/claim/join-segments.test.ts'],
    },
    {
      file: 'src/claim/join-segments.ts',
      line: 'silent.length === 0 && outside.length === 0',
      becomes: 'silent.length === 0',
      tests: ['test/claim/join-segments.test.ts'],
    },
    {
      file: 'src/claim/one-load.ts',
      line: 'if (!isSame({ latency, custom }, measured[scenario]) || load.timed)',
      becomes: 'if (false)',
      tests: ['test/claim/one-load.test.ts'],
    },
    {
      file: 'src/claim/one-load.ts',
      line: 'if (dueMs < Date.parse(one.startAt))',
      becomes: 'if (false)',
      tests: ['test/claim/one-load.test.ts'],
    },
    {
      file: 'src/wire/segment.ts',
      line: 'dropped.reduce((sum, one) => sum + one, 0) <= MOST_DROPPED',
      becomes: 'true',
      tests: ['test/wire/segment.test.ts'],
    },
  ],
};
