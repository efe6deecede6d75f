import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 92,
  attack: 'the default branch changes between the plan and the write, and a proposal takes that change back',
  defence:
    'git’s name of each text has to be the same at the commit that was planned from, in the plan, and at the end of the default branch; a branch that is not found is a reason to stop',
  mutants: [
    {
      file: 'src/pipelines/write-rules.ts',
      line: 'const tip = await tipOf(defaultBranch, github);',
      becomes: 'const tip: string | null = sha;',
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
    {
      file: 'src/pipelines/write-rules.ts',
      line: '[before, today].some((one) => one.blobAt(path) !== baseBlob)',
      becomes: '[before].some((one) => one.blobAt(path) !== baseBlob)',
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
  ],
};
