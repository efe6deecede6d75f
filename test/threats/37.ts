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
      file: 'src/govern/decision.ts',
      line: 'return pull.open && gated;',
      becomes: 'return pull.open;',
      tests: ['test/govern/decision.test.ts'],
    },
    {
      file: 'src/govern/rules.ts',
      line: 'protectedBases.includes(branch)',
      becomes: 'protectedBases.length > 0',
      tests: ['test/govern/rules.test.ts'],
    },
    {
      file: 'src/govern/rules.ts',
      line: 'sha: `refs/heads/${defaultBranch}`',
      becomes: 'sha: `refs/heads/${branch}`',
      tests: ['test/govern/rules.test.ts'],
    },
  ],
};
