import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 85,
  attack:
    'paths and lines that a pull request changes pass for options of git, for other files, or for more than anybody can look at',
  defence:
    'paths are taken literally, behind the end of options, and lines of a file are counted, so that none passes for a heading; git runs no program that a commit names; what is binary, too large, too many, or has control characters is left out and counted',
  mutants: [
    {
      file: 'src/machine/git.ts',
      line: 'bytes > mostBytes ? null : code',
      becomes: 'code',
      tests: ['test/machine/git.test.ts'],
    },
    {
      file: 'src/evidence/patch.ts',
      line: 'if (inside > 0 && /^[-+\\\\]/.test(line)) {',
      becomes: 'if (inside < 0) {',
      tests: ['test/evidence/touched.test.ts'],
    },
    {
      file: 'src/evidence/touched.ts',
      line: '`:(literal)${path}`',
      becomes: 'path',
      tests: ['test/evidence/touched.test.ts'],
    },
    {
      file: 'src/evidence/touched.ts',
      line: ' && isPlain(file.path);',
      becomes: ';',
      tests: ['test/evidence/touched.test.ts'],
    },
    {
      file: 'src/evidence/touched.ts',
      line: 'file.lines <= MOST_LINES && ',
      becomes: '',
      tests: ['test/evidence/touched.test.ts'],
    },
  ],
};
