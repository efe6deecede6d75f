import type { Threat } from './threat.ts';

export const threat: Threat = {
  number: 69,
  attack:
    'a script of a load test, or whoever writes what the test leaves, has the token that writes the history record what was never measured: of another target, another time, another start, or text of theirs',
  defence:
    'the job that sends load has no token that can write; what it leaves is read by schema and within bounds, and has to be of the target that is named, of its scenarios, of this start of the workflow and of this month; nothing of it but the runs is read',
  mutants: [
    {
      file: 'src/wire/load-test.ts',
      line: 'if (target !== by.target || runs.some(({ scenario }) => !by.scenarios.includes(scenario)))',
      becomes: 'if (runs.some(({ scenario }) => !by.scenarios.includes(scenario)))',
      tests: ['test/wire/load-test.test.ts'],
    },
    {
      file: 'src/wire/load-test.ts',
      line: 'target !== by.target || runs.some(({ scenario }) => !by.scenarios.includes(scenario))',
      becomes: 'target !== by.target',
      tests: ['test/wire/load-test.test.ts', 'test/pipelines/record.test.ts'],
    },
    {
      file: 'src/wire/load-test.ts',
      line: "  .refine(({ target, runs }) => runs.every((run) => run.target === target), 'has a run of another target')",
      becomes: '',
      tests: ['test/wire/load-test.test.ts'],
    },
    {
      file: 'src/wire/load-test.ts',
      line: 'return from === id && Number(made) <= Number(attempt);',
      becomes: 'return Number(made) <= Number(attempt);',
      tests: ['test/wire/load-test.test.ts', 'test/pipelines/record.test.ts'],
    },
    {
      file: 'src/wire/load-test.ts',
      line: 'return from === id && Number(made) <= Number(attempt);',
      becomes: 'return from === id;',
      tests: ['test/wire/load-test.test.ts'],
    },
    {
      file: 'src/wire/load-test.ts',
      line: 'began >= job.now - OLDEST_MS && began <= job.now + AHEAD_MS',
      becomes: 'began <= job.now + AHEAD_MS',
      tests: ['test/wire/load-test.test.ts', 'test/pipelines/record.test.ts'],
    },
    {
      file: 'src/wire/load-test.ts',
      line: 'began >= job.now - OLDEST_MS && began <= job.now + AHEAD_MS',
      becomes: 'began >= job.now - OLDEST_MS',
      tests: ['test/wire/load-test.test.ts'],
    },
    {
      file: 'src/pipelines/record.ts',
      line: 'const job = request.workingTree ? null : { runId: request.runId, now: Date.parse(at) };',
      becomes: 'const job = null;',
      tests: ['test/pipelines/record.test.ts'],
    },
  ],
};
