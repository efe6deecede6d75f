import * as z from 'zod';
import type { Request } from '../model/request.ts';
import { type LoadTarget, RUN_ENDS, type WatchRun } from '../model/watch.ts';
import type { World } from '../world/world.ts';
import { count, id, list, MOST, metricName, moment, text, value } from './fields.ts';
import { readJsonLines } from './json.ts';

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
  /** The runs of these scenarios in this month and those before, so many in all. Failure `policy` for what is no plain file. */
  read(
    target: string,
    scenarios: readonly string[],
    until: { readonly at: string; readonly months: number },
  ): Promise<HistoryLines>;
  /** Adds runs; the folder's path. */
  append(runs: readonly WatchRun[]): Promise<string>;
}

export function historyFolder({ directory }: Request, folder: string, { files }: World): HistoryFolder {
  const root = folder.startsWith('/') ? folder : `${directory}/${folder}`;
  const fileOf = (target: string, scenario: string, month: string) => `${root}/${target}/${scenario}/${month}.jsonl`;
  return {
    read: async (target, scenarios, until) => {
      const names = scenarios.flatMap((scenario) => monthsTo(until).map((month) => fileOf(target, scenario, month)));
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

/** How many months hold a window of this length, whenever it ends. */
export function monthsOf({ windowMs }: Pick<LoadTarget, 'windowMs'>): number {
  return Math.ceil(windowMs / SHORTEST_MONTH_MS) + 1;
}

const SHORTEST_MONTH_MS = 28 * 86_400_000;

const monthOf = (at: string) => at.slice(0, 7);

/** Months, the oldest first: `2025-12`, `2026-01`. */
function monthsTo({ at, months }: { readonly at: string; readonly months: number }): readonly string[] {
  const [year = 0, month = 1] = monthOf(at).split('-').map(Number);
  const before = (k: number) => new Date(Date.UTC(year, month - 1 - k, 1)).toISOString();
  return Array.from({ length: months }, (_, k) => monthOf(before(months - 1 - k)));
}

/** Reads lines of history as strictly as a measurement: a corrupt line spoils no other. */
function readHistoryLines(file: string): HistoryLines {
  const { values, wrong } = readJsonLines(file, RULES, line);
  return { runs: values, problems: wrong.map(({ number, why }) => `line ${number} is no run: ${why}.`) };
}
