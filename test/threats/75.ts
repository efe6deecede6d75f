import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 75,
  attack:
    'what lets us in to those who are sent numbers is read in a log, a report, the configuration, on the way, or by whoever an answer leads to',
  defence:
    'the configuration names variables, and an error repeats nothing that stands in their place; what they hold is masked before anything is said, also in words of the receiver; https alone, but on this machine itself; an address has no login and no query; no redirect is followed',
  mutants: [
    {
      file: 'src/config/schema-export.ts',
      line: 'const error = () => `expected ${expected}; what stands there is not repeated`;',
      becomes: 'const error = ({ input }: { input?: unknown }) => `expected ${expected}, not ${String(input)}`;',
      tests: ['test/config/schema-export.test.ts'],
    },
    {
      file: 'src/config/hosts.ts',
      line: "if (isReadable(url)) return 'is not encrypted: expected https, and http only to this machine itself';",
      becomes: '',
      tests: ['test/config/schema-export.test.ts'],
    },
    {
      file: 'src/config/hosts.ts',
      line: "if (url.username !== '' || url.password !== '') return 'has a user or a password in it: name the variables that have them';",
      becomes: '',
      tests: ['test/config/schema-export.test.ts'],
    },
    {
      file: 'src/config/hosts.ts',
      line: "if (url.search !== '' || url.hash !== '') return 'has a ? or a #: what lets you in is sent as a header, from a variable';",
      becomes: '',
      tests: ['test/config/schema-export.test.ts'],
    },
    {
      file: 'src/plan/access.ts',
      line: 'if (value.length >= SHORTEST_SECRET) mask.hide([value]);',
      becomes: '',
      tests: ['test/pipelines/export-runs.test.ts'],
    },
    {
      file: 'src/pipelines/export-runs.ts',
      line: 'said: mask.apply(reply.said)',
      becomes: 'said: reply.said',
      tests: ['test/pipelines/export-runs.test.ts'],
    },
  ],
};
