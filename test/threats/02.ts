import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 2,
  attack: 'head changes a scenario so that it asks for less',
  defence: "base's scenario judges; head's version is shown beside it",
  mutants: [
    {
      file: 'src/plan/config-choice.ts',
      line: 'readOrFail(texts.base, revisions.base)',
      becomes: 'readOrFail(texts.head ?? texts.base, revisions.base)',
      tests: ['test/plan/plan.test.ts'],
    },
    {
      file: 'src/plan/config-choice.ts',
      line: 'proposed: proposedChanges(config, head.config)',
      becomes: 'proposed: []',
      tests: ['test/plan/plan.test.ts'],
    },
    {
      file: 'src/plan/plan.ts',
      line: 'parts.bodies[choice.side]',
      becomes: 'parts.bodies.head',
      tests: ['test/plan/plan.test.ts'],
    },
  ],
};
