import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 30,
  attack: "takes the load generator's CPU",
  defence:
    'in a sandbox a control group says which processors a side may use, where there are enough for load generator and sides to have physical cores of their own; else, and without a sandbox, it is seen (steal, load, late requests), and such pairs are dropped',
  mutants: [
    {
      file: 'src/sandbox/group-texts.ts',
      line: 'echo $$ >"$tasks"',
      becomes: 'true',
      tests: ['test/machine/sandbox/groups.test.ts'],
    },
    {
      file: 'src/sandbox/group-texts.ts',
      line: 'echo "$3" >"${ROOT}/$1/$group/$2" &&',
      becomes: 'true &&',
      tests: ['test/machine/sandbox/groups.test.ts'],
    },
  ],
};
