import * as z from 'zod';
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

/** Nobody reads more of them. */
const MOST_PROBLEMS = 10;

/** What a file of history holds, and which of its lines are none, in plain words without anything of theirs. */
export interface HistoryLines {
  readonly runs: readonly WatchRun[];
  readonly problems: readonly string[];
}

/** A HistoryFolder is where lines of history are kept on this machine: one file for each target, scenario and month. */
export interface HistoryFolder {
  /** The runs of these scenarios in this month and the one before. Failure `policy` for what is no plain file. */
  read(target: string, scenarios: readonly string[], at: string): Promise<HistoryLines>;
  /** Adds runs; the folder's path. */
  append(runs: readonly WatchRun[]): Promise<string>;
}

export function historyFolder({ directory }: Request, folder: string, { files }: World): HistoryFolder {
  const root = folder.startsWith('/') ? folder : `${directory}/${folder}`;
  const fileOf = (target: string, scenario: string, month: string) => `${root}/${target}/${scenario}/${month}.jsonl`;
  return {
    read: async (target, scenarios, at) => {
      const names = scenarios.flatMap((scenario) => monthsTo(at).map((month) => fileOf(target, scenario, month)));
      const found = await Promise.all(
        names.map(async (name) => {
          const { runs, problems } = readHistoryLines((await files.readPlain(name, root)) ?? '');
          return { runs, problems: problems.map((text) => `${name.slice(root.length + 1)}: ${text}`) };
        }),
      );
      return {
        runs: found.flatMap(({ runs }) => runs),
        problems: found.flatMap(({ problems }) => problems).slice(0, MOST_PROBLEMS),
      };
    },
    append: async (runs) => {
      for (const run of runs) await files.append(fileOf(run.target, run.scenario, monthOf(run.at)), root, JSON.stringify(run));
      return root;
    },
  };
}

const monthOf = (at: string) => at.slice(0, 7);

/** The month of a moment, and the one before: `2026-01`, `2025-12`. */
function monthsTo(at: string): readonly string[] {
  const first = new Date(`${monthOf(at)}-01T00:00:00Z`);
  return [monthOf(new Date(first.getTime() - 1).toISOString()), monthOf(at)];
}

/** Reads lines of history as strictly as a measurement: a corrupt line spoils no other. */
function readHistoryLines(file: string): HistoryLines {
  const runs: WatchRun[] = [];
  const problems: string[] = [];
  for (const [index, written] of file.split('\n').entries()) {
    if (written.trim() === '') continue;
    const read = readJson(written, RULES, line);
    if ('value' in read) runs.push(read.value);
    else problems.push(`line ${index + 1} is no run: ${read.why}.`);
  }
  return { runs, problems };
}
