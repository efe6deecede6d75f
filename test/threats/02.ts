import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 2,
  attack: 'head changes a scenario or a script so that it asks for less',
  defence: "base's scenario and base's script judge, on both sides; head's version is shown beside it",
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
      line: 'fill(config, choice.side)',
      becomes: "fill(config, 'head')",
      tests: ['test/plan/plan.test.ts'],
    },
    {
      file: 'src/engines/k6/script/reading.ts',
      line: 'const side = loadSide(plan, planned);',
      becomes: "const side = 'head';",
      tests: ['test/engines/k6/script/scripts.test.ts'],
    },
    {
      file: 'src/engines/k6/drive.ts',
      line: 'await disk.link(root, ',
      becomes: "await disk.link(root.replace('base', side), ",
      tests: ['test/engines/k6/drive.test.ts'],
    },
    {
      file: 'src/govern/adopt-design.ts',
      line: 'if (changed !== undefined)',
      becomes: 'if (false)',
      tests: ['test/govern/adopt-design.test.ts'],
    },
  ],
};
