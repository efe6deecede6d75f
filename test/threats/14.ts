import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 14,
  attack: "a stranger's comment with our marker",
  defence: 'ours is what our account wrote, with the marker as its first characters',
  mutants: [
    { file: 'src/govern/record.ts', line: 'account.login === bot && ', becomes: '', tests: ['test/govern/write.test.ts'] },
    {
      file: 'src/govern/record.ts',
      line: "account?.type === 'Bot' && ",
      becomes: 'account != null && ',
      tests: ['test/govern/write.test.ts'],
    },
    {
      file: 'src/govern/record.ts',
      line: "app === bot.replace(/\\[bot\\]$/, '') && ",
      becomes: '',
      tests: ['test/govern/write.test.ts'],
    },
    { file: 'src/github/write.ts', line: 'account?.login === bot && ', becomes: '', tests: ['test/github/write.test.ts'] },
  ],
};
