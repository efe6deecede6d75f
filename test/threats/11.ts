import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 11,
  attack: 'names that become links, images, mentions or tables',
  defence: 'every character but letters and digits is escaped, inside `<code>`',
  mutants: [
    {
      file: 'src/report/escape.ts',
      line: 'if (/[A-Za-z0-9 ]/.test(character)) return character;',
      becomes: 'if (/[A-Za-z0-9 |]/.test(character)) return character;',
      tests: ['test/report/decision-fuzz.test.ts'],
    },
    {
      file: 'src/report/escape.ts',
      line: ': `<code>${entities(text)}</code>`;',
      becomes: ': entities(text);',
      tests: ['test/report/decision-fuzz.test.ts'],
    },
    {
      file: 'src/report/escape.ts',
      line: 'if (/^[0-9a-f]{7,}$|^www$/i.test(core)) return false;',
      becomes: '',
      tests: ['test/report/decision-fuzz.test.ts'],
    },
  ],
};
