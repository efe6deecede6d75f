import type * as z from 'zod';
import { type Path, pathText } from '../config/problem.ts';

/** What JSON from outside may not do, whatever its schema says (docs/security.md#r8). */
interface TextRules {
  readonly maxBytes: number;
  /** Mappings and lists inside each other. */
  readonly maxDepth: number;
  /** In one mapping: a schema would look at each of them before it counts them. */
  readonly maxKeys?: number;
}

/** Keys that mean something to JavaScript itself. */
const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];

/** One mapping or list that is still open: the keys seen in a mapping, null for a list. */
type Frame = Set<string> | null;

/** A Complaint is one thing that is wrong with a file, and where. It repeats no text of the file. */
export interface Complaint {
  readonly path: Path;
  readonly message: string;
}

/** What JSON from outside is read as, or why it is refused: in words of ours, which repeat none of its values. */
type JsonResult<T> = { readonly value: T } | { readonly why: string };

/** Reads a JSON text as if an enemy wrote it: within the rules, and exactly as the schema says. */
export function readJson<T>(text: string, rules: TextRules, schema: z.ZodType<T>): JsonResult<T> {
  const why = refusal(text, rules);
  if (why !== undefined) return { why };
  const json = parse(text);
  if (json === undefined) return { why: 'it is not JSON' };
  const { success, data, error } = schema.safeParse(json);
  return success ? { value: data } : { why: complaintOf(error.issues[0]) };
}

/** What the lines of a file are read as, and by their numbers (from 1) why others were refused. */
interface JsonLines<T> {
  readonly values: readonly T[];
  readonly wrong: readonly { readonly number: number; readonly why: string }[];
}

/** Reads a file line by line as `readJson` does: a bad line spoils no other. Empty lines are none. */
export function readJsonLines<T>(file: string, rules: TextRules, schema: z.ZodType<T>): JsonLines<T> {
  const values: T[] = [];
  const wrong: { number: number; why: string }[] = [];
  for (const [index, text] of file.split('\n').entries()) {
    if (text.trim() === '') continue;
    const read = readJson(text, rules, schema);
    if ('value' in read) values.push(read.value);
    else wrong.push({ number: index + 1, why: read.why });
  }
  return { values, wrong };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function complaintOf(issue: z.core.$ZodIssue | undefined): string {
  const path = (issue?.path ?? []).map((step) => (typeof step === 'number' ? step : String(step)));
  const own = issue?.code === 'custom' && issue.message !== 'Invalid input';
  return complaintText({ path, message: own ? issue.message : 'does not fit the schema' });
}

/** A Complaint as the end of a sentence. What comes after `readings` is a name that the file gives. */
export function complaintText({ path, message }: Complaint): string {
  return `${pathText(path.slice(0, path.indexOf('readings') + 1 || path.length)) || 'it'} ${message}`;
}

/**
 * Why a JSON text is refused before it is parsed, or undefined. JSON.parse keeps the last of two equal keys and takes any
 * depth, so both are looked for in the text itself, in one pass: a regular expression could be made to take for ever.
 * A text that is not JSON may pass here: JSON.parse refuses it.
 */
export function refusal(text: string, { maxBytes, maxDepth, maxKeys = Number.POSITIVE_INFINITY }: TextRules): string | undefined {
  if (new TextEncoder().encode(text).length > maxBytes) return `it is larger than ${maxBytes / 1024 / 1024} MiB`;
  const open: Frame[] = [];
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? new Set() : null);
      if (open.length > maxDepth) return `it is nested more than ${maxDepth} deep`;
    } else if (sign === '}' || sign === ']') open.pop();
    else if (sign === '"') {
      const end = endOfString(text, i);
      const complaint = isKey(text, end) ? keyComplaint(text.slice(i, end + 1), open.at(-1) ?? null) : undefined;
      if (complaint !== undefined) return complaint;
      if ((open.at(-1)?.size ?? 0) > maxKeys) return `it has a mapping of more than ${maxKeys} keys`;
      i = end;
    }
  }
  return undefined;
}

/** The index of the closing quote; of the last character where there is none. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return text.length - 1;
}

/** Whether the string that ends here is followed by a colon. */
function isKey(text: string, end: number): boolean {
  let next = end + 1;
  while (next < text.length && ' \t\n\r'.includes(text[next] ?? '')) next++;
  return text[next] === ':';
}

function keyComplaint(literal: string, frame: Frame): string | undefined {
  const key = decoded(literal);
  if (FORBIDDEN.includes(key)) return 'it has a key that is never allowed';
  if (frame?.has(key)) return 'it has a key twice';
  frame?.add(key);
  return undefined;
}

/** The key as JSON means it: escapes cannot hide that two are equal. */
function decoded(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}

/** For JSON.stringify: objects with their keys in alphabetical order, so that equal values give equal text. */
export function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether two plain values are the same, whatever the order of their keys; a key without a value is like no key. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, sortedKeys) === JSON.stringify(other, sortedKeys);
}
