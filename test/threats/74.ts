import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 74,
  attack: 'a pull request makes alerts silent by a window of maintenance, or sends them elsewhere',
  defence:
    'such a change of the configuration is a looser rule, named with its window or its host, and needs a governance approval; until it is merged nothing of it counts, and a window that is over or very long is warned of',
  mutants: [
    {
      file: 'src/changes/alert-changes.ts',
      line: "const newAudience = (): RuleEffect => 'loosens';",
      becomes: "const newAudience = (): RuleEffect => 'neither';",
      tests: ['test/changes/alert-changes.test.ts'],
    },
    {
      file: 'src/changes/alert-changes.ts',
      line: "say(without(head, base), 'gains', 'loosens')",
      becomes: "say(without(head, base), 'gains', 'neither')",
      tests: ['test/changes/alert-changes.test.ts'],
    },
    {
      file: 'src/changes/head-rules.ts',
      line: '...alertChanges(configs),',
      becomes: '',
      tests: ['test/changes/alert-changes.test.ts'],
    },
  ],
};
