import type { Problem } from './problem.ts';

/** Larger than any that a person writes. */
const MOST_CHARACTERS = 65_536;
const MOST_VARIABLES = 256;
/** As many as anybody mends at once. */
const MOST_PROBLEMS = 20;

const LINE = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]{0,127})\s*=\s*(.*?)\s*$/;
/** In double quotes an escaped character stands for itself, and n and t for a line break and a tab. */
const DOUBLE = /^"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$/;
/** In single quotes everything stands for itself. */
const SINGLE = /^'([^']*)'\s*(?:#.*)?$/;

export type EnvFile = { readonly values: Readonly<Record<string, string>> } | { readonly problems: readonly Problem[] };

/**
 * Reads KEY=VALUE lines, with quotes and comments; `checkName` says what is wrong with a name. Values have places
 * (`${NAME}`) as those of `env`, but for those in single quotes.
 */
export function readEnvFile(text: string, file: string, checkName: (name: string) => string | undefined): EnvFile {
  const problems: Problem[] = [];
  const values = new Map<string, string>();
  const say = (line: number, what: string) => problems.push({ file, line, column: 1, path: '', text: what });
  if (text.length > MOST_CHARACTERS) say(1, 'is larger than 64 KiB: it is no file of variables');
  else
    for (const [index, line] of text
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .entries()) {
      if (/^\s*(?:#|$)/.test(line)) continue;
      const read = readLine(line);
      const wrong = 'wrong' in read ? read.wrong : checkName(read.name);
      if (wrong !== undefined) say(index + 1, wrong);
      else if ('name' in read) values.set(read.name, read.value);
    }
  if (values.size > MOST_VARIABLES) say(1, `has ${values.size} variables: keep at most ${MOST_VARIABLES}`);
  return problems.length > 0 ? { problems: problems.slice(0, MOST_PROBLEMS) } : { values: Object.fromEntries(values) };
}

type LineResult = { readonly name: string; readonly value: string } | { readonly wrong: string };

function readLine(line: string): LineResult {
  const [, name, written = ''] = LINE.exec(line) ?? [];
  if (name === undefined) return { wrong: 'is no variable: expected NAME=value, with # before a comment' };
  if (written.includes('\0')) return { wrong: `${name} holds a NUL character` };
  const double = DOUBLE.exec(written)?.[1];
  if (double !== undefined) return { name, value: double.replace(/\\(.)/g, (_, one: string) => ESCAPES[one] ?? one) };
  const single = SINGLE.exec(written)?.[1];
  if (single !== undefined) return { name, value: single.replaceAll('${', () => '$${') };
  if (/^["']/.test(written)) return { wrong: `${name} has a quote that is not closed on its line` };
  return { name, value: written.replace(/\s+#.*$/, '') };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
