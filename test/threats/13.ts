import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 13,
  attack: 'so many rows that GitHub refuses the comment',
  defence: 'a budget of characters; the rest is counted and named',
  mutants: [
    {
      file: 'src/report/markdown.ts',
      line: 'print(shorten(whole, (document) => print(document).length <= longest))',
      becomes: 'print(whole)',
      tests: ['test/report/decision-markdown.test.ts'],
    },
    {
      file: 'src/report/markdown.ts',
      line: "...more(block.hidden, 'row')",
      becomes: '',
      tests: ['test/report/decision-markdown.test.ts'],
    },
    {
      file: 'src/report/check-run.ts',
      line: 'title: plainText(title, LONGEST_TITLE)',
      becomes: 'title: title.padEnd(300)',
      tests: ['test/report/check-run.test.ts'],
    },
  ],
};
