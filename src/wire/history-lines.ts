import type * as z from 'zod';
import type { HistoryWindow } from '../world/history.ts';
import { readJsonLines } from './json.ts';

/** A line of ours has at most a tenth of it. */
const RULES = { maxBytes: 256 * 1024, maxDepth: 3 };
/** Characters, of which each may take four bytes. */
export const LONGEST_LINE: number = RULES.maxBytes / 4;

/** A LineKind is what some lines of a history are: where each of them lies, and by what it is known. */
export interface LineKind<T extends { readonly at: string }> {
  /** `run` */
  readonly noun: string;
  readonly schema: z.ZodType<T>;
  /** Where its months lie: `staging/chat`. */
  folderOf(line: T): string;
  /** What two lines of a month have in common that are the same. */
  keyOf(line: T): string;
  /** What is said of lines that are added together. */
  messageOf(lines: readonly T[]): string;
}

/** What files of a history hold, and which of their lines are none, in plain words without anything of theirs. */
export interface Lines<T> {
  readonly values: readonly T[];
  readonly problems: readonly string[];
}

/** Nobody reads more of them. */
const MOST_PROBLEMS = 10;

/** Reads lines of a file of history as strictly as a measurement: a corrupt line is named and spoils no other. */
export function readLines<T extends { readonly at: string }>(
  { schema, noun }: LineKind<T>,
  text: string,
  name: string,
): Lines<T> {
  const { values, wrong } = readJsonLines(text, RULES, schema);
  return { values, problems: wrong.map(({ number, why }) => `${name}: line ${number} is no ${noun}: ${why}.`) };
}

/** What several files hold. */
export function together<T>(files: readonly Lines<T>[]): Lines<T> {
  return {
    values: files.flatMap(({ values }) => values),
    problems: files.flatMap(({ problems }) => problems).slice(0, MOST_PROBLEMS),
  };
}

/** Without its end. */
export const lineOf = (line: object): string => JSON.stringify(line);

/** `2026-01` */
export const monthOf = (at: string): string => at.slice(0, 7);

/** Months, the oldest first: `2025-12`, `2026-01`. */
export function monthsTo({ at, months }: HistoryWindow): readonly string[] {
  const [year = 0, month = 1] = monthOf(at).split('-').map(Number);
  const before = (k: number) => new Date(Date.UTC(year, month - 1 - k, 1)).toISOString();
  return Array.from({ length: months }, (_, k) => monthOf(before(months - 1 - k)));
}
