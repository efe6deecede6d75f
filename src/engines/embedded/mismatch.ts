/** A Mismatch is the first place where a value is not what is expected of it. */
export interface Mismatch {
  /** `items[0].id`; `the body` for all of it. */
  readonly at: string;
  /** As JSON. */
  readonly wanted: string;
  /** As JSON; null where there is nothing. */
  readonly found: string | null;
}

/** As much of a value as is shown. */
const MOST_CHARACTERS = 120;

/** Where a body is not what `expect.json` asks for, by the rule that grades answers: mappings by subset, all else by equality. */
export function mismatchOf(actual: unknown, expected: unknown, at = ''): Mismatch | null {
  if (Array.isArray(expected)) return mismatchOfList(actual, expected, at);
  if (!isRecord(expected)) return actual === expected || Object.is(actual, expected) ? null : mismatch(at, expected, actual);
  if (!isRecord(actual)) return mismatch(at, expected, actual);
  for (const [key, value] of Object.entries(expected)) {
    const where = at === '' ? key : `${at}.${key}`;
    if (!Object.hasOwn(actual, key)) return { ...mismatch(where, value, null), found: null };
    const found = mismatchOf(actual[key], value, where);
    if (found !== null) return found;
  }
  return null;
}

/** In a list everything is equal, so that a mapping in it may have no more keys. */
function mismatchOfList(actual: unknown, expected: readonly unknown[], at: string): Mismatch | null {
  if (!Array.isArray(actual) || actual.length !== expected.length) return mismatch(at, expected, actual);
  for (const [index, item] of expected.entries()) {
    const found = mismatchOf(actual[index], item, `${at}[${index}]`);
    if (found !== null) return found;
    if (mismatchOf(item, actual[index]) !== null) return mismatch(`${at}[${index}]`, item, actual[index]);
  }
  return null;
}

function mismatch(at: string, wanted: unknown, found: unknown): Mismatch {
  return { at: at === '' ? 'the body' : at, wanted: short(wanted), found: short(found) };
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
