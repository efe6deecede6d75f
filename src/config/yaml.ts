import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { type Path, type Position, type Problem, pathText, shown } from './problem.ts';

/** A Source is a YAML text that was read: its value, where each part of it is, and what is wrong with it as YAML. */
export interface Source {
  /** The plain value; undefined when the text is not YAML or empty. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Where a value is; where it is missing, the nearest part that holds it. */
  readonly placeOf: (path: Path) => Position;
  /** Where the key of a value is. */
  readonly placeOfKey: (path: Path) => Position;
}

/** The first place of any file. */
export const START: Position = { line: 1, column: 1 };

/** Larger than any configuration. The parser compares every key with every other: what is longer takes it seconds. */
const MAX_CHARACTERS = 32_768;

/** Brackets inside each other: the parser needs time without bound for many (`{{{{…`), and no configuration has ten. */
const MAX_OPEN_BRACKETS = 50;

/** Beyond so many complaints the text is something else than YAML. */
const MAX_COMPLAINTS = 100;

/**
 * The parser calls itself for each level and runs out of stack at about 900. Most often that is an error that can be caught,
 * but a regular expression that is compiled just then ends the whole process.
 */
const MAX_INDENTATION = 200;
const MAX_INDICATORS = 50;

/** Keys that mean something to JavaScript itself: a parser or a check may lose what they hold. */
const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];

/** What to write instead, for the mistakes that happen; anything else is said in the parser's words. */
const ADVICE: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'tabs cannot indent YAML: use spaces',
  MULTIPLE_DOCS: 'a second document starts here: keep one, without the --- line',
  BLOCK_AS_IMPLICIT_KEY: 'a second ": " on one line: put a text that holds ": " in quotes',
  MISSING_CHAR: 'something is missing here, often a closing quote or a space after ":"',
  TAG_RESOLVE_FAILED: 'an unknown ! tag: remove it, or put the text in quotes',
};

/**
 * Reads a text of at most `most` characters as one YAML document. Duplicate keys, unknown tags and syntax errors become
 * Problems; nothing is thrown.
 */
export function readYaml(text: string, file: string, most = MAX_CHARACTERS): Source {
  const refusal = whyRefused(text, most);
  if (refusal !== undefined) return broken(file, refusal);
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true, logLevel: 'error' });
    const at = (offset: number) => placeAt(lines, offset);
    const complaints = [...document.errors, ...document.warnings];
    // A key written twice leaves the structure whole, so that the rest can still be checked; other errors do not.
    const inThemselves = aliasesInThemselves(document);
    const whole = inThemselves.length === 0 && complaints.every((error) => error.code === 'DUPLICATE_KEY');
    return {
      value: whole ? document.toJS({ maxAliasCount: 100 }) : undefined,
      problems: [
        ...complaints.slice(0, MAX_COMPLAINTS).map((error) => problemOf(error, { document, file, at })),
        ...inThemselves.map(({ name, offset }) => ({
          file,
          ...at(offset),
          path: '',
          text: `*${name} stands inside of &${name} itself: write the values out`,
        })),
        ...forbiddenKeys(document).map((key) => ({
          file,
          ...at(key.offset),
          path: '',
          text: `${key.name} cannot be a key: rename it`,
        })),
      ],
      placeOf: (path) => at(offsetOf(document, path, 'value')),
      placeOfKey: (path) => at(offsetOf(document, path, 'key')),
    };
  } catch (error) {
    // What the parser throws instead of reporting: an alias without its anchor, aliases that explode, endless nesting.
    const why = error instanceof ReferenceError ? error.message : 'it is nested too deeply';
    return broken(file, `is not a usable YAML file (${why.slice(0, 120)}): write the values out`);
  }
}

function whyRefused(text: string, most: number): string | undefined {
  if (text.length > most) return `is longer than ${most} characters: it is not a configuration`;
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1);
    if (open > MAX_OPEN_BRACKETS) return `has more than ${MAX_OPEN_BRACKETS} brackets open at once: close them`;
  }
  return text.split('\n').some(isTooDeep) ? `is nested too deeply: keep indentation below ${MAX_INDENTATION} columns` : undefined;
}

/** Every level takes a column of indentation, or an indicator on the same line (`- - -`). */
function isTooDeep(line: string): boolean {
  const indentation = /^[\s?:-]*/.exec(line)?.[0].length ?? 0;
  return indentation > MAX_INDENTATION || (line.match(/(?<=^|\s)[?:-](?=\s)/g)?.length ?? 0) > MAX_INDICATORS;
}

