import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 86,
  attack: 'a suspect that is made up writes notes into files of others, or says that the pull request changes what it does not',
  defence:
    'a place is told, and a note written, only where GitHub itself lists the file as changed and shows the line in its patch, as plain text within bounds, and says whose word it is; what a file holds passes for no head of a patch',
  mutants: [
    {
      file: 'src/report/check-run.ts',
      line: 'from <= touched.line && touched.line <= to',
      becomes: 'from <= to',
      tests: ['test/report/check-run.test.ts'],
    },
    {
      file: 'src/report/check-run.ts',
      line: 'changed.find(({ path }) => path === touched.path)',
      becomes: '(changed.find(({ path }) => path === touched.path) ?? changed[0])',
      tests: ['test/report/check-run.test.ts'],
    },
    {
      file: 'src/govern/record.ts',
      line: 'files.get(touched.path)?.some(([from, to]) => from <= touched.line && touched.line <= to)',
      becomes: 'files.has(touched.path)',
      tests: ['test/govern/decide.test.ts'],
    },
    {
      file: 'src/govern/record.ts',
      line: 'report: report && withKnownPlaces(report, changed.files),',
      becomes: 'report,',
      tests: ['test/govern/decide.test.ts'],
    },
    {
      file: 'src/github/patch.ts',
      line: '(?:^|\\n)@@ -',
      becomes: '@@ -',
      tests: ['test/github/fields.test.ts', 'test/github/patch.test.ts'],
    },
    {
      file: 'src/github/patch.ts',
      line: 'patch.matchAll(/(?:^|\\n)@@ -\\d+(?:,\\d+)? \\+(\\d+)(?:,(\\d+))? @@/g)',
      becomes: 'patch.matchAll(/^@@ -\\d+(?:,\\d+)? \\+(\\d+)(?:,(\\d+))? @@/gm)',
      tests: ['test/github/patch.test.ts'],
    },
    {
      file: 'src/github/patch.ts',
      line: 'if (shown.length === MOST_HUNKS) break;',
      becomes: '',
      tests: ['test/github/fields.test.ts'],
    },
  ],
};
