import * as z from 'zod';
import { shown } from './problem.ts';
import { DURATION, parseDuration, quantityOf, RATE, writeDuration } from './quantity.ts';

/** The words of an error: what is expected, and what was found instead. */
export function says(expected: string): { readonly error: (issue: { readonly input?: unknown }) => string } {
  return {
    error: ({ input }) =>
      input === undefined ? `is missing: expected ${expected}` : `expected ${expected}, not ${shown(input)}`,
  };
}

/**
 * A mapping with these keys and no others. The message of an unknown key is the list of the known ones: schema-problems.ts
 * makes one sentence for each unknown key of it.
 */
export function mapping<S extends z.ZodRawShape>(shape: S) {
  const expected = says(`a mapping with keys such as ${Object.keys(shape).slice(0, 3).join(', ')}`);
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : expected.error(issue)),
  });
}

/** A list of at most `most` items. */
export function list<T extends z.ZodType>(item: T, what: string, most: number) {
  const expected = says(`a list of ${what}, each on a line that starts with "- "`);
  return z.array(item, expected).max(most, { error: `expected at most ${most} ${what}` });
}

/** What a field is, with examples: documentation, and the description in the JSON Schema. */
export function about<T extends z.ZodType>(schema: T, description: string, ...examples: readonly unknown[]): T {
  return schema.meta({ description, ...(examples.length > 0 ? { examples } : {}) });
}

/** The JSON Schema of what is written, not of what it becomes. */
export function writtenJsonSchema(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    // Examples of a value that is turned into another are taken away, as they could be of either kind. Here all are as written.
    override: ({ zodSchema, jsonSchema }) => {
      const examples = z.globalRegistry.get(zodSchema)?.examples;
      if (Array.isArray(examples)) jsonSchema.examples = examples;
    },
  });
}

/** Text of up to `most` characters, without NUL. */
export function text(expected: string, most = 4096) {
  return z
    .string({ error: (issue) => quoted(expected, issue.input) })
    .min(1, says(expected))
    .max(most, { error: `expected at most ${most} characters` })
    .refine((value) => !value.includes('\0'), { error: 'expected text without a NUL character' });
}

/** A line for the shell. */
export function command(example: string) {
  return text(`a shell command such as ${example}`, 8192);
}

/** Any text, even none. */
export function anyText(most: number) {
  return z.string({ error: (issue) => quoted('text', issue.input) }).max(most, { error: `expected at most ${most} characters` });
}

/** Text of a fixed form. */
export function word(pattern: RegExp, expected: string) {
  return z.string({ error: (issue) => quoted(expected, issue.input) }).regex(pattern, says(expected));
}

/** One of a few words. */
export function choice<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words, says(words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`));
}

export function flag() {
  return z.boolean(says('true or false'));
}

export function integer(from: number, to: number, what = `a whole number from ${from} to ${to}`) {
  const expected = says(what);
  return z.number(expected).int(expected).min(from, expected).max(to, expected);
}

/** A check of keys beside each other: what it says of a key is a problem at that key's place. */
export function keyCheck<T>(check: (written: T, say: (key: string, message: string) => void) => void) {
  return (written: T, context: z.RefinementCtx): void =>
    check(written, (key, message) => context.addIssue({ code: 'custom', path: [key], message }));
}

/**
 * When a check of keys beside each other runs: once these keys are right by themselves, whatever else is wrong in the mapping, so
 * that one problem hides no other. Without names the check only asks which keys there are.
 */
export function ifRight(...keys: readonly string[]) {
  const when = ({ value, issues }: z.core.ParsePayload): boolean =>
    typeof value === 'object' && value !== null && !issues.some(({ path }) => keys.includes(String(path?.[0])));
  return { when };
}

/** Text that a parser turns into a value; `pattern` is its grammar, for editors. */
export function quantity<T>(
  grammar: { readonly pattern: RegExp; readonly expected: string },
  parse: (text: string) => T | undefined,
) {
  const expected = says(grammar.expected);
  return z
    .string(expected)
    .regex(grammar.pattern, expected)
    .transform((written, context): T => {
      const value = parse(written);
      if (value !== undefined) return value;
      context.issues.push({ code: 'custom', input: written, message: expected.error({ input: written }) });
      return z.NEVER;
    });
}

/** Longer than anything a pull request waits for; a timer cannot hold more than 24 days. */
const LONGEST_MS = 86_400_000;

/** A duration of at least `least` and at most `most` ms, as ms. */
export function duration(least: number, example: string, most = LONGEST_MS) {
  // One ms stands for "more than nothing" and a day for "not for ever", which nobody needs to be told.
  const bounds = [
    ...(least > 1 ? [`at least ${writeDuration(least)}`] : []),
    ...(most < LONGEST_MS ? [`at most ${writeDuration(most)}`] : []),
  ].join(' and ');
  const grammar = { pattern: DURATION, expected: `a duration${bounds && ` of ${bounds}`} such as ${example} or 1m30s` };
  return quantity(grammar, (written) => {
    const ms = parseDuration(written);
    return ms !== undefined && ms >= least && ms <= most ? ms : undefined;
  });
}

/** What one load generator can send at most, and what makes a block of at most 20 s hold at least two requests. */
const RATES = { least: 0.1, most: 10_000 };

/** Requests per second: `100/s`, `600/m`, or a number per second. */
export function rate() {
  const expected = says(`a rate such as 100/s, 600/m, or a number per second from ${RATES.least} to ${RATES.most}`);
  const written = z.union([z.number(expected), z.string(expected).regex(RATE, expected)], expected);
  return written.transform((value, context): number => {
    const perSecond = typeof value === 'number' ? value : (quantityOf(value, ['per-second'])?.value ?? Number.NaN);
    if (perSecond >= RATES.least && perSecond <= RATES.most) return perSecond;
    context.issues.push({ code: 'custom', input: value, message: expected.error({ input: value }) });
    return z.NEVER;
  });
}

/** A path below the repository's root. */
export function repositoryPath(example: string) {
  const expected = `a path from the repository's root such as ${example}, without .. and without / in front`;
  return text(expected, 512).refine(isInside, says(expected));
}

/** Whether a path stays below the folder it starts from. */
export function isInside(path: string): boolean {
  return !/^[/~]|^[A-Za-z]:|[\\\n\r]/.test(path) && !path.split('/').includes('..');
}

/** A map of texts; a number or a yes/no is refused, because YAML changes what was written (1.10 becomes 1.1). */
export function texts(key: z.ZodType<string, string>, value: z.ZodType<string, string>, expected: string) {
  return z.record(key, value, says(expected));
}

function quoted(expected: string, input: unknown): string {
  if (typeof input === 'number' || typeof input === 'boolean') return `expected text: put it in quotes, "${String(input)}"`;
  return says(expected).error({ input });
}
