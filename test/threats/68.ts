import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 68,
  attack:
    'a branch of somebody, or a typo, sends the load of a scheduled test to a stranger, or more of it than the target can take',
  defence:
    'a target is named, and never guessed; a job reads it from the commit of the default branch that it was started on, whatever is checked out; no redirect to another host is followed; what asks for more than the target allows is refused before anything is sent',
  mutants: [
    {
      file: 'src/plan/load-target.ts',
      line: 'const found = targets.find((target) => target.name === name);',
      becomes: 'const found = targets.find((target) => target.name === name) ?? targets[0];',
      tests: ['test/plan/load-target.test.ts'],
    },
    {
      file: 'src/plan/load-target.ts',
      line: "eventName === 'schedule' || (typeof branch === 'string' && ref === `refs/heads/${branch}`)",
      becomes: 'true',
      tests: ['test/plan/load-target.test.ts'],
    },
    {
      file: 'src/plan/load-target.ts',
      line: 'if (isDefault && headRef === undefined)',
      becomes: 'if (isDefault)',
      tests: ['test/plan/load-target.test.ts'],
    },
    {
      file: 'src/plan/load-target.ts',
      line: "inputs: { ...request.inputs, 'head-ref': sha }",
      becomes: 'inputs: request.inputs',
      tests: ['test/plan/load-target.test.ts'],
    },
    {
      file: 'src/plan/target-limits.ts',
      line: 'if (rate > maxRate)',
      becomes: 'if (false)',
      tests: ['test/plan/load-target.test.ts'],
    },
    {
      file: 'src/prepare/load-target.ts',
      line: 'await requireNoRedirects(world, deployment, plan.scenarios);',
      becomes: '',
      tests: ['test/prepare/load-target.test.ts'],
    },
  ],
};
