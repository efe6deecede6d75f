import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 45,
  attack: 'two decisions at once, and the older one writes last',
  defence: 'decide, write, read again; three times, then pending. No decision waits for another one',
  mutants: [
    {
      file: 'src/govern/snapshot.ts',
      line: 'return digest({ ...discussion, pull, runs }) === digest(now);',
      becomes: 'return true;',
      tests: ['test/govern/interleaving.test.ts'],
    },
    {
      file: 'src/govern/settle.ts',
      line: 'if (comments === null) return null;',
      becomes: '',
      tests: ['test/govern/interleaving.test.ts'],
    },
    {
      file: 'src/govern/settle.ts',
      line: "await stop(before, { state: 'pending', description: UNDECIDED.changed }, setting);",
      becomes: '',
      tests: ['test/govern/settle.test.ts'],
    },
    {
      file: 'src/govern/settle.ts',
      line: "await stop(before, { state: 'error', description: UNDECIDED.failed }, setting).catch(() => {});",
      becomes: '',
      tests: ['test/govern/settle.test.ts'],
    },
    {
      file: 'src/setup/starter-workflows.ts',
      line: 'const NO_GROUP = `# No',
      becomes: 'const NO_GROUP = `concurrency: benchgate # No',
      tests: ['test/setup/starter-workflows.test.ts'],
    },
    {
      file: 'src/govern/settle.ts',
      line: "await stop(subject, { state: 'error', description: UNDECIDED.failed }, setting).catch(() => {});",
      becomes: '',
      tests: ['test/govern/settle.test.ts'],
    },
    {
      file: 'src/govern/settle.ts',
      line: "else await stop(subject, { state: 'pending', description: UNDECIDED.restless }, setting);",
      becomes: '',
      tests: ['test/govern/settle.test.ts'],
    },
    {
      file: 'src/govern/settle.ts',
      line: 'if (comments === null) return null;',
      becomes: '',
      tests: ['test/govern/settle.test.ts'],
    },
  ],
};
