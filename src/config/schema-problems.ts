import type * as z from 'zod';
import { suggestion } from './nearest.ts';
import { type Path, type Problem, pathText } from './problem.ts';
import { says } from './schema-values.ts';
import type { Source } from './yaml.ts';

/** What a schema says of a value: the value as it is used, or every Problem with its place. */
export type CheckResult<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

interface CheckContext {
  readonly source: Source;
  readonly file: string;
}

/** As many as a message shows. Each is looked up in the text, which takes longer the longer the text is. */
const MOST = 50;

/** Holds a value of a file against a schema. */
export function check<T>(schema: z.ZodType<T>, value: unknown, context: CheckContext): CheckResult<T> {
  const parsed = schema.safeParse(value, { reportInput: true, error: says('another value').error });
  if (parsed.success) return { value: parsed.data };
  const { issues } = parsed.error;
  const problems = issues.slice(0, MOST).flatMap((issue) => problemsOf(issue, context));
  const next = issues[MOST];
  return { problems: next === undefined ? problems : [...problems, oneOfMore(next, issues.length - MOST, context)] };
}

function oneOfMore(issue: z.core.$ZodIssue, count: number, { source, file }: CheckContext): Problem {
  const path = stepsOf(issue);
  return {
    file,
    ...source.placeOf(path),
    path: pathText(path),
    text: `is the first of ${count} more problems: mend the others first`,
  };
}

function problemsOf(issue: z.core.$ZodIssue, { source, file }: CheckContext): Problem[] {
  const path = stepsOf(issue);
  const problem = (where: Path, text: string, place = source.placeOf(where)) => ({ file, ...place, path: pathText(where), text });
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.slice(0, MOST).map((key) => {
      const where = [...path, key];
      return problem(where, unknownKey(key, issue.message), source.placeOfKey(where));
    });
    const more = issue.keys.length - unknown.length;
    return more === 0 ? unknown : [...unknown, problem(path, `has ${more} more keys that are not keys here`)];
  }
  if (issue.code === 'invalid_key') return [problem(path, issue.issues[0]?.message ?? issue.message, source.placeOfKey(path))];
  return [problem(path, issue.message)];
}

function stepsOf({ path }: z.core.$ZodIssue): Path {
  return path.map((step) => (typeof step === 'number' ? step : String(step)));
}

/** `known` is the message that `mapping` gives: the known keys. */
function unknownKey(key: string, known: string): string {
  if (key === '<<') return 'is a merge key of YAML, which is not read: write the keys out that it stands for';
  return `is not a key here: ${suggestion(key, known.split(' '))}`;
}
