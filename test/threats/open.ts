import type { OpenThreat } from './threat.ts';

/** What nothing stops yet, or nothing of ours. */
export const OPEN: readonly OpenThreat[] = [
  { numbers: [16], attack: "reads the action's environment through `/proc`", today: 'possible; the token there can only read' },
  {
    numbers: [17],
    attack: "scrapes the runner's memory with `sudo`",
    today: "possible on GitHub's runners; the job holds no secret",
  },
  {
    numbers: [18],
    attack: 'writes to `GITHUB_ENV` and the like',
    today: 'possible; so the job has no later step that anybody trusts',
  },
  {
    numbers: [20],
    attack: 'leaves a process that slows down base',
    today: 'found by descent, session, mark and limit; one that sheds all of these stays',
  },
  { numbers: [21], attack: "such a process outlives its parent's end", today: 'as 20' },
  {
    numbers: [22],
    attack: "changes base's files or build",
    today: "base's files are checked before every start; what its build left out of git is not",
  },
  { numbers: [23], attack: 'leaves state in `/tmp` or `$HOME` for the other side', today: 'possible' },
  { numbers: [24], attack: 'sends data out, mines, calls home', today: 'possible: the network is open' },
  { numbers: [25], attack: "re-enters the host's network", today: 'there is no wall to climb yet' },
  { numbers: [26], attack: "uses Docker's socket", today: 'possible where the runner has one' },
  { numbers: [27], attack: 'drives k6 through its REST API', today: 'k6 is started without it' },
  {
    numbers: [28],
    attack: 'k6 extensions and remote imports',
    today: 'never fetched by k6 itself; remote imports are refused or warned of',
  },
  { numbers: [29], attack: 'a k6 script reads and writes files', today: "possible; the script is base's" },
  {
    numbers: [30],
    attack: "takes the load generator's CPU",
    today: 'seen (steal, load, late requests), and such pairs are dropped; not prevented',
  },
  { numbers: [31], attack: 'fork bombs, fills memory or disk', today: 'the job ends, and is no pass' },
  { numbers: [32], attack: "listens on base's port", today: 'the listener of each port is checked' },
  { numbers: [51], attack: 'issues of alerts', today: 'proven as row 72' },
  { numbers: [52], attack: 'targets of load tests', today: 'proven as row 68' },
  { numbers: [50], attack: 'another k6 binary', today: 'pinned by SHA-256, checked at every start' },
  {
    numbers: [53],
    attack: 'a dependency of the action is taken over',
    today: 'pinned by SHA; `dist/` is rebuilt and compared byte for byte',
  },
  {
    numbers: [59],
    attack: 'stops, slows or kills base while it is measured',
    today: 'possible: both sides run as one user',
  },
  {
    numbers: [60],
    attack: 'a process that outlives the measurement rewrites it',
    today: 'possible: one that is not found (20) runs as the user who wrote it',
  },
  {
    numbers: [61],
    attack: 'sees which side it is, or that it is measured, and behaves',
    today:
      'coins swap ports and instances in each pair; the report names what is not swapped, such as the folder. That it is measured any server can see',
  },
];
