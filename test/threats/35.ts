import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 35,
  attack: 'hooks, filters and submodules of git',
  defence: 'git runs without any',
  mutants: [
    {
      file: 'src/machine/git.ts',
      line: "'core.hooksPath=/dev/null',",
      becomes: "'core.hooksPath=.git/hooks',",
      tests: ['test/machine/git.test.ts'],
    },
    { file: 'src/machine/git.ts', line: "GIT_CONFIG_GLOBAL: '/dev/null',", becomes: '', tests: ['test/machine/git.test.ts'] },
    { file: 'src/machine/git.ts', line: "'protocol.file.allow=never',", becomes: '', tests: ['test/machine/git.test.ts'] },
    { file: 'src/machine/git.ts', line: "'core.fsmonitor=false',", becomes: '', tests: ['test/machine/git.test.ts'] },
    { file: 'src/machine/git.ts', line: "'safe.bareRepository=explicit',", becomes: '', tests: ['test/machine/git.test.ts'] },
  ],
};
