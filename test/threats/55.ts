import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 55,
  attack: 'load code by the back door: a module that a script imports, a data file that it opens',
  defence:
    "the load is base's on both sides; what base's script reaches is found, governed, and named where head changes it; where nobody can tell, every file that could be load",
  mutants: [
    {
      file: 'src/engines/k6/script/reach.ts',
      line: "reference.kind === 'data' ? [] : there",
      becomes: '[] as string[]',
      tests: ['test/govern/own-loads.test.ts'],
    },
    {
      file: 'src/engines/k6/script/reach.ts',
      line: 'if (there.length === 0 && reference.needed) unknown',
      becomes: 'if (false) unknown',
      tests: ['test/govern/own-loads.test.ts', 'test/engines/k6/script/reach.test.ts'],
    },
    {
      file: 'src/engines/k6/script/references.ts',
      line: "return open === undefined ? [] : [{ kind: 'path'",
      becomes: "return open !== '' ? [] : [{ kind: 'path'",
      tests: ['test/govern/own-loads.test.ts', 'test/engines/k6/script/reach.test.ts'],
    },
    {
      file: 'src/engines/k6/script/references.ts',
      line: "isDisguised(code) ? [anyOf([''], place)] : []",
      becomes: '[]',
      tests: ['test/engines/k6/script/reach.test.ts'],
    },
    {
      file: 'src/engines/k6/script/reading.ts',
      line: 'const side = loadSide(plan, planned);',
      becomes: "const side = 'head';",
      tests: ['test/engines/k6/script/scripts.test.ts'],
    },
    {
      file: 'src/plan/load-files.ts',
      line: '...(unknown === null ? [] : ANY)',
      becomes: '',
      tests: ['test/govern/own-loads.test.ts'],
    },
    {
      file: 'src/plan/load-files.ts',
      line: 'if (unknown === null) continue;',
      becomes: 'continue;',
      tests: ['test/plan/load-files.test.ts'],
    },
    {
      file: 'src/plan/plan.ts',
      line: 'scenarios: withLoadChanges(rows.scenarios, loadChanges),',
      becomes: 'scenarios: rows.scenarios,',
      tests: ['test/plan/plan.test.ts'],
    },
    {
      file: 'src/govern/own-loads.ts',
      line: 'changed.complete && others.length > 0',
      becomes: 'others.length > 0',
      tests: ['test/govern/own-loads.test.ts'],
    },
    {
      file: 'src/govern/own-loads.ts',
      line: 'const pay = () => left-- > 0;',
      becomes: 'const pay = () => left > 0;',
      tests: ['test/govern/own-loads.test.ts'],
    },
    {
      file: 'src/govern/rules.ts',
      line: 'const own = [...ownFiles(config), ...loads.flatMap(({ patterns }) => patterns)];',
      becomes: 'const own = ownFiles(config);',
      tests: ['test/govern/rules.test.ts'],
    },
    {
      file: 'src/govern/rules.ts',
      line: 'function loadReader({ base }',
      becomes: 'function loadReader({ head: base }',
      tests: ['test/govern/rules.test.ts'],
    },
  ],
};
