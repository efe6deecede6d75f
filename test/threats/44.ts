import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 44,
  attack: 'skipped or neutral counts as success',
  defence: 'a status has no such state, and the check run never gets one',
  mutants: [
    {
      file: 'src/report/check-run.ts',
      line: "return state === 'success' ? 'success' : 'failure';",
      becomes: "return state === 'success' ? 'success' : 'neutral' as never;",
      tests: ['test/report/check-run.test.ts'],
    },
    {
      file: 'src/report/check-run.ts',
      line: "? null : 'action_required'",
      becomes: '? null : null',
      tests: ['test/report/check-run.test.ts'],
    },
    {
      file: 'src/govern/decision.ts',
      line: "{ code: 'stale', state: 'pending'",
      becomes: "{ code: 'stale', state: 'skipped'",
      tests: ['test/govern/decision.test.ts'],
    },
  ],
};
