import type { Answer, Grade } from '../../model/load.ts';
import type { Expectation } from '../../model/scenario.ts';

/** What makes an Answer ok: a status that is not named is an error, a body without the expected JSON fails the check. */
export function grader({ status, json }: Expectation): (answer: Answer) => Grade {
  const good = (code: number) => (status.length === 0 ? code >= 200 && code < 400 : status.includes(code));
  return (answer) => {
    if (!good(answer.status)) return 'error';
    return json === undefined || contains(parse(answer.body), json) ? 'ok' : 'failed-check';
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Objects by subset, everything else by equality. */
function contains(actual: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) return Array.isArray(actual) && sameItems(actual, expected);
  if (!isRecord(expected)) return Object.is(actual, expected) || actual === expected;
  return (
    isRecord(actual) &&
    Object.entries(expected).every(([key, value]) => Object.hasOwn(actual, key) && contains(actual[key], value))
  );
}

function sameItems(actual: readonly unknown[], expected: readonly unknown[]): boolean {
  const same = (a: unknown, b: unknown) => contains(a, b) && contains(b, a);
  return actual.length === expected.length && expected.every((item, at) => same(actual[at], item));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
