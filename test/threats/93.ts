import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 93,
  attack: 'two records of decisions get one number, or one that was made is rewritten',
  defence:
    'a number is chosen when it is written, and whoever wrote last sees the other one and takes another ([ADR 65](adr/0065-numbers-of-records.md)); a record only ever gets one line at its end, which names the one that takes its place',
  mutants: [
    {
      file: 'src/pipelines/publish-proposal.ts',
      line: 'if (written !== null && !hasNumberOf(written, taken, adrFolder)) return;',
      becomes: 'if (written !== null) return;',
      tests: ['test/pipelines/propose-adr.test.ts'],
    },
    {
      file: 'src/propose/adr-files.ts',
      line: 'after === `${withEnd(before)}${supersededLine(draft)}`',
      becomes: 'after.endsWith(supersededLine(draft))',
      tests: ['test/propose/adr.test.ts'],
    },
  ],
};
