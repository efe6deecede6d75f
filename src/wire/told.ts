import * as z from 'zod';
import { TOLD_EVENTS } from '../model/error-budget.ts';
import { pathFrom, type Request } from '../model/request.ts';
import type { ToldLine, ToldMemory } from '../world/told.ts';
import type { World } from '../world/world.ts';
import { moment, text } from './fields.ts';
import { readJsonLines } from './json.ts';

const RULES = { maxBytes: 64 * 1024, maxDepth: 2 };

const toldSchema = z.strictObject({
  version: z.literal(1),
  target: text(32),
  objective: text(300),
  event: z.enum(TOLD_EVENTS),
  at: moment,
}) satisfies z.ZodType<ToldLine>;

/** The file of a target below the root of a history. */
export const toldFile = (target: string): string => `${target}/told.jsonl`;

/** What a file says; a corrupt line is as if it were not there: at worst somebody is told twice. */
export function readTold(file: string): readonly ToldLine[] {
  return readJsonLines(file, RULES, toldSchema).values;
}

/** A file beside the lines of a history on this machine. */
export function toldFolder({ directory }: Request, folder: string, { files }: World): ToldMemory {
  const root = pathFrom(directory, folder);
  return {
    read: async (target) => readTold((await files.readPlain(`${root}/${toldFile(target)}`, root)) ?? ''),
    add: (line) => files.append(`${root}/${toldFile(line.target)}`, root, JSON.stringify(line)),
  };
}
