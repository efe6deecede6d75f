import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { applied, isProven, namesThreat, readKilled, whyAlive } from '../scripts/threat-mutants.ts';
import { recordOf, securityPage } from '../scripts/threat-page.ts';
import { OPEN } from './threats/open.ts';
import { THREATS } from './threats/rows.ts';
import type { Mutant } from './threats/threat.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const MUTANTS = THREATS.flatMap(({ number, mutants }) => mutants.map((mutant) => ({ number, mutant })));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Names of tests and of groups of tests in a file. */
function namesIn(path: string): readonly string[] {
  if (!existsSync(join(root, path))) return [];
  return [
    ...read(path).matchAll(
      /\b(?:it|describe)\(\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1|\]\s*(?:as const)?\)\(\s*(["'`])((?:\\.|(?!\3)[^\\])*)\3|\.each[^\n]*\)\(\s*(["'`])((?:\\.|(?!\5)[^\\])*)\5/g,
    ),
  ].map((found) => found[2] ?? found[4] ?? found[6] ?? '');
}

/** What is wrong with a mutant before any test is run: whether it is one, whether it can be read, whether its tests can notice. */
function complaintsOf(number: number, mutant: Mutant): readonly string[] {
  const { diagnostics = [] } = ts.transpileModule(applied(mutant, read(mutant.file)), { reportDiagnostics: true });
  const silent = mutant.tests.filter((test) => !namesIn(test).some((name) => namesThreat(number).test(name)));
  return [
    ...diagnostics.map(({ messageText }) => `${mutant.file}: ${JSON.stringify(messageText)}`),
    ...(mutant.tests.length === 0 ? ['no test'] : []),
    ...silent.map((test) => `${test} names no threat ${number}`),
    ...(mutant.line.includes('\n') ? ['more than one line'] : []),
  ];
}

describe('docs/security.md', () => {
  it('has a row for every threat, once, proven or open', () => {
    const numbers = [...THREATS.map(({ number }) => number), ...OPEN.flatMap((row) => row.numbers)];
    expect(numbers.sort((a, b) => a - b)).toEqual(range(1, 117));
  });

  it('is written from test/threats/, all of whose rows are proven (npm run threats -- --write)', () => {
    const killed = readKilled();
    expect(THREATS.filter((threat) => !isProven(threat, killed)).map(({ number }) => number)).toEqual([]);
    expect(read('docs/security.md')).toBe(securityPage(read('docs/security.md'), killed));
  });

  it('knows every record of test/threats/, by its number', () => {
    const files = readdirSync(join(root, 'test/threats')).filter((name) => /^\d+\.ts$/.test(name));
    expect(THREATS.map((threat) => basename(recordOf(threat)))).toEqual(
      files.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)),
    );
  });

  it('a row is proven only where every broken line was noticed, at least two of them, as the lines are today', () => {
    const [threat] = THREATS;
    if (threat === undefined) throw new Error('no threat');
    const killed = readKilled();
    const { number, mutants } = threat;
    const [first, ...rest] = mutants;
    if (first === undefined) throw new Error('no mutant');
    expect(isProven(threat, killed)).toBe(true);
    expect(isProven(threat, {})).toBe(false);
    expect(isProven(threat, { [number]: killed[number]?.slice(1) ?? [] })).toBe(false);
    expect(isProven({ ...threat, mutants: [first] }, killed)).toBe(false);
    expect(isProven({ ...threat, mutants: [{ ...first, becomes: 'other' }, ...rest] }, killed)).toBe(false);
    expect(isProven({ ...threat, mutants: [{ ...first, line: 'a line that is gone' }, ...rest] }, killed)).toBe(false);
    const page = securityPage(read('docs/security.md'), { ...killed, [number]: [] });
    expect(page).toMatch(new RegExp(`<!-- open threats -->[\\s\\S]*^\\| ${number} \\| .* \\| not proven`, 'm'));
  });

  it('a broken line is noticed only by an assertion of a test that could be loaded, in every file that is named', () => {
    const one = { file: 'a.test.ts', broken: [], passed: ['other'], failed: ['threat 1'], threw: [] };
    expect(whyAlive([one])).toEqual([]);
    expect(whyAlive([{ ...one, failed: [] }])).toEqual(['not noticed by a.test.ts']);
    expect(whyAlive([one, { ...one, file: 'b.test.ts', failed: [] }])).toEqual(['not noticed by b.test.ts']);
    expect(whyAlive([{ ...one, failed: [], threw: ['threat 1'] }])).toHaveLength(2);
    expect(whyAlive([{ ...one, broken: ['Unexpected token'] }])).toEqual(['a.test.ts does not load: Unexpected token']);
  });

  it.each(MUTANTS)('threat $number: $mutant.file without "$mutant.line" can be read, and has tests', ({ number, mutant }) => {
    expect(complaintsOf(number, mutant)).toEqual([]);
  });
});
