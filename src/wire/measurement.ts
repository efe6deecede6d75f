import type * as z from 'zod';
import { pathText } from '../config/problem.ts';
import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import { toRows } from './measurement-rows.ts';
import { measurementSchema } from './measurement-schema.ts';
import { refusal } from './measurement-text.ts';
import { MOST } from './measurement-values.ts';

/** The largest mapping is that of a trial's readings; a little more, so that the schema says where it is (docs/security.md#r8). */
const RULES = { maxBytes: 2 * 1024 * 1024, maxDepth: 8, maxKeys: 2 * MOST.metrics };

/**
 * Reads measurement.json as if an enemy wrote it: bounded, nothing unknown, every number finite and in
 * range, no part that contradicts another.
 * Failure `config` on anything else, repeating none of its values.
 */
export function readMeasurement(text: string): Measurement {
  const why = refusal(text, RULES);
  if (why !== undefined) throw refused(why);
  const parsed = measurementSchema.safeParse(parse(text));
  if (parsed.success) return toRows(parsed.data);
  throw refused(complaintOf(parsed.error.issues[0]));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused('it is not JSON');
  }
}

function complaintOf(issue: z.core.$ZodIssue | undefined): string {
  const steps = (issue?.path ?? []).map((step) => (typeof step === 'number' ? step : String(step)));
  // What comes after is a name that the file gives.
  const path = steps.slice(0, steps.indexOf('readings') + 1 || steps.length);
  const own = issue?.code === 'custom' && issue.message !== 'Invalid input';
  return `${pathText(path) || 'the file'} ${own ? issue.message : 'does not fit the schema'}`;
}

function refused(why: string): Failure {
  return new Failure(
    'config',
    `file is not a Benchgate measurement: ${why}.`,
    'Give the measurement.json that this version wrote; schema/measurement.schema.json describes it.',
  );
}
