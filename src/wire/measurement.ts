import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import { complaints } from './measurement-checks.ts';
import { toRows } from './measurement-rows.ts';
import { measurementSchema } from './measurement-schema.ts';
import { complaintText, readJson } from './measurement-text.ts';
import { MOST } from './measurement-values.ts';

/** The largest mapping is that of a trial's readings; a little more, so that the schema says where it is (docs/security.md#r8). */
const RULES = { maxBytes: 2 * 1024 * 1024, maxDepth: 8, maxKeys: 2 * MOST.metrics };

/**
 * Reads measurement.json as if an enemy wrote it: bounded, nothing unknown, every number finite and in
 * range, no part that contradicts another.
 * Failure `config` on anything else, repeating none of its values.
 */
export function readMeasurement(text: string): Measurement {
  const read = readJson(text, RULES, measurementSchema);
  if ('why' in read) throw refused(read.why);
  const [first] = complaints(read.value);
  if (first !== undefined) throw refused(complaintText(first));
  return toRows(read.value);
}

function refused(why: string): Failure {
  return new Failure(
    'config',
    `file is not a Benchgate measurement: ${why}.`,
    'Give the measurement.json that this version wrote; schema/measurement.schema.json describes it.',
  );
}
