import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 71,
  attack:
    'whoever may push puts something onto the branch of the history that a later job reads: a link, a submodule, a file without end, text for its report',
  defence:
    'only plain files within 2 MB are read, by their names, and a line is a run, or what a gate said, or is left out: what is said of it repeats nothing of it; runs and outcomes themselves are what pushers may write, and outcomes are only counted',
  mutants: [
    {
      file: 'src/wire/history-branch.ts',
      line: "if (mode !== '100644' || bytes > MOST_BYTES) return null;",
      becomes: 'if (bytes > MOST_BYTES) return null;',
      tests: ['test/wire/history-branch.test.ts'],
    },
    {
      file: 'src/wire/history-branch.ts',
      line: "if (mode !== '100644' || bytes > MOST_BYTES) return null;",
      becomes: "if (mode !== '100644') return null;",
      tests: ['test/wire/history-branch.test.ts'],
    },
    {
      file: 'src/wire/history-branch.ts',
      line: 'parts.reduce((sum, { file }) => sum + file.bytes, 0) > MOST_AT_ONCE',
      becomes: 'false',
      tests: ['test/wire/history-branch.test.ts'],
    },
    {
      file: 'src/github/branches.ts',
      line: 'if (bytes.length > mostBytes)',
      becomes: 'if (false)',
      tests: ['test/github/branches.test.ts'],
    },
    {
      file: 'src/wire/history-lines.ts',
      line: 'const { values, wrong } = readJsonLines(text, RULES, schema);',
      becomes: 'const { values, wrong } = readJsonLines(text, { ...RULES, maxBytes: Number.POSITIVE_INFINITY }, schema);',
      tests: ['test/wire/history.test.ts'],
    },
    {
      file: 'src/wire/gate-outcomes.ts',
      line: 'state: z.enum(GATE_OUTCOMES),',
      becomes: 'state: z.string(),',
      tests: ['test/wire/gate-outcomes.test.ts'],
    },
  ],
};
