import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 43,
  attack: 'a job is called like the required check',
  defence: 'the gate is a commit status; jobs are not looked at',
  mutants: [
    {
      file: 'src/github/check.ts',
      line: 'check.name === name && check.app?.slug === slug',
      becomes: 'check.name === name',
      tests: ['test/github/check.test.ts'],
    },
    {
      file: 'src/setup/doctor.ts',
      line: 'measuringJobs.includes(withoutMatrix(one.context))',
      becomes: 'false',
      tests: ['test/setup/doctor.test.ts'],
    },
    {
      file: 'src/github/check.ts',
      line: 'check.external_id === EXTERNAL_ID',
      becomes: 'true',
      tests: ['test/github/check.test.ts'],
    },
  ],
};
