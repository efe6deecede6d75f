import * as z from 'zod';
import { MODES } from '../model/plan.ts';

/**
 * Bounds of a measurement (docs/security.md#r8). Metrics of a scenario: 32 and two for each of 20 parts, while all cells stay
 * within 32 for each of 64 scenarios. Lines: one warning for each cell, and some more.
 */
export const MOST = { scenarios: 64, pairs: 64, metrics: 32 + 2 * 20, cells: 64 * 32, lines: 64 * 32 + 200, bins: 20_000 };

export const text = (most: number) => z.string().max(most);
export const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
export const id = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/);
export const metricName = z.string().regex(/^(?:[a-z][a-z0-9.-]{0,63}|latency\{[A-Za-z0-9_/-]{1,40}\}\.[a-z0-9.]{1,8})$/);
export const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/);
/** Up to eleven days. */
export const ms = z.number().min(0).max(1e9);
export const count = z.number().int().min(0).max(1e9);
export const share = z.number().min(0).max(1);
export const value = z.number().min(-1e15).max(1e15);
/** A tick of 10 ms is the coarsest clock there is. */
export const cpuResolution = z.number().min(0).max(10).nullable();
export const side = z.enum(['base', 'head']);
export const mode = z.enum(MODES);
export const stopReason = z.enum([
  'regression-found',
  'all-resolved',
  'futile',
  'max-pairs',
  'time-budget',
  'too-slow',
  'all-failed',
  'cancelled',
]);
export const lines = z.array(text(2000)).max(MOST.lines);

/** One entry for each pair. */
export const column = <S extends z.ZodType>(entry: S, description: string) =>
  z.array(entry).max(MOST.pairs).describe(description);
