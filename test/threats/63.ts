import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 63,
  attack: 'gets the secret that `service.pass` gives to install',
  defence:
    "only base's configuration passes one, only to a command that runs no scripts, never in a fork's run, and to head only where that changes nothing that says what is fetched and from where; it is hidden in every output. Code that runs later can read the runner's memory, [as it could before](#not-stopped-yet)",
  mutants: [
    {
      file: 'src/plan/given.ts',
      line: "if (event?.fork === true) return 'the pull request is of a fork, which never gets a secret';",
      becomes: '',
      tests: ['test/plan/given.test.ts'],
    },
    {
      file: 'src/plan/given.ts',
      line: '[...BUILD_FILES, ...SENDING_FILES]',
      becomes: '[]',
      tests: ['test/plan/given.test.ts'],
    },
    {
      file: 'src/plan/config-choice.ts',
      line: '{ install: judging.install } : {}',
      becomes: '{} : {}',
      tests: ['test/plan/given.test.ts'],
    },
    {
      file: 'src/machine/mask.ts',
      line: 'hidden.reduce((masked, value) => masked.replaceAll(value, HIDDEN), text)',
      becomes: 'text',
      tests: ['test/machine/mask.test.ts'],
    },
  ],
};
