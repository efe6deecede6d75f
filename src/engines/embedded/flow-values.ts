import type { AnswerHeaders } from '../../model/load.ts';
import type { Capture, FlowStep } from '../../model/scenario.ts';
import { fill } from '../../model/template.ts';
import { jsonIn } from './grader.ts';

/** Values are by name what `${name}` stands for in one flow. */
export type FlowValues = Readonly<Record<string, string>>;

/** What one request of a flow sends. */
interface FilledStep {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * A step with its places filled in, each so that a value stays a value whatever is in it: percent-encoded in the path, as the
 * bytes of UTF-8 in a header, inside the texts of a JSON body. A body that is a text takes values as they are.
 */
export function fillStep({ path, headers, body }: FlowStep, values: FlowValues): FilledStep {
  const encoded = mapped(values, encodeURIComponent);
  const bytes = mapped(values, (value) => Buffer.from(value, 'utf8').toString('latin1'));
  return {
    path: fill(path, encoded),
    headers: mapped(headers, (text) => fill(text, bytes)),
    body: body === undefined ? '' : typeof body === 'string' ? fill(body, values) : JSON.stringify(filledJson(body, values)),
  };
}

function mapped(texts: FlowValues, change: (text: string) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, change(text)]));
}

function filledJson(value: unknown, values: FlowValues): unknown {
  if (typeof value === 'string') return fill(value, values);
  if (Array.isArray(value)) return value.map((item) => filledJson(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledJson(item, values)]));
}

/** Longer values are no tokens or identifiers; a service may not make the load generator hold more. */
const LONGEST = 4096;

/** The values that captures take from an answer, or what to call it that one takes nothing. */
export function capture(captures: readonly Capture[], body: string, headers: AnswerHeaders): FlowValues | string {
  const values: Record<string, string> = {};
  let json: { readonly value: unknown } | undefined;
  for (const { name, from, path, written } of captures) {
    if (from === 'json') json ??= { value: jsonIn(body) };
    const value = from === 'json' ? textAt(json?.value, path) : inHeaders(headers, from, String(path[0]));
    const error = errorOf(value);
    if (value === undefined || error !== null) return `capture ${name} ${written} ${error}`;
    values[name] = value;
  }
  return values;
}

/** Every value fits a header and a path: one line without control characters, and whole characters. */
function errorOf(value: string | undefined): string | null {
  if (value === undefined || value === '') return 'finds nothing';
  if (value.length > LONGEST) return 'finds too much';
  return /[\p{Cc}\p{Cs}]/u.test(value) ? 'finds control characters' : null;
}

/** The text, number or yes/no that a path leads to. */
function textAt(json: unknown, path: Capture['path']): string | undefined {
  const value = valueAt(json, path);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** What a path leads to: never what every object has. */
export function valueAt(json: unknown, path: Capture['path']): unknown {
  let value = json;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Object.getOwnPropertyDescriptor(value, step)?.value;
  }
  return value;
}

/** The first header of this name. */
export function headerIn(headers: AnswerHeaders, name: string): string | undefined {
  return linesIn(headers, name)[0];
}

function linesIn(headers: AnswerHeaders, name: string): readonly string[] {
  const written = headers[name.toLowerCase()];
  return written === undefined ? [] : typeof written === 'string' ? [written] : written;
}

function inHeaders(headers: AnswerHeaders, from: 'header' | 'cookie', name: string): string | undefined {
  if (from === 'header') return headerIn(headers, name);
  const mine = linesIn(headers, 'set-cookie').findLast((line) => line.startsWith(`${name}=`));
  return mine?.slice(name.length + 1).split(';')[0];
}
