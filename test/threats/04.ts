import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 4,
  attack: 'another workflow file with the same `name:`',
  defence: 'workflows are known by path, never by name',
  mutants: [
    {
      file: 'src/github/fields.ts',
      line: 'return /\\.ya?ml$/.test(before) ? before : before.replace',
      becomes: 'return before.replace',
      tests: ['test/github/fields.test.ts'],
    },
    {
      file: 'src/github/read.ts',
      line: 'run.path === path && run.headSha',
      becomes: 'run.headSha',
      tests: ['test/github/read.test.ts'],
    },
    { file: 'src/govern/claims.ts', line: 'run.path === workflow &&', becomes: '', tests: ['test/govern/claims.test.ts'] },
    {
      file: 'src/govern/subject.ts',
      line: 'if (workflow !== null && workflow !== governance.measureWorkflow && workflow !== WORKFLOWS.poke) return false;',
      becomes: '',
      tests: ['test/govern/settle.test.ts'],
    },
  ],
};
