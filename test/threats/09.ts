import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 9,
  attack: 'a zip that explodes, leaves its folder, or holds something else',
  defence: 'one entry, in memory, within bounds, never on a disk',
  mutants: [
    {
      file: 'src/github/zip.ts',
      line: 'nameBytes.equals(Buffer.from(name))',
      becomes: 'nameBytes.toString().endsWith(name)',
      tests: ['test/github/zip.test.ts'],
    },
    { file: 'src/github/zip.ts', line: 'type !== 0 && type !== 0o100000', becomes: 'false', tests: ['test/github/zip.test.ts'] },
    {
      file: 'src/github/zip.ts',
      line: 'maxOutputLength: Math.max(1, size), info',
      becomes: 'info',
      tests: ['test/github/zip.test.ts'],
    },
    {
      file: 'src/github/zip.ts',
      line: 'if (here !== 1 || entries !== 1)',
      becomes: 'if (here < 1)',
      tests: ['test/github/zip.test.ts'],
    },
    {
      file: 'src/github/artifact.ts',
      line: 'artifact.size > MOST_BYTES',
      becomes: 'false',
      tests: ['test/github/artifact.test.ts'],
    },
    {
      file: 'src/github/artifact.ts',
      line: 'await bytesOf(response, MOST_BYTES)',
      becomes: 'await bytesOf(response, 99 * MOST_BYTES)',
      tests: ['test/github/artifact.test.ts'],
    },
    {
      file: 'src/github/artifact.ts',
      line: 'artifact.digest !== null && artifact.digest !== digest',
      becomes: 'false',
      tests: ['test/github/artifact.test.ts'],
    },
  ],
};
