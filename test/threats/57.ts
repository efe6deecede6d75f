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
      line: 'const turn = slot % TURNS;',
      becomes: 'const turn = 0 * slot;',
      tests: ['test/govern/sweep.test.ts'],
    },
    {
      file: 'src/pipelines/decide.ts',
      line: 'if (pending.swept && isSweepOver(setting.github))',
      becomes: 'if (false)',
      tests: ['test/pipelines/decide.test.ts'],
    },
    { file: 'src/govern/sweep.ts', line: 'github.calls() >= MOST_CALLS || ', becomes: '', tests: ['test/govern/sweep.test.ts'] },
    {
      file: 'src/govern/sweep.ts',
      line: '(left !== null && left < KEPT_FOR_EVENTS)',
      becomes: 'false',
      tests: ['test/govern/sweep.test.ts'],
    },
    { file: 'src/govern/sweep.ts', line: '.slice(0, MOST_LOOKED_AT)', becomes: '', tests: ['test/govern/sweep.test.ts'] },
    {
      file: 'src/govern/sweep.ts',
      line: '(turns * MOST_LOOKED_AT) % all.length',
      becomes: '0',
      tests: ['test/govern/sweep.test.ts'],
    },
    {
      file: 'src/govern/sweep.ts',
      line: 'first.more ? Math.floor(slot / TURNS) : slot',
      becomes: 'slot',
      tests: ['test/govern/sweep.test.ts'],
    },
  ],
};
