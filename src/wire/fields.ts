import * as z from 'zod';
import { isInCalendar } from '../config/calendar.ts';
import { type Environment, STOP_REASONS } from '../model/measurement.ts';
import { MODES } from '../model/plan.ts';
import { OUTCOMES } from '../model/verdict.ts';

/**
 * Bounds of a measurement (docs/security.md#r8). Metrics of a scenario: 32 and two for each of 20 parts, while all cells stay
 * within 32 for each of 64 scenarios. Lines: one warning for each cell, and some more.
 */
export const MOST = { scenarios: 64, pairs: 64, metrics: 32 + 2 * 20, cells: 64 * 32, lines: 64 * 32 + 200, bins: 20_000 };

export const text = (most: number) => z.string().max(most);
export const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
export const id = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/);
export const metricName = z
  .string()
  .regex(/^(?:[a-z][a-z0-9.-]{0,63}|latency\{[A-Za-z0-9_/-]{1,40}\}\.[a-z0-9.]{1,8}|error-rate\{closed\})$/);
export const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/)
  .refine(isInCalendar);
export const number = (least: number, most: number) => z.number().min(least).max(most);
export const integer = (least: number, most: number) => z.number().int().min(least).max(most);
/** Up to eleven days. */
export const ms = number(0, 1e9);
export const count = integer(0, 1e9);
/** In a list of at most so many, from 0. */
export const position = (most: number) => integer(0, most - 1);
export const share = number(0, 1);
export const value = number(-1e15, 1e15);
export const side = z.enum(['base', 'head']);
export const mode = z.enum(MODES);
export const stopReason = z.enum(STOP_REASONS);
export const outcome = z.enum(OUTCOMES);
export const list = <S extends z.ZodType>(entry: S, most: number) => z.array(entry).max(most);
export const lines = list(text(2000), MOST.lines);

/** Whether none of these is there twice. */
export const isDistinct = (keys: readonly unknown[]) => new Set(keys.map((key) => JSON.stringify(key))).size === keys.length;
export const TWICE = 'has an entry twice';

/** A list in which nothing is there twice, by what names an entry. */
export const distinct = <S extends z.ZodType>(entry: S, most: number, nameOf: (one: z.output<S>) => unknown) =>
  list(entry, most).refine((entries) => isDistinct(entries.map(nameOf)), TWICE);

/** What was read, and what is to be written: nobody changes it. */
export type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** An object with exactly these fields, which a JSON Schema defines once under this name. */
export const named = <S extends z.ZodRawShape>(name: string, description: string, shape: S) =>
  z.strictObject(shape).meta({ id: name, description });

/** One entry for each pair. */
export const column = <S extends z.ZodType>(entry: S, description: string) => list(entry, MOST.pairs).describe(description);

/** An Environment as measurement.json and report.json hold it. */
export const environmentSchema = named('Environment', 'The machine that measured.', {
  os: text(100),
  arch: text(32),
  cpus: integer(0, 100_000),
  cpuModel: text(200),
  memoryMb: number(0, 1e9).describe('MiB.'),
  // A tick of 10 ms is the coarsest clock there is.
  cpuResolutionMs: number(0, 10)
    .nullable()
    .describe("How far behind a reading of a process's CPU time can be, ms; null where there is none.")
    .exactOptional(),
  node: text(64),
  benchgate: text(64),
  k6: text(64).describe('Version of the k6 that sent requests; absent when none did.').exactOptional(),
  runner: text(300).describe('What the CI calls this machine; empty on a terminal.'),
}) satisfies z.ZodType<Environment>;
