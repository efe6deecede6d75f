import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 46,
  attack: 'two decisions at once, and two comments',
  defence: 'the oldest of our own stays, the others are deleted',
  mutants: [
    {
      file: 'src/govern/write.ts',
      line: 'for (const { id } of others) await setting.github.deleteComment(id);',
      becomes: '',
      tests: ['test/govern/write.test.ts'],
    },
    {
      file: 'src/govern/write.ts',
      line: 'const [, ...others] = [...own].sort((a, b) => a.id - b.id);',
      becomes: 'const [, ...others] = [...own].sort((a, b) => b.id - a.id);',
      tests: ['test/govern/write.test.ts'],
    },
  ],
};
