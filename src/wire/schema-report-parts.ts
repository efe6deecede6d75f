import * as z from 'zod';

/**
 * What no honest report exceeds. Rows: 64 scenarios × 32 metrics, and each may be a reason and bring a warning; 200 more
 * for what is said of the whole run. Values: as in a measurement.
 */
export const MOST = { characters: 4096, rows: 64 * 32, lines: 2 * (64 * 32 + 200), value: 1e15 };

export const says = <S extends z.ZodType>(schema: S, description: string): S => schema.describe(description);
export const words = () => z.string().max(MOST.characters);
export const list = <S extends z.ZodType>(entry: S, most = MOST.rows) => z.array(entry).max(most);
export const text = (description: string) => says(words(), description);
export const number = (description: string) => says(z.number().min(-MOST.value).max(MOST.value), description);
export const count = (description: string) => says(z.int().min(0), description);
export const known = (description: string) => number(description).nullable();

/** A commit of a report. */
export const revision = z.strictObject({
  sha: says(z.string().regex(/^[0-9a-f]{40}$/), '40 hexadecimal digits.'),
  ref: text('What the commit is called. Text from outside: escape it before printing.'),
});

/** Of a change, or of a value. */
export const interval = z.strictObject({
  low: known('Lower end; null where nothing bounds it.'),
  high: known('Upper end; null where nothing bounds it.'),
  level: says(z.number().gt(0).lt(1), 'Probability with which the interval holds the true value.'),
});

const exactInterval = z.strictObject({
  low: z.number().min(0).max(1),
  high: z.number().min(0).max(1),
  level: z.number().gt(0).lt(1),
});

const alarms = z.strictObject({ value: z.number().min(0).max(1), interval: exactInterval });
const alarmRate = z.strictObject({
  calibrations: count('How many there were.'),
  flagged: count('Those in which a gating row was called regression or improvement.'),
  significant: count('Those in which a gating row was significant, however small the difference.'),
  flaggedShare: says(alarms, 'With its 95 % interval (Clopper–Pearson).').nullable(),
  significantShare: alarms.nullable(),
});
/** How often calibrations raised a false alarm. */
export const falseAlarms = z.strictObject({ kind: text('The machines that behave alike.'), here: alarmRate, all: alarmRate });
