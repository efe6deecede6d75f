import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 19,
  attack: 'logs that command the runner (`::error::`, `##[group]`)',
  defence: 'no line that is printed can be a command',
  mutants: [
    { file: 'src/report/escape.ts', line: ".replace(/:(?=:)/g, ': ')", becomes: '', tests: ['test/report/doctor.test.ts'] },
    { file: 'src/report/escape.ts', line: ".replace(/#(?=#+\\[)/g, '# ')", becomes: '', tests: ['test/report/doctor.test.ts'] },
    { file: 'src/machine/log.ts', line: ".replace(/^(\\s*):(?=:)/, '$1: ')", becomes: '', tests: ['test/machine/log.test.ts'] },
    { file: 'src/machine/log.ts', line: ".replaceAll('##[', '## [')", becomes: '', tests: ['test/machine/log.test.ts'] },
    {
      file: 'src/machine/log.ts',
      line: "raw.split('\\r').findLast((part) => part !== '') ?? ''",
      becomes: 'raw',
      tests: ['test/machine/log.test.ts'],
    },
  ],
};
