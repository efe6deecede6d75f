import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { looksFor } from '../src/compare/looks.ts';
import { LOOKS_OF_30 } from '../src/design/power.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
/** As one line: where prose is wrapped says nothing. */
const proseOf = (path: string) => read(path).replace(/\s+/g, ' ');

/** What constants are in the code, by name; `NAME.key` of those that are a mapping. A name may be used more than once. */
const constants = constantsIn('src');

function constantsIn(folder: string): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  const keep = (name: string, value: ts.Expression | undefined) => {
    const number = value && numberOf(value);
    if (number !== undefined) found.set(name, [...(found.get(name) ?? []), number]);
  };
  for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  ))
    for (const statement of ts.createSourceFile(path, read(`${folder}/${path}`), ts.ScriptTarget.ES2022).statements)
      for (const { name, initializer } of ts.isVariableStatement(statement) ? statement.declarationList.declarations : []) {
        if (!ts.isIdentifier(name) || initializer === undefined) continue;
        keep(name.text, initializer);
        const mapping = ts.isAsExpression(initializer) ? initializer.expression : initializer;
        for (const property of ts.isObjectLiteralExpression(mapping) ? mapping.properties : [])
          if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name))
            keep(`${name.text}.${property.name.text}`, property.initializer);
      }
  return found;
}

/** The value of a number, or of a product of numbers. */
function numberOf(value: ts.Expression): number | undefined {
  if (ts.isNumericLiteral(value)) return Number(value.text);
  if (!ts.isBinaryExpression(value) || value.operatorToken.kind !== ts.SyntaxKind.AsteriskToken) return undefined;
  const [left, right] = [numberOf(value.left), numberOf(value.right)];
  return left === undefined || right === undefined ? undefined : left * right;
}

/** The one value of a constant. */
function constant(name: string): number {
  const values = [...new Set(constants.get(name))];
  if (values.length !== 1) throw new Error(`${name} is no constant with one value: ${values.join(', ') || 'it is nowhere'}`);
  return values[0] ?? Number.NaN;
}

const percent = (name: string) => `${Math.round(100 * constant(name))} %`;

describe('the table of constants', () => {
  const table = read('docs/statistics.md').split('<!-- constants -->')[1]?.split('<!-- end of constants -->')[0] ?? '';
  const rows = [...table.matchAll(/^\| `([^`]+)` \| (\S+) \| (.+) \|$/gm)].map(([, name = '', value]) => ({ name, value }));

  it('names constants, each once', () => {
    expect(rows.length).toBe(table.split('\n').filter((line) => line.startsWith('| `')).length);
    expect(rows.length).toBeGreaterThan(40);
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  });

  it.each(rows)('$name is $value in the code', ({ name, value }) => {
    expect(constants.get(name) ?? []).toContain(Number(value));
  });
});

const inWords = (name: string) => ['no', 'one', 'two', 'three', 'four', 'five'][constant(name)] ?? `${constant(name)}`;

