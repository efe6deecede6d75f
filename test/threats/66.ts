import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 66,
  attack:
    'a change of code passes for one of which nothing has to be measured: by a file that moves, a link, a list that is not whole, a label',
  defence:
    "only base says what is ignored, of GitHub's whole list, under old names and new ones, of plain files at both commits, and of nothing that is governed; what was measured, is being measured or failed is not taken back",
  mutants: [
    {
      file: 'src/govern/unmeasured.ts',
      line: 'modes !== null && modes.length > 0 && modes.every(isPlainMode)',
      becomes: 'true',
      tests: ['test/govern/unmeasured.test.ts'],
    },
    {
      file: 'src/govern/unmeasured.ts',
      line: 'return listed.complete && ',
      becomes: 'return ',
      tests: ['test/govern/unmeasured.test.ts'],
    },
    {
      file: 'src/govern/unmeasured.ts',
      line: 'governed.length + sensitive.length === 0 && ',
      becomes: '',
      tests: ['test/govern/unmeasured.test.ts'],
    },
    {
      file: 'src/govern/unmeasured.ts',
      line: 'governed.length + sensitive.length === 0',
      becomes: 'governed.length === 0',
      tests: ['test/govern/unmeasured.test.ts'],
    },
    {
      file: 'src/govern/unmeasured.ts',
      line: 'if (isLeft(claim)) return null;',
      becomes: '',
      tests: ['test/govern/unmeasured.test.ts'],
    },
    {
      file: 'src/govern/unmeasured.ts',
      line: "(claim.kind === 'waiting' && !claim.running)",
      becomes: "claim.kind !== 'absent'",
      tests: ['test/govern/unmeasured.test.ts'],
    },
    {
      file: 'src/govern/gather.ts',
      line: 'own === null ? changed : await github.between(own.base, own.sha)',
      becomes: 'changed',
      tests: ['test/govern/unmeasured.test.ts'],
    },
    {
      file: 'src/plan/ignored.ts',
      line: 'previousPath === null ? [path] : [path, previousPath]',
      becomes: '[path]',
      tests: ['test/plan/ignored.test.ts', 'test/govern/unmeasured.test.ts'],
    },
    {
      file: 'src/plan/ignored.ts',
      line: 'exactPathPattern(pattern)',
      becomes: '((path: string) => exactPathPattern(pattern.toLowerCase())(path.toLowerCase()))',
      tests: ['test/plan/ignored.test.ts'],
    },
    { file: 'src/plan/ignored.ts', line: 'files.length > 0 && ', becomes: '', tests: ['test/plan/ignored.test.ts'] },
    {
      file: 'src/plan/ignored.ts',
      line: "mode === '100644' || mode === '100755'",
      becomes: "mode !== 'none'",
      tests: ['test/plan/ignored.test.ts', 'test/govern/unmeasured.test.ts'],
    },
    {
      file: 'src/changes/setting-changes.ts',
      line: "names([], 'ignore', LIST, 'come')",
      becomes: "names([], 'ignore', LIST, 'go')",
      tests: ['test/changes/setting-changes.test.ts'],
    },
  ],
};
