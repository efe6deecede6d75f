import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 99,
  attack: 'a k6 script, or a module that it imports, sends data away, reaches services of the machine, or reads files of the job',
  defence:
    'in a sandbox k6 has [walls of its own](sandbox.md#k6): a user, namespaces, its script read-only and nothing else of the machine’s files, and rules by which it connects to what it drives alone, which a canary tries and the kernel counts; a denied network measures no script without them, and base’s `required` takes no such measurement. Without a sandbox it is possible; the script is base’s',
  mutants: [
    {
      file: 'src/sandbox/load-texts.ts',
      line: 'meta l4proto tcp reject with tcp reset',
      becomes: 'accept',
      tests: ['test/machine/sandbox/load-walls.test.ts'],
    },
    {
      file: 'src/sandbox/load-texts.ts',
      line: 'tcp flags & syn == 0 accept',
      becomes: 'meta l4proto tcp accept',
      tests: ['test/machine/sandbox/load-walls.test.ts'],
    },
    {
      file: 'src/sandbox/load-texts.ts',
      line: '`flush set inet ${table} v4`, ',
      becomes: '',
      tests: ['test/machine/sandbox/load-walls.test.ts'],
    },
    {
      file: 'src/sandbox/load-canary.ts',
      line: 'if (byHost >= refused) return walls;',
      becomes: 'if (byHost >= 0) return walls;',
      tests: ['test/sandbox/load-canary.test.ts'],
    },
    {
      file: 'src/engines/k6/program/room.ts',
      line: 'await chmod(folder, 0o755);',
      becomes: 'await chmod(folder, 0o777);',
      tests: ['test/machine/sandbox/load-walls.test.ts'],
    },
    {
      file: 'src/prepare/load-walls.ts',
      line: "if (broken !== '' && mode === 'required') throw notHeld(broken);",
      becomes: '',
      tests: ['test/prepare/load-walls.test.ts'],
    },
    {
      file: 'src/policy/under-policy.ts',
      line: "if (policy.egress.kind !== 'open' && scenarios.some(isCode)) requireEnforceable(policy, await keeperOf({ scenarios }, world));",
      becomes: '',
      tests: ['test/policy/under-policy.test.ts'],
    },
    {
      file: 'src/govern/kept-apart.ts',
      line: "if (sandbox?.load === undefined) return 'the load generator ran without the walls that base asks for';",
      becomes: 'if (sandbox?.load === undefined) return null;',
      tests: ['test/govern/adopt.test.ts'],
    },
  ],
};
