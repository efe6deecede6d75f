import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importsOf, readModules } from '../../../../src/engines/k6/script/imports.ts';
import { growth } from '../../../support/growth.ts';

describe('importsOf', () => {
  it.each([
    ["import http from 'k6/http';", ['k6/http']],
    ['import "./a.js"; import b from "./b.js"', ['./a.js', './b.js']],
    ["import {\n  check,\n  sleep,\n} from 'k6';\n", ['k6']],
    ["import * as all from '../lib/all.ts';", ['../lib/all.ts']],
    ["import type { A } from './types.ts';", ['./types.ts']],
    ["export { a, b } from './c.js';\nexport * from './d.js';", ['./c.js', './d.js']],
    ["const x = require('./e.js');", ['./e.js']],
    ["'use k6 with k6/x/sse >= 0.2';", ['k6/x/sse']],
    ["import a from './a.js'; import b from './a.js';", ['./a.js']],
    ["export const important = 'from here';", []],
    ['', []],
  ])('%j', (source, expected) => {
    expect(importsOf(source)).toEqual(expected);
  });

  it('takes any text, in a time that grows with its length', () => {
    fc.assert(
      fc.property(fc.string(), (text) => importsOf(text).every((found) => found !== '')),
      { seed: 1 },
    );
    expect(growth((times) => importsOf('import { a, '.repeat(times)), 2500, 8)).toBeLessThan(24);
  });
});

const texts: Readonly<Record<string, string>> = {
  'perf/a.ts': "import http from 'k6/http'; import './lib/b.ts'; import '../c.js'; import './gone.js';",
  'perf/lib/b.ts': "export * from '../a.ts'; open('../data/users.csv');",
  'c.js': 'c',
};

it('reads a script and everything local that it imports, each once', async () => {
  const asked: string[] = [];
  const read = (path: string) => {
    asked.push(path);
    return Promise.resolve(texts[path] ?? null);
  };
  const modules = await readModules('perf/a.ts', read);
  expect(modules.map(({ path }) => path)).toEqual(['perf/a.ts', 'perf/lib/b.ts', 'c.js']);
  expect(asked).toEqual(['perf/a.ts', 'perf/lib/b.ts', 'c.js', 'perf/gone.js']);
  expect(await readModules('gone.js', read)).toEqual([]);
});

it.each([
  ['perf/shop.ts', './lib/urls.ts', 'perf/lib/urls.ts'],
  ['perf/shop.ts', '../lib/x.js', 'lib/x.js'],
  ['shop.ts', './x.js', 'x.js'],
  ['shop.ts', '../x.js', null],
  ['perf/shop.ts', 'k6/http', null],
  ['perf/shop.ts', 'https://x.example/a.js', null],
  ['perf/shop.ts', '/etc/passwd', null],
])('%s imports %s', async (from, specifier, expected) => {
  const asked: string[] = [];
  await readModules(from, async (path) => (asked.push(path) === 1 ? `import '${specifier}';` : null));
  expect(asked.slice(1)).toEqual(expected === null ? [] : [expected]);
});