function broken(file: string, text: string): Source {
  const problem = { file, ...START, path: '', text };
  return { value: undefined, problems: [problem], placeOf: () => START, placeOfKey: () => START };
}

interface ParseContext {
  readonly document: Document.Parsed;
  readonly file: string;
  readonly at: (offset: number) => Position;
}

function problemOf(error: YAMLError, { document, file, at }: ParseContext): Problem {
  const offset = error.pos[0];
  const place = at(offset);
  if (error.code === 'DUPLICATE_KEY') {
    const path = pathText(pathAt(document, offset));
    return { file, ...place, path, text: 'is written twice: keep one of the two' };
  }
  const advice = ADVICE[error.code] ?? `${sentence(error.message)}: check the indentation, the quotes and the brackets here`;
  return { file, ...place, path: '', text: `not valid YAML: ${advice}` };
}

/** The first aliases of what they stand in, which would have no end. */
function aliasesInThemselves(document: Document.Parsed): readonly { readonly name: string; readonly offset: number }[] {
  const found: { name: string; offset: number }[] = [];
  visit(document, {
    Alias(_, { source, range }, ancestors) {
      const isInside = ancestors.some((node) => (isMap(node) || isSeq(node)) && node.anchor === source);
      if (isInside) found.push({ name: source, offset: range?.[0] ?? 0 });
      return found.length < MAX_COMPLAINTS ? undefined : visit.BREAK;
    },
  });
  return found;
}

/** The first keys that are never allowed, wherever they are. */
function forbiddenKeys(document: Document.Parsed): readonly { readonly name: string; readonly offset: number }[] {
  const found: { name: string; offset: number }[] = [];
  visit(document, {
    Pair(_, pair) {
      if (FORBIDDEN.includes(keyOf(pair))) found.push({ name: keyOf(pair), offset: startOf(pair.key) ?? 0 });
      return found.length < MAX_COMPLAINTS ? undefined : visit.BREAK;
    },
  });
  return found;
}

/** The parser's message, short and on one line, starting as a clause does. */
function sentence(message: string): string {
  const line = message.replace(/\s+/g, ' ').slice(0, 120);
  return `${line.charAt(0).toLowerCase()}${line.slice(1)}`;
}

function placeAt(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return line < 1 ? START : { line, column: col };
}

/** The offset of the value (or the key) at a path, else of the key of the deepest part of the path that exists. */
function offsetOf(document: Document.Parsed, path: Path, part: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    const entry = entryOf(resolved(node, document), step);
    if (entry === undefined) return offset;
    const last = depth === path.length - 1;
    offset = last && part === 'value' ? (startOf(entry.value) ?? entry.offset) : entry.offset;
    node = entry.value;
  }
  return offset;
}

interface YamlEntry {
  readonly value: unknown;
  /** Of the key in a mapping, of the value in a list. */
  readonly offset: number;
}

function entryOf(node: unknown, step: string | number): YamlEntry | undefined {
  if (isSeq(node) && typeof step === 'number') {
    const value = node.items[step];
    return value === undefined ? undefined : { value, offset: startOf(value) ?? 0 };
  }
  if (!isMap(node)) return undefined;
  // The last of two equal keys is the one whose value counts.
  const pair = node.items.findLast((item) => keyOf(item) === String(step));
  return pair === undefined ? undefined : { value: pair.value, offset: startOf(pair.key) ?? 0 };
}

/** The path of the key that starts at this offset. */
function pathAt(document: Document.Parsed, offset: number): Path {
  const path: (string | number)[] = [];
  visit(document, {
    Pair(_, pair, ancestors) {
      if (startOf(pair.key) !== offset) return undefined;
      for (const [depth, node] of [...ancestors, pair].entries()) {
        const parent = ancestors[depth - 1];
        if (isPair(node)) path.push(keyOf(node));
        else if (isSeq(parent)) path.push(parent.items.indexOf(node));
      }
      return visit.BREAK;
    },
  });
  return path;
}

const keyOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : shown(key));

const startOf = (node: unknown): number | undefined => (node as Node | null)?.range?.[0];

const resolved = (node: unknown, document: Document.Parsed): unknown => (isAlias(node) ? node.resolve(document) : node);
