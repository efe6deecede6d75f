import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 112,
  attack: 'what a script logs of an answer, or the log of somebody else’s pod, is read as points of a load in a cluster',
  defence:
    'k6 logs in JSON, whose lines are no points; a line belongs to a runner only by the whole name of its pod, of the runners that were planned ([operator](operator.md))',
  mutants: [
    {
      file: 'src/engines/k6/runner-logs.ts',
      line: 'if (!pod.startsWith(`${name}-`)) return null;',
      becomes: '',
      tests: ['test/engines/k6/runner-logs.test.ts'],
    },
    {
      file: 'src/engines/k6/runner-logs.ts',
      line: 'return number >= 1 && number <= runners ? number : null;',
      becomes: 'return number;',
      tests: ['test/engines/k6/runner-logs.test.ts'],
    },
  ],
};
