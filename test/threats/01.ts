import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 1,
  attack: 'head loosens a budget or another setting',
  defence: 'configuration is read at the base commit; the verdict is computed again by it',
  mutants: [
    {
      file: 'src/github/text.ts',
      line: 'getContent({ ...client.at, path, ref })',
      becomes: 'getContent({ ...client.at, path })',
      tests: ['test/github/text.test.ts'],
    },
    {
      file: 'src/govern/rules.ts',
      line: "onInconclusive: base.config?.onInconclusive ?? 'approve'",
      becomes: "onInconclusive: 'approve'",
      tests: ['test/govern/rules.test.ts'],
    },
    {
      file: 'src/govern/adopt.ts',
      line: 'slos: [...rows.slos, ...closedErrorSlos',
      becomes: 'slos: [...protocol.slos, ...closedErrorSlos',
      tests: ['test/govern/adopt.test.ts'],
    },
    {
      file: 'src/govern/adopt.ts',
      line: 'const cells = [...rows.cells, ',
      becomes: 'const cells = [...protocol.cells, ',
      tests: ['test/govern/adopt.test.ts'],
    },
    {
      file: 'src/govern/adopt.ts',
      line: 'onInconclusive: config.onInconclusive',
      becomes: 'onInconclusive: protocol.onInconclusive',
      tests: ['test/govern/adopt.test.ts'],
    },
  ],
};
