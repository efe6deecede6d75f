import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 84,
  attack:
    'a forged measurement has evidence that changes a verdict, blames what it likes, or needs more room and time than there is',
  defence:
    'no rule that judges reads evidence: with it and without it the verdict is the same. Its lists, texts and numbers are bounded, its positions lead somewhere; what cannot be that of the pairs is left out, and so are its remarks',
  mutants: [
    {
      file: 'src/wire/fields.ts',
      line: 'new Set(keys.map((key) => JSON.stringify(key))).size === keys.length',
      becomes: 'keys.length >= 0',
      tests: ['test/wire/evidence.test.ts'],
    },
    {
      file: 'src/claim/evidence.ts',
      line: 'if (!evidence.pairs.every(agrees)) return null;',
      becomes: '',
      tests: ['test/claim/evidence.test.ts'],
    },
    {
      file: 'src/claim/evidence.ts',
      line: 'if (pair.extra) return pair.index > last;',
      becomes: 'if (pair.extra) return true;',
      tests: ['test/claim/evidence.test.ts'],
    },
    {
      file: 'src/claim/evidence.ts',
      line: 'requests <= sent &&',
      becomes: '',
      tests: ['test/claim/evidence.test.ts'],
    },
    {
      file: 'src/claim/evidence.ts',
      line: 'critical <= most &&',
      becomes: '',
      tests: ['test/claim/evidence.test.ts'],
    },
    {
      file: 'src/claim/evidence.ts',
      line: ', remarks: [] };',
      becomes: ' };',
      tests: ['test/claim/evidence.test.ts'],
    },
    {
      file: 'src/wire/evidence-checks.ts',
      line: 'series.length === evidence.series.length &&',
      becomes: '',
      tests: ['test/wire/evidence.test.ts'],
    },
    {
      file: 'src/wire/measurement-checks.ts',
      line: '...(evidence === undefined ? [] : evidenceComplaints(evidence, { scenarios: comparedIn(protocol) })),',
      becomes: '',
      tests: ['test/wire/evidence.test.ts'],
    },
    {
      file: 'src/claim/plausible.ts',
      line: 'function isLarge({ evidence: _, ...claimed }: Measurement): boolean {',
      becomes: 'function isLarge(claimed: Measurement): boolean {',
      tests: ['test/claim/evidence.test.ts'],
    },
  ],
};
