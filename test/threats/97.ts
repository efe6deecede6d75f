import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 97,
  attack:
    'gets out of what is counted and swept: ends its first thread, nests folders deeper than a path can say, or installs on after a killed run',
  defence:
    'a process counts as ended when all of its threads have; deep folders are lifted up and removed; in a sandbox what installs and builds is in a control group with limits, by which the next run ends it',
  mutants: [
    {
      file: 'src/machine/process-table.ts',
      line: "(fields[0] === 'Z' && number(17) <= 1)",
      becomes: "fields[0] === 'Z'",
      tests: ['test/machine/process-table.test.ts'],
    },
    { file: 'src/machine/files.ts', line: '  ENAMETOOLONG: liftFolders,', becomes: '', tests: ['test/machine/files.test.ts'] },
    {
      file: 'src/machine/sandbox/groups.ts',
      line: 'build: groupOf(`${name}.0`, null),',
      becomes: 'build: groupOf(`${name}.x`, null),',
      tests: ['test/machine/sandbox/groups.test.ts'],
    },
    {
      file: 'src/sandbox/group-texts.ts',
      line: 'do kill -KILL "$pid"; done; rmdir',
      becomes: 'do true; done; rmdir',
      tests: ['test/machine/sandbox/groups.test.ts'],
    },
  ],
};
