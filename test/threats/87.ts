import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 87,
  attack:
    'a name of a function, a span, a statement or a file, or a text of a report, becomes a part of the page that runs, asks somebody, or says something else',
  defence:
    "every text is cleaned and escaped where it is written; JSON between tags holds no `<`; the page's policy lets nothing but its own script and style, by their hashes, run or apply, and asks nobody",
  mutants: [
    {
      file: 'src/page/html.ts',
      line: "content=\"default-src 'none'; style-src",
      becomes: 'content="style-src',
      tests: ['test/page/report-page.test.ts'],
    },
    {
      file: 'src/page/report-page.ts',
      line: "json.replaceAll('<', '\\\\u003c')",
      becomes: 'json',
      tests: ['test/page/report-page.test.ts'],
    },
    {
      file: 'src/page/flame.ts',
      line: "const name = outsideText(node.name === '' ? '(unnamed)' : node.name, 80);",
      becomes: 'const name = node.name;',
      tests: ['test/page/report-page.test.ts'],
    },
    {
      file: 'src/page/span-label.ts',
      line: '<code>${outsideText(statement, 100)}</code>',
      becomes: '<code>${statement}</code>',
      tests: ['test/page/report-page.test.ts'],
    },
    {
      file: 'src/page/span-label.ts',
      line: 'outsideText(whole, 300)',
      becomes: 'whole',
      tests: ['test/page/report-page.test.ts'],
    },
    {
      file: 'src/page/flame.ts',
      line: '>${outsideText(shown, 80)}</text>',
      becomes: '>${shown}</text>',
      tests: ['test/page/report-page.test.ts'],
    },
    {
      file: 'src/page/strips.ts',
      line: 'outsideText(said, 400)',
      becomes: 'said',
      tests: ['test/page/report-page.test.ts'],
    },
  ],
};
