import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 109,
  attack:
    'a pull request brings a load generator of its own, or changes the one there is, and it runs as whoever measures, or measures something else',
  defence:
    'what runs is base’s command in base’s checkout, on both sides; a scenario that only head has is not measured where a command drives it; what `run` names is governed with its folder, and a program at the root is refused; it gets an environment from empty ([other load generators](generators.md))',
  mutants: [
    {
      file: 'src/plan/config-choice.ts',
      line: 'const { added, left } = withoutCommands(addedBy(head.config, config));',
      becomes: 'const { added, left } = { ...withoutCommands(null), added: addedBy(head.config, config) };',
      tests: ['test/plan/config-choice.test.ts'],
    },
    {
      file: 'src/engines/command/program.ts',
      line: 'return roots[loadSide(plan, planned)];',
      becomes: 'return roots.head;',
      tests: ['test/engines/command/command.test.ts'],
    },
    {
      file: 'src/engines/command/variables.ts',
      line: '...childEnvironment(parent, filled(env, places)),',
      becomes: '...(parent as Variables), ...childEnvironment(parent, filled(env, places)),',
      tests: ['test/engines/command/command.test.ts'],
    },
    {
      file: 'src/plan/load-files.ts',
      line: 'return [...new Set(words.map(plainPath).flatMap(ownFolder))];',
      becomes: 'return words.map(plainPath);',
      tests: ['test/plan/load-files.test.ts'],
    },
    {
      file: 'src/plan/load-files.ts',
      line: "if (!path.includes('/') && (await reader.isFile(path)))",
      becomes: 'if (false)',
      tests: ['test/plan/load-files.test.ts'],
    },
  ],
};
