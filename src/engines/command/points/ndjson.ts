import * as z from 'zod';
import type { PointReader } from './point.ts';

const schema = z.strictObject({
  at: z.number(),
  ms: z.number(),
  ok: z.boolean(),
  status: z.number().nullish(),
  error: z.string().nullish(),
  name: z.string().nullish(),
  due: z.number().nullish(),
});

/** A JSON object on each line. */
export function ndjson(): PointReader {
  return {
    line: (text) => {
      if (text.trim() === '') return null;
      if (/^\s*\[/.test(text))
        return { why: 'it begins a list: each line is an object of its own, with nothing around all of them' };
      const read = schema.safeParse(parsed(text));
      if (!read.success) return { why: whyNot(read.error.issues[0]) };
      const { at, ms, ok, status = null, error, name, due = null } = read.data;
      return { atMs: at, ms, ok, status, error: error ?? '', name: name ?? '', dueMs: due };
    },
  };
}

/** Undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['at', 'ms', 'status', 'due'].map((key) => [key, 'no number'])),
  ...Object.fromEntries(['error', 'name'].map((key) => [key, 'no text'])),
  ok: 'neither true nor false, without quotes',
};

function whyNot(issue: z.core.$ZodIssue | undefined): string {
  const key = issue?.path[0];
  if (typeof key === 'string') return `"${key}" is missing, or ${KINDS[key] ?? 'of another type'}`;
  return issue?.code === 'unrecognized_keys' ? 'it has a key that points have not' : 'it is no JSON object';
}
