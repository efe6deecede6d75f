import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 57,
  attack: "many open pull requests use up the sweep's requests, so that some are never decided again",
  defence:
    'the decision that is longest ago comes first, each has its turn, and what cannot have changed is left alone; 200 requests at most, and what events need stays',
  mutants: [
    {
      file: 'src/govern/sweep.ts',
      line: '.sort((a, b) => a.at - b.at || ',
      becomes: '.sort((a, b) => b.at - a.at || ',
      tests: ['test/govern/sweep.test.ts'],
    },
    {
      file: 'src/govern/sweep.ts',
      line: "if (status.state === 'failure') return false;",
      becomes: '',
      tests: ['test/govern/sweep.test.ts'],
    },
    {
      file: 'src/govern/sweep.ts',
      line: "if (status.state === 'success') return false;",
      becomes: '',
      tests: ['test/govern/sweep.test.ts'],
    },
    {
      file: 'src/govern/sweep.ts',
      line: 'github.calls() >= MOST_CALLS.all || ',
      becomes: '',
      tests: ['test/govern/sweep.test.ts'],
    },
    {
      file: 'src/govern/sweep.ts',
      line: '(github.left() ?? KEPT_FOR_EVENTS) < KEPT_FOR_EVENTS',
      becomes: 'false',
      tests: ['test/govern/sweep.test.ts'],
    },
    { file: 'src/govern/sweep.ts', line: 'looking: 120,', becomes: 'looking: 12_000,', tests: ['test/govern/sweep.test.ts'] },
    {
      file: 'src/govern/sweep.ts',
      line: 'const turn = slot % TURNS;',
      becomes: 'const turn = 0 * slot;',
      tests: ['test/govern/sweep.test.ts'],
    },
    {
      file: 'src/govern/sweep.ts',
      line: 'const from = (slot * MOST_CALLS.looking)',
      becomes: 'const from = (0 * slot)',
      tests: ['test/govern/sweep.test.ts'],
    },
    {
      file: 'src/pipelines/decide.ts',
      line: 'if (pending.swept && isSweepOver(setting.github))',
      becomes: 'if (false)',
      tests: ['test/pipelines/decide.test.ts'],
    },
  ],
};
