import * as z from 'zod';
import { pathFrom, type Request } from '../model/request.ts';
import { type LoadTarget, RUN_ENDS, type WatchRun } from '../model/watch.ts';
import type { History, HistoryLines, HistoryWindow } from '../world/history.ts';
import type { World } from '../world/world.ts';
import { count, id, list, MOST, metricName, moment, number, text, value } from './fields.ts';
import { type LineKind, type Lines, lineOf, monthOf, monthsTo, readLines, together } from './history-lines.ts';

const events = z
  .strictObject({ objective: text(300), good: count, total: count })
  .refine(({ good, total }) => good <= total, 'counts more good requests than requests');

/** Far longer than a job may run. */
const LONGEST_S = 1e6;

/** A line of history. */
export const runSchema = z.strictObject({
  version: z.literal(1),
  at: moment,
  run: text(200),
  target: text(32),
  scenario: id,
  end: z.enum(RUN_ENDS),
  revision: text(200).nullable(),
  dirty: z.boolean(),
  runner: text(400),
  seconds: number(0, LONGEST_S),
  sent: count,
  failed: count,
  values: z.record(metricName, value),
  counts: list(events, MOST.cells),
}) satisfies z.ZodType<WatchRun>;

/** The runs of load tests. */
export const RUN_LINES: LineKind<WatchRun> = {
  noun: 'run',
  schema: runSchema,
  folderOf: ({ target, scenario }) => runsFolder(target, scenario),
  keyOf: ({ run }) => run,
  messageOf: (runs) => {
    const scenarios = [...new Set(runs.map(({ scenario }) => scenario))].join(', ');
    return `Load test of ${runs[0]?.target}: ${scenarios}\n\n[skip ci]`;
  },
};

/** Where the runs of a scenario lie. */
export const runsFolder = (target: string, scenario: string): string => `${target}/${scenario}`;

/** The folder of this machine: one file for each target, scenario and month. */
export function historyFolder({ directory }: Request, folder: string, { files }: World): History {
  const root = pathFrom(directory, folder);
  const fileOf = (folder: string, month: string) => `${root}/${folder}/${month}.jsonl`;
  const readFile = async (name: string): Promise<Lines<WatchRun>> =>
    readLines(RUN_LINES, (await files.readPlain(name, root)) ?? '', name.slice(root.length + 1));
  const read: History['read'] = async (target, scenarios, window) => {
    const names = scenarios.flatMap((scenario) => monthsTo(window).map((month) => fileOf(runsFolder(target, scenario), month)));
    return asRuns(together(await Promise.all(names.map(readFile))));
  };
  return {
    kind: 'folder',
    name: folder,
    read,
    append: async (runs) => {
      let added = 0;
      const held = new Map<string, Set<string>>();
      for (const run of runs) {
        const name = fileOf(RUN_LINES.folderOf(run), monthOf(run.at));
        const known = held.get(name) ?? new Set((await readFile(name)).values.map((one) => one.run));
        held.set(name, known);
        if (known.has(run.run)) continue;
        await files.append(name, root, lineOf(run));
        known.add(run.run);
        added += 1;
      }
      return { at: root, added, known: runs.length - added, begun: [] };
    },
    last: (target, scenarios, at) => lastOf((window) => read(target, scenarios, window), at),
    gates: null,
  };
}

/** What lines of runs are called outside. */
export const asRuns = ({ values, problems }: Lines<WatchRun>): HistoryLines => ({ runs: values, problems });

/** When the newest run began until then, of this month or else of the one before. */
export async function lastOf(read: (window: HistoryWindow) => Promise<HistoryLines>, at: string): Promise<string | null> {
  for (const months of [1, 2]) {
    const { runs } = await read({ at, months });
    const begun = runs.map((run) => run.at).filter((one) => Date.parse(one) <= Date.parse(at));
    if (begun.length > 0) return begun.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
  }
  return null;
}

/** How many months hold a window of this length, whenever it ends. */
export function monthsOf({ windowMs }: Pick<LoadTarget, 'windowMs'>): number {
  return Math.ceil(windowMs / SHORTEST_MONTH_MS) + 1;
}

const SHORTEST_MONTH_MS = 28 * 86_400_000;
