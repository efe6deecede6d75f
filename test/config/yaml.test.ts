import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printProblem } from '../../src/config/problem.ts';
import { readYaml } from '../../src/config/yaml.ts';
import { howMany } from '../support/how-many.ts';

const complaints = (text: string) => readYaml(text, 'b.yml').problems.map(printProblem);

describe('readYaml', () => {
  it('gives the plain value', () => {
    expect(readYaml('a: {b: [1, x]}', 'b.yml')).toMatchObject({ value: { a: { b: [1, 'x'] } }, problems: [] });
    expect(readYaml('', 'b.yml')).toMatchObject({ value: null, problems: [] });
  });

  it('knows where values and keys are', () => {
    const source = readYaml('service:\n  start: node s.js\nscenarios:\n  - name: chat\n    http: {path: /}\n', 'b.yml');
    expect(source.placeOf(['service', 'start'])).toEqual({ line: 2, column: 10 });
    expect(source.placeOfKey(['service', 'start'])).toEqual({ line: 2, column: 3 });
    expect(source.placeOf(['scenarios', 0])).toEqual({ line: 4, column: 5 });
    expect(source.placeOf(['scenarios', 0, 'http', 'path'])).toEqual({ line: 5, column: 18 });
  });

  it('puts what is missing where it belongs', () => {
    const source = readYaml('a: 1\nservice:\n  start: x\nlist:\n  - {b: 1}\n', 'b.yml');
    expect(source.placeOf(['service', 'build'])).toEqual({ line: 2, column: 1 });
    expect(source.placeOf(['list', 0, 'c'])).toEqual({ line: 5, column: 5 });
    expect(source.placeOf(['list', 7])).toEqual({ line: 4, column: 1 });
    expect(source.placeOf(['nothing', 'of', 'it'])).toEqual({ line: 1, column: 1 });
  });

  it('follows aliases', () => {
    const source = readYaml('base: &b\n  x: 1\nother: *b\n', 'b.yml');
    expect(source.value).toEqual({ base: { x: 1 }, other: { x: 1 } });
    expect(source.placeOf(['other', 'x'])).toEqual({ line: 2, column: 6 });
  });

  it('reports a key written twice with its path, and goes on', () => {
    expect(complaints('a:\n  - b: 1\n    b: 2\n')).toEqual(['b.yml:3:5 a[0].b: is written twice: keep one of the two']);
    expect(readYaml('a: 1\na: 2\n', 'b.yml').value).toEqual({ a: 2 });
  });

  it.each([
    ['a: [1, 2', /^b\.yml:1:\d+ not valid YAML: .*check the indentation, the quotes and the brackets here$/],
    ['a:\n\tb: 1\n', /^b\.yml:2:1 not valid YAML: tabs cannot indent YAML: use spaces$/],
    ['a: b: c', /^b\.yml:1:4 not valid YAML: .*in quotes$/],
    ['a: 1\n---\nb: 2', /^b\.yml:2:1 not valid YAML: a second document starts here/],
    ['a: "x', /^b\.yml:1:6 not valid YAML: something is missing here/],
    ['a: !secret x', /^b\.yml:1:4 not valid YAML: an unknown ! tag/],
    ['a: *nothing', /^b\.yml:1:1 is not a usable YAML file \(Unresolved alias/],
  ])('says where %j is malformed', (text, expected) => {
    expect(complaints(text)[0]).toMatch(expected);
    expect(readYaml(text, 'b.yml').value).toBeUndefined();
  });

  it('is not brought down by aliases that explode, by nesting, or by size', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((k, i) => `${k}: &${k} [${`*${'abcdefghi'[i]},`.repeat(9)}]`),
    ];
    expect(complaints(bomb.join('\n'))[0]).toMatch(/is not a usable YAML file/);
    for (const opening of ['[', '{', '{? ', '[{'])
      expect(complaints(opening.repeat(10_000))).toEqual(['b.yml:1:1 has more than 50 brackets open at once: close them']);
    // Deep enough to end the process, not just to throw: refused before the parser sees it.
    const deep = ['b.yml:1:1 is nested too deeply: keep indentation below 200 columns'];
    for (const part of ['- ', '? ', ': ', '- &a ', '- !x ']) expect(complaints(part.repeat(1000))).toEqual(deep);
    expect(complaints(Array.from({ length: 230 }, (_, column) => `${' '.repeat(column)}a:`).join('\n'))).toEqual(deep);
    const allowed = Array.from({ length: 100 }, (_, level) => `${' '.repeat(2 * level)}- a:`).join('\n');
    expect(complaints(allowed)).toEqual([]);
    for (const part of ['&a ', 'a:\n', '[]', '{}', '- [\n']) expect(() => readYaml(part.repeat(1000), 'b.yml')).not.toThrow();
    expect(complaints('a: 1\n'.repeat(30_000))).toEqual(['b.yml:1:1 is longer than 32768 characters: it is not a configuration']);
  });

  it('names keys that JavaScript would lose, with their places', () => {
    expect(complaints('env: {__proto__: {a: b}}\nx:\n  - constructor: 1\n    prototype: 2\n')).toEqual([
      'b.yml:1:7 __proto__ cannot be a key: rename it',
      'b.yml:3:5 constructor cannot be a key: rename it',
      'b.yml:4:5 prototype cannot be a key: rename it',
    ]);
    expect(complaints('"__proto__": 1')).toEqual(['b.yml:1:1 __proto__ cannot be a key: rename it']);
    expect(complaints('a: __proto__')).toEqual([]);
  });

  it('never throws', () => {
    const unit = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '-',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '&',
      '*',
      '!',
      '|',
      '>',
      '#',
      '\t',
      ',',
      '?',
      '%',
      '<',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const source = readYaml(text, 'b.yml');
        for (const { line, column } of source.problems) expect(line >= 1 && column >= 1).toBe(true);
        if (source.value === undefined) expect(source.problems).not.toEqual([]);
      }),
      { seed: 1, numRuns: howMany(300, 2000) },
    );
  });
});
