import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 70,
  attack:
    'the token that writes the history is made to write something else: another branch, a file elsewhere, or over what is there',
  defence:
    'it writes to branches called `benchgate-history-<year>` alone, never by force and only on top of what was read; paths are of the target and scenarios of the default branch’s configuration; nothing of the repository is checked out or run beside it',
  mutants: [
    {
      file: 'src/model/policy.ts',
      line: "const HISTORY_BRANCHES = 'benchgate-history-';",
      becomes: "const HISTORY_BRANCHES = '';",
      tests: ['test/wire/history-branch.test.ts'],
    },
    {
      file: 'src/github/branches.ts',
      line: 'sha, force: false',
      becomes: 'sha, force: true',
      tests: ['test/github/branches.test.ts'],
    },
    {
      file: 'src/github/branches.ts',
      line: 'const parents = on === null ? [] : [on.commit];',
      becomes: 'const parents: string[] = [];',
      tests: ['test/github/branches.test.ts'],
    },
    {
      file: 'src/github/branches.ts',
      line: 'const base = on === null ? {} : { base_tree: on.tree };',
      becomes: 'const base = {};',
      tests: ['test/github/branches.test.ts'],
    },
    {
      file: 'src/pipelines/load-test.ts',
      line: "history?.kind === 'folder'",
      becomes: 'history !== null',
      tests: ['test/pipelines/load-test.test.ts'],
    },
  ],
};
