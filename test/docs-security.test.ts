import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const docs = join(import.meta.dirname, '../docs');
const page = readFileSync(join(docs, 'security.md'), 'utf8');
/** Cells of the rows of the table between two comments. */
const rows = (name: string) =>
  (page.split(`<!-- ${name} -->`)[1] ?? '')
    .split(`<!-- end of ${name} -->`)[0]
    ?.split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    ) ?? [];
const proven = rows('threats').map(([number, attack, , tests]) => ({
  number: Number(number),
  attack,
  files: [...(tests ?? '').matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link),
}));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Names of tests and of groups of tests in a file. */
function namesIn(link: string): readonly string[] {
  const path = join(docs, link);
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  return [
    ...text.matchAll(
      /\b(?:it|describe)\(\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1|\]\s*(?:as const)?\)\(\s*(["'`])((?:\\.|(?!\3)[^\\])*)\3|\.each[^\n]*\)\(\s*(["'`])((?:\\.|(?!\5)[^\\])*)\5/g,
    ),
  ].map((found) => found[2] ?? found[4] ?? found[6] ?? '');
}

describe('docs/security.md', () => {
  it('has a row for every threat, once, proven or open', () => {
    expect(proven.map(({ number }) => number)).toEqual([...range(1, 15), 19, ...range(33, 46), 49]);
    const open = rows('open threats').flatMap(([numbers = '']) => numbers.split(',').map(Number));
    const all = [...proven.map(({ number }) => number), ...open].sort((a, b) => a - b);
    expect(all).toEqual(range(1, 53));
  });

  it.each(proven)('threat $number, $attack, is proven by a test in every file that it names', ({ number, files }) => {
    expect(files.length).toBeGreaterThan(0);
    const names = (file: string) => namesIn(file).filter((name) => new RegExp(`threats? (\\d+, )*${number}\\b`).test(name));
    expect(files.filter((file) => !existsSync(join(docs, file)))).toEqual([]);
    expect(files.filter((file) => names(file).length === 0)).toEqual([]);
    expect(files.every((file) => /^\.\.\/test\/.+\.test\.ts$/.test(file) && dirname(file) !== '.')).toBe(true);
  });
});
