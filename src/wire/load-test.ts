import * as z from 'zod';
import type { Ms } from '../model/brand.ts';
import { Failure } from '../model/failure.ts';
import type { LoadTestReport } from '../model/load-test.ts';
import type { WatchRun } from '../model/watch.ts';
import { list, MOST, text } from './fields.ts';
import { runSchema } from './history.ts';
import { LONGEST_LINE, lineOf } from './history-lines.ts';
import { readJson } from './json.ts';

/** What a load test of 64 scenarios comes to has a third of it. */
const RULES = { maxBytes: 8 * 1024 * 1024, maxDepth: 12, maxKeys: 1000 };

/** Tests of a scenario: one, and the one that confirms it. */
const MOST_OF_SCENARIO = 2;

/** What is said beside the runs is not looked at: all of it is derived anew from them and the history. */
const unread = z.unknown();

const loadTest = z
  .strictObject({
    schemaVersion: z.literal(1),
    target: text(32),
    runs: list(runSchema, MOST_OF_SCENARIO * MOST.scenarios),
    ...{ url: unread, configuration: unread, startedAt: unread, state: unread, tests: unread, notBegun: unread },
    ...{ policy: unread.optional(), network: unread.optional(), sandbox: unread.optional(), joined: unread.optional() },
    ...{ history: unread, standings: unread, warnings: unread },
  } satisfies Record<keyof LoadTestReport, z.ZodType>)
  .refine(({ target, runs }) => runs.every((run) => run.target === target), 'has a run of another target')
  .refine(({ runs }) => new Set(runs.map(({ run, scenario }) => `${run} ${scenario}`)).size === runs.length, 'has a run twice')
  .refine(
    ({ runs }) => runs.every((run) => runs.filter((one) => one.scenario === run.scenario).length <= MOST_OF_SCENARIO),
    'has more than two runs of a scenario',
  )
  .refine(({ runs }) => runs.every(isWhole), 'has a run that counts more requests than it sent')
  .refine(
    ({ runs }) => runs.every((run) => lineOf(run).length <= LONGEST_LINE),
    'has a run that is longer than a line of history',
  );

/** What more requests are good than were sent would drown all others that count for a budget. */
function isWhole({ sent, failed, counts }: WatchRun): boolean {
  return failed <= sent && counts.every(({ total }) => total <= sent);
}

/** Whose runs these have to be. */
interface TestedBy {
  readonly target: string;
  readonly scenarios: readonly string[];
  /** The run of a workflow and its attempt, `4242-2`, and now, ms since 1970; null where a person records. */
  readonly job: { readonly runId: string; readonly now: Ms } | null;
}

/** GitHub runs a job again for thirty days; and two machines' clocks are never the same. */
const OLDEST_MS = 31 * 86_400_000;
const AHEAD_MS = 600_000;

/**
 * The runs of a `load-test.json`, read as if an enemy wrote it: scripts ran where it was written. Failure `policy` for what is none,
 * or speaks of another target, another run of the workflow, or another time.
 */
export function readTestedRuns(json: string, by: TestedBy): readonly WatchRun[] {
  const read = readJson(json, RULES, loadTest);
  if (!('value' in read)) throw refused(`is no result of a load test: ${read.why}`);
  const { target, runs } = read.value;
  if (target !== by.target || runs.some(({ scenario }) => !by.scenarios.includes(scenario)))
    throw refused(`is not of ${by.target} and its scenarios`);
  if (runs.some(({ run }) => !isOfJob(run, by))) throw refused('has a run of another start of the workflow');
  if (runs.some(({ at }) => !isOfNow(at, by))) throw refused('has a run of another time');
  return runs;
}

/** As load tests name their runs: by when they began, and the job. Jobs after a first attempt may record what that has left. */
function isOfJob(run: string, { job }: TestedBy): boolean {
  if (job === null) return true;
  const [id, attempt] = job.runId.split('-');
  const [, from, made] = / (\d{1,18})-(\d{1,9})$/.exec(run) ?? [];
  return from === id && Number(made) <= Number(attempt);
}

function isOfNow(at: string, { job }: TestedBy): boolean {
  if (job === null) return true;
  const began = Date.parse(at);
  return began >= job.now - OLDEST_MS && began <= job.now + AHEAD_MS;
}

function refused(why: string): Failure {
  return new Failure(
    'policy',
    `load-test.json ${why}.`,
    'It has to be what `load-test` left, for the target that is named, in the same run of the workflow: start that again.',
  );
}
