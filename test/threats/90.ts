import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 90,
  attack: 'what a plan runs, or another job of the run, puts another plan in its place after it was looked at',
  defence:
    'the digest goes to the job that writes as an output of the job that planned; it is made anew from all that the artifact holds, and what that says of its own digests is not read; there is exactly one artifact of this run',
  mutants: [
    {
      file: 'src/pipelines/write-proposals.ts',
      line: 'if (plan.digest !== digest)',
      becomes: 'if (false)',
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
    {
      file: 'src/pipelines/write-proposals.ts',
      line: 'resealed(readProposals(await github.download(artifact, PROPOSAL_FILE)), world.digest)',
      becomes: 'readProposals(await github.download(artifact, PROPOSAL_FILE))',
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
    {
      file: 'src/propose/digest.ts',
      line: 'proposals.map((one) => sealed(one, digest))',
      becomes: 'proposals',
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
    {
      file: 'src/pipelines/write-proposals.ts',
      line: 'artifact === undefined || others.length > 0',
      becomes: 'artifact === undefined',
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
  ],
};
