import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 10,
  attack: 'keys such as `__proto__`',
  defence: 'refused before the text is parsed, as are keys written twice',
  mutants: [
    {
      file: 'src/wire/json.ts',
      line: "['__proto__', 'constructor', 'prototype']",
      becomes: "['__proto__']",
      tests: ['test/wire/json.test.ts'],
    },
    {
      file: 'src/wire/json.ts',
      line: "if (frame?.has(key)) return 'it has a key twice';",
      becomes: '',
      tests: ['test/wire/json.test.ts'],
    },
    {
      file: 'src/wire/json.ts',
      line: 'const key = decoded(literal);',
      becomes: 'const key = literal.slice(1, -1);',
      tests: ['test/wire/json.test.ts'],
    },
  ],
};
