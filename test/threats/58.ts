import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 58,
  attack: "a stranger's workflow takes a concurrency group by its name, and holds up or cancels what is in it",
  defence:
    'no workflow of ours has a group; `doctor` calls one in yours an error where it holds up a decision, and says [what it can cost](#not-stopped-yet) where it is only measured',
  mutants: [
    {
      file: 'src/setup/starter-workflows.ts',
      line: '`# Measures every pull request.',
      becomes: '`concurrency: benchgate-measure-7\n# Measures every pull request.',
      tests: ['test/setup/starter-workflows.test.ts'],
    },
    {
      file: 'src/setup/starter-workflows.ts',
      line: '`# Decides on pull requests.',
      becomes: '`concurrency: benchgate-report-7\n# Decides on pull requests.',
      tests: ['test/setup/starter-workflows.test.ts'],
    },
    {
      file: 'src/setup/starter-workflows.ts',
      line: '    timeout-minutes: 2',
      becomes: '    concurrency: benchgate-poke\n    timeout-minutes: 2',
      tests: ['test/setup/starter-workflows.test.ts'],
    },
    {
      file: 'src/setup/lint-group.ts',
      line: "if (modeOf(job) === 'decide' || workflow.file",
      becomes: 'if (workflow.file',
      tests: ['test/setup/lint-group.test.ts'],
    },
    {
      file: 'src/setup/lint-group.ts',
      line: ' || workflow.file === WORKFLOWS.poke)',
      becomes: ')',
      tests: ['test/setup/lint-group.test.ts'],
    },
    {
      file: 'src/setup/lint-group.ts',
      line: 'else if (measures(job) && ',
      becomes: 'else if (false && ',
      tests: ['test/setup/lint-group.test.ts'],
    },
  ],
};
