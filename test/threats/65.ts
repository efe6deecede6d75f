import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 65,
  attack: 'aims our requests at somebody else, by `service.url` or by what its command prints',
  defence:
    "addresses, hosts and commands are base's alone, and run in base's checkout; what a command prints is asked only at hosts that base names, and no redirect is followed",
  mutants: [
    {
      file: 'src/config/hosts.ts',
      line: 'if (hosts.length > 0 && !isAllowed(url.hostname, hosts))',
      becomes: 'if (false)',
      tests: ['test/prepare/deployed.test.ts'],
    },
    {
      file: 'src/plan/config-choice.ts',
      line: "if (judging.run.kind === 'url' || other.run.kind === 'url') return judging;",
      becomes: '',
      tests: ['test/plan/config-choice.test.ts'],
    },
  ],
};
