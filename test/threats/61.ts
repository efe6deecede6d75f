import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 61,
  attack: 'sees which side it is, or that it is measured, and behaves',
  defence:
    'in a sandbox both sides see the same: environment, folder, port, names, limits; what belongs to a place is swapped by coins, and which user a side has is drawn for each measurement. Without one the report names what is not swapped, such as the folder. That it is measured any server can see',
  mutants: [
    {
      file: 'src/sandbox/compartment-text.ts',
      line: '`if [ -f .${TREE}/.git ]; then',
      becomes: '`if false; then',
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
    {
      file: 'src/sandbox/compartment-text.ts',
      line: "'umount .lower'",
      becomes: "'true'",
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
  ],
};
