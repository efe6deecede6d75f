import * as z from 'zod';
import { readJson } from './json.ts';

const RULES = { maxBytes: 64 * 1024, maxDepth: 4 };

/** OTLP's JSON has a whole number of 64 bits as text. */
const count = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);

const answer = z.object({
  partialSuccess: z.object({ rejectedDataPoints: count.optional(), errorMessage: z.string().optional() }).nullish(),
});

/** How much of what was sent an answer says was not taken, and why; null where all was, or where it says nothing. */
export function refusedByOtlp(text: string): { readonly count: number; readonly why: string } | null {
  const read = readJson(text, RULES, answer);
  const { rejectedDataPoints = 0, errorMessage = '' } = ('value' in read ? read.value.partialSuccess : null) ?? {};
  return rejectedDataPoints > 0 ? { count: rejectedDataPoints, why: errorMessage } : null;
}
