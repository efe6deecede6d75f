import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 91,
  attack: 'an agent’s patch changes the rules that it is measured by, a workflow, or brings a link',
  defence:
    'before anything of a patch runs each of its paths must be under `proposals.paths` of the default branch and not governed, whatever these say; plain files of text alone; it gets no secret, like a fork’s pull request',
  mutants: [
    {
      file: 'src/propose/allowed.ts',
      line: 'if (governed.some((pattern) => pathPattern(pattern)(path)))',
      becomes: 'if (false)',
      tests: ['test/pipelines/propose.test.ts'],
    },
    {
      file: 'src/propose/allowed.ts',
      line: 'rules.paths.some((pattern) => exactPathPattern(pattern)(path)) ? null',
      becomes: 'true ? null',
      tests: ['test/pipelines/propose.test.ts'],
    },
    {
      file: 'src/pipelines/proposal-patch.ts',
      line: "if (mode === undefined) return refuse('a link or a submodule');",
      becomes: '',
      tests: ['test/pipelines/propose.test.ts'],
    },
  ],
};
