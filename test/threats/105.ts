import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 105,
  attack:
    'what a patch brings runs in its tests, in the job that plans, and changes the repository, the plan or the digest, or asks the network',
  defence:
    'in a job a patch is installed, tested and measured in a [sandbox](sandbox.md) whatever the configuration asks for, or not at all; its text is made of git’s objects before anything of it runs ([proposals](proposals.md#a-patch))',
  mutants: [
    {
      file: 'src/pipelines/patch-walls.ts',
      line: "apart ? 'required' : (config.sandbox ?? 'auto')",
      becomes: "config.sandbox ?? 'auto'",
      tests: ['test/pipelines/patch-walls.test.ts'],
    },
    {
      file: 'src/pipelines/patch-walls.ts',
      line: 'if (apart && probe.mechanism === null) throw notApart(probe.why);',
      becomes: '',
      tests: ['test/pipelines/patch-walls.test.ts', 'test/pipelines/propose-patch.test.ts'],
    },
    {
      file: 'src/prepare/checks.ts',
      line: "const within = sandbox?.compartment({ phase: 'build', side: revision.side });",
      becomes: 'const within = undefined;',
      tests: ['test/pipelines/propose-patch.test.ts'],
    },
    {
      file: 'src/plan/plan.ts',
      line: "isApart(parts) ? 'required' : config.sandbox",
      becomes: 'config.sandbox',
      tests: ['test/pipelines/propose-patch.test.ts'],
    },
  ],
};
