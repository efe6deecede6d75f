import type { OpenThreat } from './threat.ts';

/** What nothing stops yet, or nothing of ours. */
export const OPEN: readonly OpenThreat[] = [
  { numbers: [27], attack: 'drives k6 through its REST API', today: 'k6 is started without it' },
  {
    numbers: [28],
    attack: 'k6 extensions and remote imports',
    today: 'never fetched by k6 itself; remote imports are refused or warned of, and in a sandbox lead nowhere (row 99)',
  },
  {
    numbers: [29],
    attack: 'a k6 script or another load generator reads and writes files',
    today: "in a sandbox row 99 for k6; else possible, and what runs is base's",
  },
  { numbers: [51], attack: 'issues of alerts', today: 'proven as row 72' },
  { numbers: [52], attack: 'targets of load tests', today: 'proven as row 68' },
  { numbers: [50], attack: 'another k6 binary', today: 'pinned by SHA-256, checked at every start' },
  {
    numbers: [53],
    attack: 'a dependency of the action is taken over',
    today: 'pinned by SHA; `dist/` is rebuilt and compared byte for byte',
  },
];
