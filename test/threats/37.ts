import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 37,
  attack: 'a green status from a branch with lax rules',
  defence: "the base branch is part of the status's name, and must be a gated one",
  mutants: [
    {
      file: 'src/govern/context.ts',
      line: '? `benchgate (${baseRef})`',
      becomes: '? `benchgate`',
      tests: ['test/govern/context.test.ts'],
    },
    {
      file: 'src/govern/gates.ts',
      line: '(await governance()).protectedBases.includes(branch)',
      becomes: 'true',
      tests: ['test/govern/gates.test.ts'],
    },
    {
      file: 'src/govern/gates.ts',
      line: '(await governance()).protectedBases.includes(branch)',
      becomes: '(await governance()).protectedBases.length > 0',
      tests: ['test/govern/gates.test.ts'],
    },
    {
      file: 'src/govern/subject.ts',
      line: 'if (!(await setting.gates.isGated(base.ref))) return false;',
      becomes: '',
      tests: ['test/govern/settle.test.ts'],
    },
  ],
};
