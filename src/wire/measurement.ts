import { Failure } from '../model/failure.ts';
import { coarsen } from '../model/histogram.ts';
import { type Measurement, MOST_BYTES } from '../model/measurement.ts';
import { fittedEvidence } from './evidence.ts';
import { MOST } from './fields.ts';
import { complaintText, readJson, sortedKeys } from './json.ts';
import { complaints } from './measurement-checks.ts';
import { toColumns, toRows } from './measurement-rows.ts';
import { measurementSchema } from './measurement-schema.ts';

/**
 * It travels as an artifact and is read whole, so it is small. The largest mapping is that of a trial's readings; a little
 * more, so that the schema says where it is (docs/security.md#r8).
 */
const RULES = { maxBytes: MOST_BYTES, maxDepth: 8, maxKeys: 2 * MOST.metrics };

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

/**
 * The Measurement as JSON by columns, at most 2 MiB, keys in alphabetical order: the same measurement always gives the
 * same bytes. What is judged is kept exactly. Evidence has 300 kB of it and decides nothing: it goes first. Histograms are only
 * shown, so they are coarsened until the file fits and left out last; after them the pilot, which decides nothing once the pairs are planned. With usual names and budgets
 * 64 scenarios × 40 pairs × 32 metrics then fit. Where they do not, the pairs are left out whole and a warning says so:
 * such a file is judged as no data, never wrongly, and the report that was made before is not lost.
 */
export function renderMeasurement(measurement: Measurement): string {
  return fitted(measurement).text;
}

/** With the histograms and the evidence that measurement.json has room for, so that what is said of them can be said again from the file. */
export function asStored(measurement: Measurement): Measurement {
  const { histograms, evidence } = fitted(measurement).fitting;
  const { evidence: _, ...rest } = measurement;
  return { ...rest, histograms, ...(evidence && { evidence }) };
}

function fitted(measurement: Measurement): { readonly fitting: Measurement; readonly text: string } {
  for (let fitting: Measurement | null = withFittedEvidence(measurement); fitting !== null; fitting = smaller(fitting)) {
    const text = `${JSON.stringify(toColumns(fitting), sortedKeys)}\n`;
    if (new TextEncoder().encode(text).length <= RULES.maxBytes) return { fitting, text };
  }
  throw tooLarge();
}

function withFittedEvidence({ evidence, ...rest }: Measurement): Measurement {
  const fitting = evidence && fittedEvidence(evidence);
  return { ...rest, ...(fitting && { evidence: fitting }) };
}

function smaller(measurement: Measurement): Measurement | null {
  const { evidence, ...rest } = measurement;
  if (evidence !== undefined) return rest;
  const { histograms, pilot, pairs, warnings } = measurement;
  if (histograms.some(({ resolution }) => resolution > 1)) return { ...measurement, histograms: histograms.map(coarsen) };
  if (histograms.length > 0) return { ...measurement, histograms: [] };
  if (pilot !== null) return { ...measurement, pilot: null };
  if (pairs.length > 0) return { ...measurement, pairs: [], warnings: [...warnings, LEFT_OUT] };
  return null;
}

const LEFT_OUT = 'The pairs do not fit into the 2 MiB of measurement.json and were left out: report.json has the result.';

/** Only texts are left, and a configuration cannot hold so many. */
function tooLarge(): Failure {
  return new Failure(
    'config',
    'measurement.json would be larger than 2 MiB.',
    'Measure fewer scenarios in one configuration, or fewer pairs (design.max-pairs).',
  );
}
