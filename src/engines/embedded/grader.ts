import type { Answer, Grade } from '../../model/load.ts';
import type { Expectation } from '../../model/scenario.ts';

/** What makes an Answer ok: a status that is not named is an error, a body without the expected JSON fails the check. */
export function grader({ status, json }: Expectation): (answer: Answer) => Grade {
  const good = (code: number) => (status.length === 0 ? code >= 200 && code < 400 : status.includes(code));
  return (answer) => {
    if (!good(answer.status)) return 'error';
    return json === undefined || mismatchOf(jsonIn(answer.body), json) === null ? 'ok' : 'failed-check';
  };
}

/** The value that a body holds as JSON; undefined where it is none. */
export function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A Mismatch is the first place where a value is not what is expected of it. */
interface Mismatch {
  /** `items[0].id`; empty for all of it. */
  readonly at: string;
  readonly wanted: unknown;
  /** Undefined where there is nothing. */
  readonly found: unknown;
}

/** Where a value is not what `expect.json` asks for: mappings by subset, everything else by equality. */
export function mismatchOf(found: unknown, wanted: unknown, at = ''): Mismatch | null {
  if (Array.isArray(wanted)) return mismatchOfList(found, wanted, at);
  if (!isRecord(wanted)) return found === wanted || Object.is(found, wanted) ? null : { at, wanted, found };
  if (!isRecord(found)) return { at, wanted, found };
  for (const [key, value] of Object.entries(wanted)) {
    const where = at === '' ? key : `${at}.${key}`;
    if (!Object.hasOwn(found, key)) return { at: where, wanted: value, found: undefined };
    const mismatch = mismatchOf(found[key], value, where);
    if (mismatch !== null) return mismatch;
  }
  return null;
}

/** In a list everything is equal, so that a mapping in it may have no more keys. */
function mismatchOfList(found: unknown, wanted: readonly unknown[], at: string): Mismatch | null {
  if (!Array.isArray(found) || found.length !== wanted.length) return { at, wanted, found };
  for (const [index, item] of wanted.entries()) {
    const where = `${at}[${index}]`;
    const mismatch = mismatchOf(found[index], item, where);
    if (mismatch !== null) return mismatch;
    if (mismatchOf(item, found[index]) !== null) return { at: where, wanted: item, found: found[index] };
  }
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
