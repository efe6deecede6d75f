import type { Config } from './config.ts';
import { pathText, shown } from './problem.ts';
import { quantityOf } from './quantity.ts';

/** A comment has room for about so many lines; whoever changes more is told to read the file. */
const MAX_LINES = 20;
/** One line of a comment. */
const MAX_LENGTH = 160;

type Leaves = ReadonlyMap<string, unknown>;

/**
 * What head's configuration would change, one line for each difference, in the users' own words:
 * `budgets[0].max-increase: 5% → 20%`. Shown, never judged.
 */
export function proposedChanges(base: Config, head: Config): readonly string[] {
  const before = leavesOf(base.written);
  const after = leavesOf(head.written);
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  const lines = paths.filter((path) => !isSame(before.get(path), after.get(path))).map((path) => lineFor(path, before, after));
  return bounded(lines);
}

/**
 * What head would change of the files that loads are made of, one line for each scenario. Base's files are what is run on both
 * sides, until head's are merged.
 */
export function proposedLoads(
  changes: readonly { readonly scenario: string; readonly files: readonly string[] }[],
): readonly string[] {
  return bounded(
    changes.filter(({ files }) => files.length > 0).map(({ scenario, files }) => shortened(loadLine(scenario, files))),
  );
}

/** More files than this are counted. */
const MAX_FILES = 3;

function loadLine(scenario: string, files: readonly string[]): string {
  const left = files.length - MAX_FILES;
  const named = files.slice(0, MAX_FILES).join(', ');
  return `load of ${scenario}: changed, which takes effect once merged: ${named}${left > 0 ? ` and ${left} more` : ''}`;
}

function bounded(lines: readonly string[]): readonly string[] {
  if (lines.length <= MAX_LINES) return lines;
  return [...lines.slice(0, MAX_LINES), `${lines.length - MAX_LINES} more`];
}

/** Every scalar of a file by its path; entries of scenarios and needs go by name, so that their order does not matter. */
function leavesOf(written: unknown): Leaves {
  const leaves = new Map<string, unknown>();
  const walk = (value: unknown, path: string) => {
    if (Array.isArray(value)) for (const [i, item] of value.entries()) walk(item, `${path}[${nameOf(item) ?? i}]`);
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) walk(item, `${path}${path === '' ? '' : '.'}${pathText([key])}`);
    else leaves.set(path, value);
  };
  walk(written, '');
  return leaves;
}

function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('name' in item)) return undefined;
  return typeof item.name === 'string' ? item.name : undefined;
}

/** `1m` and `60s` say the same, and so do `100/s` and 100. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || (one !== undefined && other !== undefined && meaningOf(one) === meaningOf(other));
}

function meaningOf(value: unknown): string {
  if (typeof value === 'number') return `per-second ${value}`;
  if (typeof value !== 'string') return String(value);
  const found = quantityOf(value, ['ms', 'share', 'points', 'per-second']);
  return found === undefined ? `text ${value}` : `${found.kind} ${found.value}`;
}

function lineFor(path: string, before: Leaves, after: Leaves): string {
  const side = (leaves: Leaves) => (leaves.has(path) ? plain(leaves.get(path)) : 'not set');
  return shortened(`${path}: ${side(before)} → ${side(after)}`);
}

function shortened(line: string): string {
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line;
}

/** Words and quantities as they are, other texts quoted. */
function plain(value: unknown): string {
  return typeof value === 'string' && /^[\w.%/<>= -]{1,40}$/.test(value) ? value : shown(value);
}
