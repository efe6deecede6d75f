import * as z from 'zod';
import type { Request } from '../model/request.ts';
import { type LoadTarget, RUN_ENDS, type WatchRun } from '../model/watch.ts';
import type { History, HistoryLines, HistoryWindow } from '../world/history.ts';
import type { World } from '../world/world.ts';
import { count, id, list, MOST, metricName, moment, text, value } from './fields.ts';
import { readJsonLines } from './json.ts';

/** A line of ours has at most a tenth of it. */
const RULES = { maxBytes: 256 * 1024, maxDepth: 3 };
/** Characters, of which each may take four bytes. */
export const LONGEST_LINE: number = RULES.maxBytes / 4;

const events = z
  .strictObject({ objective: text(300), good: count, total: count })
  .refine(({ good, total }) => good <= total, 'counts more good requests than requests');

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
  seconds: value,
  sent: count,
  failed: count,
  values: z.record(metricName, value),
  counts: list(events, MOST.cells),
}) satisfies z.ZodType<WatchRun>;

/** Nobody reads more of them. */
const MOST_PROBLEMS = 10;

/** The folder of this machine: one file for each target, scenario and month. */
export function historyFolder({ directory }: Request, folder: string, { files }: World): History {
  const root = folder.startsWith('/') ? folder : `${directory}/${folder}`;
  const fileOf = (target: string, scenario: string, month: string) => `${root}/${target}/${scenario}/${month}.jsonl`;
  const readFile = async (name: string): Promise<HistoryLines> =>
    readHistoryLines((await files.readPlain(name, root)) ?? '', name.slice(root.length + 1));
  const read: History['read'] = async (target, scenarios, window) => {
    const names = scenarios.flatMap((scenario) => monthsTo(window).map((month) => fileOf(target, scenario, month)));
    return together(await Promise.all(names.map(readFile)));
  };
  return {
    kind: 'folder',
    name: folder,
    read,
    append: async (runs) => {
      let added = 0;
      const held = new Map<string, Set<string>>();
      for (const run of runs) {
        const name = fileOf(run.target, run.scenario, monthOf(run.at));
        const known = held.get(name) ?? new Set((await readFile(name)).runs.map((one) => one.run));
        held.set(name, known);
        if (known.has(run.run)) continue;
        await files.append(name, root, lineOf(run));
        known.add(run.run);
        added += 1;
      }
      return { at: root, added, known: runs.length - added, begun: [] };
    },
    last: (target, scenarios, at) => lastOf((window) => read(target, scenarios, window), at),
  };
}

/** A run as a line, without its end. */
export const lineOf = (run: WatchRun): string => JSON.stringify(run);

/** What several files hold. */
export function together(files: readonly HistoryLines[]): HistoryLines {
  return {
    runs: files.flatMap(({ runs }) => runs),
    problems: files.flatMap(({ problems }) => problems).slice(0, MOST_PROBLEMS),
  };
}

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

/** `2026-01` */
export const monthOf = (at: string): string => at.slice(0, 7);

/** Months, the oldest first: `2025-12`, `2026-01`. */
export function monthsTo({ at, months }: HistoryWindow): readonly string[] {
  const [year = 0, month = 1] = monthOf(at).split('-').map(Number);
  const before = (k: number) => new Date(Date.UTC(year, month - 1 - k, 1)).toISOString();
  return Array.from({ length: months }, (_, k) => monthOf(before(months - 1 - k)));
}

/** Reads lines of a file of history as strictly as a measurement: a corrupt line is named and spoils no other. */
export function readHistoryLines(text: string, name: string): HistoryLines {
  const { values, wrong } = readJsonLines(text, RULES, runSchema);
  return { runs: values, problems: wrong.map(({ number, why }) => `${name}: line ${number} is no run: ${why}.`) };
}
