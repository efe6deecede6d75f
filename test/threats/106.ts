import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 106,
  attack:
    'the default branch gets stricter rules between the plan and the write, and what they forbid is written by the old ones',
  defence:
    'policy, profile, environment, paths, governed files and commands are those of the commit that was planned from and those of the end of the default branch: both have to allow a write ([proposals](proposals.md#who-approves))',
  mutants: [
    {
      file: 'src/pipelines/write-rules.ts',
      line: 'const now = tip === sha ? then : await ruledCommit(tip, { inputs, around, known: then }, github);',
      becomes: 'const now = { ...then, sha: tip };',
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
    {
      file: 'src/pipelines/write-rules.ts',
      line: 'known !== null && sameAs(known.entries)',
      becomes: 'known !== null',
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
    {
      file: 'src/pipelines/write-rules.ts',
      line: 'said(whyRefused(proposal, today.limits)) ??',
      becomes: '',
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
    {
      file: 'src/pipelines/write-rules.ts',
      line: 'today[name] !== null && today[name] !== before[name]',
      becomes: 'false',
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
    {
      file: 'src/pipelines/write-rules.ts',
      line: "both.some(({ write }) => write === 'issue')",
      becomes: "both[0]?.write === 'issue'",
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
  ],
};