/** Numbers of the code that prose repeats. */
const REPEATED: readonly (readonly [page: string, text: string])[] = [
  ['docs/statistics.md', `keep more than ${percent('MAX_UTILISATION')} busy`],
  ['docs/statistics.md', `random pairs, ${constant('SAMPLED').toLocaleString('en-US')} times`],
  [
    'docs/statistics.md',
    `${percent('WORSE_LEVEL')} for "head is worse" and ${percent('FAMILY_LEVELS.better')} for "head is better"`,
  ],
  ['docs/statistics.md', `a change of δ/${constant('MARGIN_SHARE')}`],
  ['docs/statistics.md', `found ${10 * constant('POWER')} times out of 10`],
  ['docs/statistics.md', `Where ${constant('MIN_PAIRS')} pairs cannot fit`],
  ['docs/statistics.md', `${constant('FIRST_LOOK')} to ${constant('MIN_PAIRS') - 1} fit, these are measured`],
  ['docs/statistics.md', `slowest ${Math.round(100 - 100 * constant('SLOW_QUANTILE'))} % of both sides' requests`],
  [
    'docs/statistics.md',
    `not measured below ${100 * constant('ABOVE.measured')} requests a block, and does not gate below ${100 * constant('ABOVE.gating')}`,
  ],
  [
    'docs/statistics.md',
    `1 − ${constant('UNSEEN')}^(1/K), ${(100 * (1 - constant('UNSEEN') ** (1 / 30))).toFixed(1)} % after 30 pairs`,
  ],
  ['docs/statistics.md', `dropped more than ${percent('DROPPED')} of its requests`],
  ['docs/statistics.md', `by more than ${constant('LAG_FLOOR_MS')} ms`],
  ['docs/statistics.md', `when more than ${percent('MOST_LOST')} are lost`],
  ['docs/statistics.md', `(a sign test over all pairs, ${percent('SIGN_LEVEL')})`],
  [
    'docs/statistics.md',
    `held against ${constant('ORDERS').toLocaleString('en-US')} random orders of the same pairs (${percent('DEPENDENCE_LEVEL')} false alarms`,
  ],
  ['docs/statistics.md', `With more than ${constant('FEW')} comparisons`],
  ['docs/statistics.md', `The grid of ${percent('GRID')} is shifted`],
  ['docs/statistics.md', `the last planned pair, ${constant('CALIBRATION_PAIRS')} or more`],
  [
    'README.md',
    `with ${percent('WORSE_LEVEL')} of error over all looks and rows together, or better, with ${percent('FAMILY_LEVELS.better')}`,
  ],
  [
    'docs/configuration.md',
    `the time of ${constant('BLOCK.requests')} requests, from ${constant('BLOCK.leastMs') / 1000}s to ${constant('BLOCK.mostMs') / 1000}s`,
  ],
  [
    'docs/configuration.md',
    `at least ${constant('WARM_UP.leastMs') / 1000}s; the first pair itself throws away the time of ${constant('WARM_UP_REQUESTS')} requests`,
  ],
  ['docs/configuration.md', `a block holds ${100 * constant('ABOVE.gating')} requests`],
  ['docs/configuration.md', `beyond the pooled ${percent('SLOW_QUANTILE')} quantile`],
  ['docs/glossary.md', `slower than the ${percent('SLOW_QUANTILE')} quantile`],
  ['docs/k6.md', `more than ${percent('DROPPED')} of drops`],
  [
    'docs/k6.md',
    `needs ${100 * constant('ABOVE.measured')} requests to have a p99 at all and ${100 * constant('ABOVE.gating')} to judge it`,
  ],
  ['docs/k6.md', `more than ${percent('MAX_UTILISATION')} busy`],
  ['docs/k6.md', `the ${constant('MOST_PARTS')} with the most requests`],
  ['docs/k6.md', `sent more than ${constant('FLOOD.requests').toLocaleString('en-US')} requests`],
  ['docs/security.md', `× ${constant('EXCERPT_BYTES')} bytes`],
  ['docs/statistics.md', `(at ${LOOKS_OF_30.slice(0, -1).join(', ')} and ${LOOKS_OF_30.at(-1)} of 30 pairs)`],
  ['README.md', `(${LOOKS_OF_30.join(', ')} pairs)`],
  ['docs/statistics.md', `${constant('MIN_PAIRS')} to ${constant('MOST_PAIRS')} pairs may be asked for`],
  ['docs/statistics.md', `more than ${inWords('COARSE')} times the budget could have gone unseen`],
  ['docs/approvals.md', `more than ${inWords('COARSE')} times their budget could have gone unseen`],
  ['docs/approvals.md', `no, up to ${inWords('MOST_ROUNDS')} times`],
];

it.each(REPEATED)('%s: %s', (page, text) => {
  expect(proseOf(page)).toContain(text);
});

it('docs/statistics.md: 9 of 27 pairs is no look', () => {
  expect(proseOf('docs/statistics.md')).toContain('is no look (at 9 of 27 pairs');
  expect(looksFor(27)).not.toContain(9);
  expect(looksFor(26)[0]).toBe(9);
});
