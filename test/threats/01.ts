import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 1,
  attack: 'head loosens a budget or another setting',
  defence:
    "configuration is read at the base commit; the verdict is computed again by it; whatever head's would loosen or measure otherwise is named, and needs a person",
  mutants: [
    {
      file: 'src/model/trial.ts',
      line: 'if (cost === undefined) return',
      becomes: 'if (name !== undefined) return',
      tests: ['test/govern/adopt.test.ts'],
    },
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
    {
      file: 'src/govern/rules.ts',
      line: 'const shown = [...waived, ...changes, ',
      becomes: 'const shown = [...changes, ',
      tests: ['test/govern/rules.test.ts'],
    },
    {
      file: 'src/changes/head-rules.ts',
      line: '...rowChanges(configs), ...measuredChanges(configs), ',
      becomes: '...rowChanges(configs), ',
      tests: ['test/changes/disguised.test.ts'],
    },
    {
      file: 'src/changes/row-changes.ts',
      line: 'base.gating && to > from',
      becomes: 'base.gating && to < from',
      tests: ['test/changes/head-rules.test.ts'],
    },
    {
      file: 'src/changes/sending-differences.ts',
      line: 'return allOf(to).some((status) => !good.has(status));',
      becomes: 'return false;',
      tests: ['test/changes/disguised.test.ts'],
    },
    {
      file: 'src/changes/waiver-changes.ts',
      line: ' || known.expires < expires)',
      becomes: ')',
      tests: ['test/changes/waiver-changes.test.ts'],
    },
    {
      file: 'src/govern/decision.ts',
      line: "...(otherwise.length > 0 ? [{ code: 'measured-otherwise'",
      becomes: "...(otherwise.length > 99 ? [{ code: 'measured-otherwise'",
      tests: ['test/changes/disguised.test.ts'],
    },
    {
      file: 'src/govern/adopt.ts',
      line: '[...withLoadChanges(rows.scenarios, changedLoads), ',
      becomes: '[...protocol.scenarios, ',
      tests: ['test/govern/adopt.test.ts'],
    },
    {
      file: 'src/govern/adopt-design.ts',
      line: 'if (!isSame(howRun(protocol.design), howRun(config.design)))',
      becomes: 'if (false)',
      tests: ['test/govern/adopt-design.test.ts'],
    },
  ],
};
