import * as z from 'zod';
import { Failure } from '../model/failure.ts';
import type { LoadTestReport } from '../model/load-test.ts';
import type { WatchRun } from '../model/watch.ts';
import { list, MOST, text } from './fields.ts';
import { runSchema } from './history.ts';
import { readJson } from './json.ts';

/** What a load test of 64 scenarios comes to has a third of it. */
const RULES = { maxBytes: 8 * 1024 * 1024, maxDepth: 12, maxKeys: 1000 };

/** Two tests of each scenario at most: one, and the one that confirms it. */
const MOST_RUNS = 2 * MOST.scenarios;

/** What is said beside the runs is not looked at: all of it is derived anew from them and the history. */
const unread = z.unknown();

const loadTest = z
  .strictObject({
    schemaVersion: z.literal(1),
    target: text(32),
    runs: list(runSchema, MOST_RUNS),
    ...{ url: unread, configuration: unread, startedAt: unread, state: unread, tests: unread, notBegun: unread },
    ...{ history: unread, standings: unread, warnings: unread },
  } satisfies Record<keyof LoadTestReport, z.ZodType>)
  .refine(({ target, runs }) => runs.every((run) => run.target === target), 'has a run of another target')
  .refine(({ runs }) => new Set(runs.map(({ run, scenario }) => `${run} ${scenario}`)).size === runs.length, 'has a run twice');

/** The runs of a `load-test.json`, read as if an enemy wrote it: scripts ran where it was written. Failure `policy` otherwise. */
export function readTestedRuns(json: string, file: string): readonly WatchRun[] {
  const read = readJson(json, RULES, loadTest);
  if ('value' in read) return read.value.runs;
  throw new Failure(
    'policy',
    `${file} is no result of a load test: ${read.why}.`,
    'It has to be what `load-test` wrote, by the same version of Benchgate: start the workflow again.',
  );
}
