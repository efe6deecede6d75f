import * as z from 'zod';
import type { LoadTestReport } from '../model/load-test.ts';
import type { Request } from '../model/request.ts';
import { RUN_ENDS, type WatchRun } from '../model/watch.ts';
import type { World } from '../world/world.ts';
import { count, id, list, MOST, metricName, moment, text, value } from './fields.ts';
import { readJson } from './json.ts';

/** A line of ours has at most a tenth of it. */
const RULES = { maxBytes: 256 * 1024, maxDepth: 3 };

const events = z
  .strictObject({ objective: text(300), good: count, total: count })
  .refine(({ good, total }) => good <= total, 'counts more good requests than requests');

const line = z.strictObject({
  version: z.literal(1),
  at: moment,
  run: text(200),
  target: text(32),
  scenario: id,
  end: z.enum(RUN_ENDS),
  revision: text(200).nullable(),
  dirty: z.boolean(),
  runner: text(400),
  seconds: value,
  sent: count,
  failed: count,
  values: z.record(metricName, value),
  counts: list(events, MOST.cells),
}) satisfies z.ZodType<WatchRun>;

/** What a file of history holds, and which of its lines are none, in plain words without anything of theirs. */
export interface HistoryLines {
  readonly runs: readonly WatchRun[];
  readonly problems: readonly string[];
}

/** Reads lines of history as strictly as a measurement: a corrupt line spoils no other. */
export function readHistoryLines(file: string): HistoryLines {
  const runs: WatchRun[] = [];
  const problems: string[] = [];
  for (const [index, written] of file.split('\n').entries()) {
    if (written.trim() === '') continue;
    const read = readJson(written, RULES, line);
    if ('value' in read) runs.push(read.value);
    else problems.push(`Line ${index + 1} is no run: ${read.why}.`);
  }
  return { runs, problems };
}

/** Adds the runs of a load test to a folder of history, one file for each scenario and month; the folder's path. */
export async function appendRuns(
  { directory }: Request,
  folder: string,
  { tests }: LoadTestReport,
  { files }: World,
): Promise<string> {
  const root = folder.startsWith('/') ? folder : `${directory}/${folder}`;
  for (const { run } of tests)
    await files.append(`${root}/${run.target}/${run.scenario}/${run.at.slice(0, 7)}.jsonl`, root, JSON.stringify(run));
  return root;
}
