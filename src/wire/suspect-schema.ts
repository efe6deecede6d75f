import * as z from 'zod';
import { MOST_NUMBERS, SUSPECT_KINDS } from '../model/diagnosis.ts';
import { integer, number, share, text } from './fields.ts';

/** Of texts in characters, of numbers. */
const LONGEST = 4096;
const MOST = 1e15;

/** A ReportSuspect. */
export const suspectSchema = z.strictObject({
  scenario: text(LONGEST),
  metric: text(LONGEST),
  weight: share.nullable().describe('How much of the change this evidence could account for; null where that cannot be told.'),
  evidence: text(LONGEST).describe('One plain sentence with its numbers.'),
  kind: z.enum(SUSPECT_KINDS).describe('What kind of evidence it is. Absent in older files.').exactOptional(),
  slower: z.boolean().describe('Whether the row got slower, else faster. Absent in older files.').exactOptional(),
  suggestion: text(LONGEST).describe('What is worth trying first. Absent where nothing is.').exactOptional(),
  numbers: z
    .array(z.strictObject({ what: text(LONGEST), unit: text(LONGEST), base: number(-MOST, MOST), head: number(-MOST, MOST) }))
    .max(MOST_NUMBERS)
    .describe("What moved, each side's typical value. Text from outside.")
    .exactOptional(),
  touched: z
    .strictObject({ path: text(LONGEST), line: integer(1, MOST), name: text(LONGEST) })
    .describe('Where head changes what it names. Text from outside.')
    .exactOptional(),
  claim: z.literal(true).describe("Whether it rests on what the service told in the pull request's own job.").exactOptional(),
});

/** An Unexplained. */
export const unexplainedSchema = z.strictObject({
  scenario: text(LONGEST),
  metric: text(LONGEST),
  share: share.describe('How much of the change no suspect accounts for.'),
});
