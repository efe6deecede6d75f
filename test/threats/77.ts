import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 77,
  attack: 'a check run that is not ours, or numbers made up in one that is, make a creep say that pull requests were harmless',
  defence:
    'only check runs of our own app with our mark are read, and of them nothing but names as the configuration has them and bounded numbers in order; they are shown as what the gates measured, and decide nothing',
  mutants: [
    {
      file: 'src/github/check.ts',
      line: 'check.app?.slug === slug && check.external_id === EXTERNAL_ID',
      becomes: 'check.app?.slug === slug',
      tests: ['test/github/check.test.ts'],
    },
    {
      file: 'src/wire/gate-effects.ts',
      line: "low <= change && change <= high && (form === 'absolute' || low > -1)",
      becomes: 'true',
      tests: ['test/wire/gate-effects.test.ts'],
    },
  ],
};
