import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 62,
  attack: 'numbers are made up, from an own branch or by the code of a dependency',
  defence:
    'a measurement that contradicts itself is refused; people look at what is built where a bot opened it, or base says `trust: people`; a fork is let in by who has seen its measurement. Who is consistent is [not stopped](#not-stopped-yet)',
  mutants: [
    {
      file: 'src/govern/adopt.ts',
      line: 'if (contradiction !== null) return',
      becomes: 'if (false) return',
      tests: ['test/govern/adopt.test.ts'],
    },
    {
      file: 'src/claim/plausible.ts',
      line: "if (!coinsFollow(claimed)) return 'coins';",
      becomes: '',
      tests: ['test/claim/plausible.test.ts'],
    },
    {
      file: 'src/claim/course.ts',
      line: 'pairs.every(({ index }, k) => index === k + 1)',
      becomes: 'true',
      tests: ['test/claim/plausible.test.ts'],
    },
    {
      file: 'src/claim/course.ts',
      line: 'return total <= elapsedMs + EARLY_MS && ',
      becomes: 'return ',
      tests: ['test/claim/plausible.test.ts'],
    },
    {
      file: 'src/claim/course.ts',
      line: 'return elapsedMs + typicalMs + EARLY_MS >= measurement.protocol.design.maxDurationMs;',
      becomes: 'return true;',
      tests: ['test/claim/plausible.test.ts'],
    },
    {
      file: 'src/claim/counts.ts',
      line: 'if (planned !== sent + dropped || kinds !== errors) return false;',
      becomes: '',
      tests: ['test/claim/plausible.test.ts'],
    },
    {
      file: 'src/claim/histograms.ts',
      line: '(quantilesFit(bins, known) && meansFit(bins, known))',
      becomes: 'true',
      tests: ['test/claim/plausible.test.ts'],
    },
    {
      file: 'src/claim/readings.ts',
      line: 'if (invalid.includes(LATE) !== found.includes(LATE) || (others(found) && !others(invalid))) return false;',
      becomes: '',
      tests: ['test/claim/plausible.test.ts'],
    },
    {
      file: 'src/claim/plausible.ts',
      line: 'timesAgree(one, names) && isComplete(one, names)',
      becomes: 'timesAgree(one, names)',
      tests: ['test/claim/plausible.test.ts'],
    },
    {
      file: 'src/govern/decision.ts',
      line: "author?.type === 'User' ? 'measurements' : 'people'",
      becomes: "author ? 'measurements' : 'people'",
      tests: ['test/govern/requirements.test.ts'],
    },
    {
      file: 'src/govern/governed-files.ts',
      line: 'changedNames(changed.files, governance.build)',
      becomes: 'changedNames([], governance.build)',
      tests: ['test/govern/governed.test.ts'],
    },
    {
      file: 'src/govern/approvals.ts',
      line: "const ofNumbers = kind === 'waiver' || isFork(discussion.pull);",
      becomes: "const ofNumbers = kind === 'waiver';",
      tests: ['test/govern/crowds.test.ts'],
    },
    {
      file: 'src/govern/claims.ts',
      line: 'return before === 0 ? claim : { ...claim, before };',
      becomes: 'return claim;',
      tests: ['test/govern/claims.test.ts'],
    },
    { file: 'src/govern/adopt-new.ts', line: ' && names.includes(name)', becomes: '', tests: ['test/govern/adopt-new.test.ts'] },
    {
      file: 'src/govern/claim-candidates.ts',
      line: 'other.artifact.id !== artifact.id',
      becomes: 'false',
      tests: ['test/govern/claims.test.ts'],
    },
  ],
};
