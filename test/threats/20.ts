import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 20,
  attack: 'leaves a process that slows down base',
  defence:
    'in a sandbox all processes of a command are in one namespace, and end with its first. Without one they are found by descent, session, mark and limit; one that sheds all of these stays',
  mutants: [
    { file: 'src/machine/sandbox/sandboxes.ts', line: "'--pid',", becomes: '', tests: ['test/machine/sandbox/walls.test.ts'] },
    {
      file: 'src/machine/sandbox/sandboxes.ts',
      line: "'--kill-child=KILL'",
      becomes: "'--kill-child=TERM'",
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
  ],
};
