import type * as z from 'zod';
import { suggestion } from './nearest.ts';
import { type Path, type Problem, pathText } from './problem.ts';
import { says } from './schema-values.ts';
import type { Source } from './yaml.ts';

/** What a schema says of a value: the value as it is used, or every Problem with its place. */
export type Checked<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

/** Holds a value of a file against a schema. */
export function check<T>(
  schema: z.ZodType<T>,
  value: unknown,
  context: { readonly source: Source; readonly file: string },
): Checked<T> {
  const parsed = schema.safeParse(value, { reportInput: true, error: says('another value').error });
  if (parsed.success) return { value: parsed.data };
  return { problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, context)) };
}

function problemsOf(issue: z.core.$ZodIssue, { source, file }: { readonly source: Source; readonly file: string }): Problem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const problem = (where: Path, text: string, place = source.placeOf(where)) => ({ file, ...place, path: pathText(where), text });
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const where = [...path, key];
      return problem(where, unknownKey(key, issue.message), source.placeOfKey(where));
    });
  if (issue.code === 'invalid_key') return [problem(path, issue.issues[0]?.message ?? issue.message, source.placeOfKey(path))];
  return [problem(path, issue.message)];
}

/** `known` is the message that `mapping` gives: the known keys. */
function unknownKey(key: string, known: string): string {
  return `is not a key here: ${suggestion(key, known.split(' '))}`;
}
