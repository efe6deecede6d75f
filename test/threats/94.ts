import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 94,
  attack: 'a login, a reason or a waiver becomes a link, a heading or front matter of a record',
  defence: 'text from outside is escaped as in comments, and quoted in the front matter',
  mutants: [
    {
      file: 'src/report/adr.ts',
      line: "'without a word' : escapeText(reason, 500)",
      becomes: "'without a word' : reason",
      tests: ['test/propose/adr.test.ts'],
    },
    {
      file: 'src/report/adr.ts',
      line: 'makers.map((one) => JSON.stringify(one))',
      becomes: 'makers.map((one) => one)',
      tests: ['test/propose/adr.test.ts'],
    },
  ],
};
