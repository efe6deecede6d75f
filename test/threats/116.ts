import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 116,
  attack:
    'a load generator of the repository’s own sends data away, reaches services and daemons of the machine, reads files of the job, or changes what is measured',
  defence:
    'in a sandbox it has [the walls that k6 has](sandbox.md#k6): a user, namespaces, its checkout read-only, rules by which it connects to what it drives alone, and no socket that a daemon could have a name for; a denied network measures none without them, and base’s `required` takes no such measurement. Without a sandbox it is possible; the program is base’s',
  mutants: [
    {
      file: 'src/engines/command/program.ts',
      line: 'if (walls === undefined) return await act',
      becomes: 'if (walls !== null) return await act',
      tests: ['test/engines/command/walls.test.ts'],
    },
    {
      file: 'src/machine/sandbox/sandboxes.ts',
      line: "const filter = filterOf(filterBy, 'load');",
      becomes: "const filter = filterOf(filterBy, 'side');",
      tests: ['test/engines/command/walls.test.ts'],
    },
    {
      file: 'src/sandbox/system-calls.ts',
      line: '[IF_EQUAL, 0, 1, SOCK_STREAM],',
      becomes: '[IF_EQUAL, 0, 0, SOCK_STREAM],',
      tests: ['test/sandbox/system-calls.test.ts'],
    },
    {
      file: 'src/model/sandbox.ts',
      line: "engine === 'k6' || engine === 'command'",
      becomes: "engine === 'k6'",
      tests: ['test/govern/adopt.test.ts'],
    },
    {
      file: 'src/policy/under-policy.ts',
      line: "if (found.mechanism === 'bwrap' && scenarios.some(isCode)) return { mechanism: null, why: NEEDS_ROOT };",
      becomes: '',
      tests: ['test/policy/under-policy.test.ts'],
    },
  ],
};
