import { Failure } from '../model/failure.ts';
import type { Measurement } from '../model/measurement.ts';
import { measurementSchema } from './measurement-schema.ts';
import { refusal } from './measurement-text.ts';
import { pathText } from './problem.ts';

/** github.md R8. */
const RULES = { maxBytes: 2 * 1024 * 1024, maxDepth: 8 };

/**
 * Reads measurement.json as if an enemy wrote it: bounded, nothing unknown, every number finite and in range.
 * Failure `config` on anything else, repeating none of its values.
 */
export function readMeasurement(text: string): Measurement {
  const why = refusal(text, RULES);
  if (why !== undefined) throw refused(why);
  const parsed = measurementSchema.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw refused(
    issue === undefined ? 'it does not fit the schema' : `${pathText(asPath(issue.path)) || 'the file'} does not fit the schema`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused('it is not JSON');
  }
}

function asPath(path: readonly PropertyKey[]): readonly (string | number)[] {
  return path.map((step) => (typeof step === 'number' ? step : String(step)));
}

function refused(why: string): Failure {
  return new Failure(
    'config',
    `file is not a Benchgate measurement: ${why}.`,
    'Give the measurement.json that this version wrote; schema/measurement.schema.json describes it.',
  );
}
