import { describe, expect, it } from 'vitest';
import { configFailure, firstProblem, pathText, printProblem, shown } from '../../src/config/problem.ts';

const at = (line: number, column: number, text = 'is wrong') => ({ file: 'b.yml', line, column, path: 'a', text });

describe('a Problem', () => {
  it('is printed with its place and its path', () => {
    expect(printProblem(at(3, 5))).toBe('b.yml:3:5 a: is wrong');
    expect(printProblem({ ...at(1, 1), path: '' })).toBe('b.yml:1:1 is wrong');
    expect(firstProblem([at(3, 5), at(4, 1)], 'b.yml')).toBe('b.yml:3:5 a: is wrong');
    expect(firstProblem([], 'b.yml')).toBe('b.yml');
  });

  it('has a path with dots and indices; hostile keys are quoted and cut', () => {
    expect(pathText(['scenarios', 0, 'http', 'rate'])).toBe('scenarios[0].http.rate');
    expect(pathText(['a', 'x\n::error::'])).toBe('a."x\\n::error::"');
    expect(pathText(['y'.repeat(100)]).length).toBeLessThan(50);
  });

  it('shows values short and on one line', () => {
    expect([null, undefined, 5, true, [], {}, 'a\nb'].map(shown)).toEqual([
      'nothing',
      'nothing',
      '5',
      'true',
      'a list',
      'a mapping',
      '"a\\nb"',
    ]);
    expect(shown('x'.repeat(1000)).length).toBeLessThan(50);
  });
});

describe('configFailure', () => {
  it('has all problems in one message, by place', () => {
    expect(configFailure([at(3, 5), at(1, 9), at(3, 1)])).toMatchObject({
      kind: 'config',
      message: 'b.yml:1:9 a: is wrong\nb.yml:3:1 a: is wrong\nb.yml:3:5 a: is wrong',
      hint: expect.stringContaining('benchgate validate'),
    });
  });

  it('counts what is beyond the first fifty', () => {
    const lines = configFailure(Array.from({ length: 70 }, (_, i) => at(i + 1, 1))).message.split('\n');
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe('20 more problems');
  });
});
