import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 110,
  attack:
    'what a service answers gets into the points of a load generator, as text for a report, as lines, names or numbers without end',
  defence:
    'points are read while they are written, each line against its schema: numbers within bounds and the times of the run, at most 16 KiB in a line, a million points, 1,000 names; nothing of a refused line is repeated, and of errors and names only plain signs are kept ([other load generators](generators.md#points))',
  mutants: [
    {
      file: 'src/engines/command/points/table.ts',
      line: 'if (line.length > MOST.lineBytes)',
      becomes: 'if (false)',
      tests: ['test/engines/command/points/table.test.ts'],
    },
    {
      file: 'src/engines/command/points/table.ts',
      line: 'if (this.points.length >= MOST.points)',
      becomes: 'if (false)',
      tests: ['test/engines/command/points/table.test.ts'],
    },
    {
      file: 'src/engines/command/points/table.ts',
      line: 'if (this.#names.size >= MOST.names)',
      becomes: 'if (false)',
      tests: ['test/engines/command/points/table.test.ts'],
    },
    {
      file: 'src/engines/command/points/ndjson.ts',
      line: ": 'it is no JSON object';",
      becomes: ': String(issue?.message);',
      tests: ['test/engines/command/points/table.test.ts'],
    },
    {
      file: 'src/engines/command/block.ts',
      line: 'countKinds(failed.map(kindOf))',
      becomes: 'Object.fromEntries(failed.map((point) => [kindOf(point), 1]))',
      tests: ['test/engines/command/block.test.ts'],
    },
  ],
};
