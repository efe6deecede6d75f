import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 33,
  attack: 'a symbolic link in the place of a configuration',
  defence: "measuring reads git's objects and refuses links; so does deciding for head and for waivers",
  mutants: [
    {
      file: 'src/plan/revisions.ts',
      line: "mode !== '100644' && mode !== '100755'",
      becomes: "mode === '160000'",
      tests: ['test/plan/revisions.test.ts'],
    },
    {
      file: 'src/github/text.ts',
      line: "if (entry !== undefined && entry.type !== 'file')",
      becomes: "if (entry?.type === 'dir')",
      tests: ['test/github/text.test.ts'],
    },
    {
      file: 'src/govern/rules.ts',
      line: "plainText(WAIVERS_FILE, { sha: base.sha, links: 'refused' }",
      becomes: "plainText(WAIVERS_FILE, { sha: base.sha, links: 'followed' }",
      tests: ['test/govern/rules.test.ts'],
    },
  ],
};
