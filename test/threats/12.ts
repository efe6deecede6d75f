import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 12,
  attack: 'names that end a code block',
  defence: 'only names of ours and numbers stand in blocks',
  mutants: [
    {
      file: 'src/report/escape.ts',
      line: ': `<code>${entities(text)}</code>`;',
      becomes: ': `\\`${text}\\``;',
      tests: ['test/report/decision-fuzz.test.ts'],
    },
    {
      file: 'src/report/escape.ts',
      line: 'return /^[A-Za-z0-9$](?:',
      becomes: 'return /^[A-Za-z0-9$`](?:',
      tests: ['test/report/decision-fuzz.test.ts'],
    },
    {
      file: 'src/report/chart.ts',
      line: 'const places = shares.map((share) => `p${',
      becomes: 'const places = shares.map((share) => `${scenario}${',
      tests: ['test/report/markdown.test.ts'],
    },
  ],
};
