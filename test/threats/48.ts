import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 48,
  attack: 'a proposal of ours loosens an objective, adds a waiver or touches a workflow',
  defence:
    'each kind has its own files and may change them in one way: objectives only tighter, waivers only fewer, dashboards as they are generated. Whoever writes looks again, by the commit that was planned from and by the end of the default branch ([ADR 71](adr/0071-both-rules-hold.md)); an approval widens nothing; one job alone has a token that writes, and runs nothing else',
  mutants: [
    {
      file: 'src/propose/bounds.ts',
      line: 'if (!(step >= LEAST_STEP)) return null;',
      becomes: '',
      tests: ['test/propose/ratchet.test.ts'],
    },
    {
      file: 'src/propose/bounds.ts',
      line: 'return below ? after.value <= before.value : after.value >= before.value;',
      becomes: 'return true;',
      tests: ['test/propose/ratchet.test.ts'],
    },
    {
      file: 'src/propose/objectives-text.ts',
      line: 'if (rest(old) !== rest(next) || old.config.slos.length !== next.config.slos.length) return false;',
      becomes: '',
      tests: ['test/propose/ratchet.test.ts'],
    },
    {
      file: 'src/propose/unneeded-waivers.ts',
      line: 'if (at < 0) return false;',
      becomes: '',
      tests: ['test/propose/unneeded-waivers.test.ts'],
    },
    {
      file: 'src/propose/allowed.ts',
      line: 'wrongPath(proposal) ?? wrongMode(proposal, limits) ?? ',
      becomes: 'wrongPath(proposal) ?? ',
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
    {
      file: 'src/propose/allowed.ts',
      line: 'if (file === undefined || files.length > 1 || file.path !== path) return `it changes another file than ${path}`;',
      becomes: 'if (file === undefined) return null;',
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
    {
      file: 'src/propose/allowed.ts',
      line: "isOnlyFewer(textAt(WAIVERS_FILE) ?? '', text)",
      becomes: 'true',
      tests: ['test/pipelines/write-proposals.test.ts'],
    },
    {
      file: 'src/setup/lint-propose.ts',
      line: "if (step.run !== null || (!isBenchgate(step) && action !== 'actions/create-github-app-token'))",
      becomes: 'if (false)',
      tests: ['test/setup/lint-propose.test.ts'],
    },
  ],
};
