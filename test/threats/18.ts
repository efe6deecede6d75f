import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 18,
  attack: 'writes to `GITHUB_ENV` and the like',
  defence:
    "in a sandbox the root is an allow-list of the system's folders: neither the runner's files nor a home is there. Without one it is possible; so the job has no later step that anybody trusts",
  mutants: [
    {
      file: 'src/sandbox/inside.ts',
      line: "'var/lib/ca-certificates'],",
      becomes: "'var/lib/ca-certificates', 'root', 'home'],",
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
    {
      file: 'src/sandbox/compartment-text.ts',
      line: "'umount -l .old'",
      becomes: "'true'",
      tests: ['test/machine/sandbox/walls.test.ts'],
    },
  ],
};
