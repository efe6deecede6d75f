import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importedFile, importsOf, opensOf } from '../../../../src/engines/k6/script/imports.ts';
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

describe('opensOf', () => {
  it('finds paths that are written out', () => {
    expect(opensOf("open('./a.csv'); open( \"b.bin\", 'b'); open(`c`); open(`${d}.csv`); reopen('e'); open('./a.csv')")).toEqual([
      './a.csv',
      'b.bin',
      'c',
    ]);
  });
});

describe('importedFile', () => {
  it.each([
    ['perf/shop.ts', './lib/urls.ts', 'perf/lib/urls.ts'],
    ['perf/shop.ts', '../lib/x.js', 'lib/x.js'],
    ['shop.ts', './x.js', 'x.js'],
    ['shop.ts', '../x.js', null],
    ['perf/shop.ts', 'k6/http', null],
    ['perf/shop.ts', 'https://x.example/a.js', null],
    ['perf/shop.ts', '/etc/passwd', null],
  ])('%s imports %s', (from, specifier, expected) => {
    expect(importedFile(from, specifier)).toBe(expected);
  });
});
