import { describe, expect, it } from 'vitest';
import { grader } from '../../../src/engines/embedded/grade.ts';

const graded = (status: readonly number[], json: unknown, answer: { status: number; body?: string }) =>
  grader({ status, json })({ body: '', ...answer });

describe('grader', () => {
  it('takes 200 to 399 as good unless statuses are named', () => {
    expect([199, 200, 302, 399, 400, 500].map((status) => graded([], undefined, { status }))).toEqual([
      'error',
      'ok',
      'ok',
      'ok',
      'error',
      'error',
    ]);
    expect([200, 404].map((status) => graded([404], undefined, { status }))).toEqual(['error', 'ok']);
  });

  it('checks JSON: objects by subset, everything else by equality', () => {
    const check = (json: unknown, body: unknown) => graded([], json, { status: 200, body: JSON.stringify(body) });
    expect(check({ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 })).toBe('ok');
    expect(check({ a: { b: 1 } }, { a: { b: 2 } })).toBe('failed-check');
    expect(check({ a: null }, {})).toBe('failed-check');
    expect(check({ a: null }, { a: null })).toBe('ok');
    expect(check({}, [])).toBe('failed-check');
    expect(check([1, { a: 2 }], [1, { a: 2 }])).toBe('ok');
    expect(check([1, { a: 2 }], [1, { a: 2, b: 3 }])).toBe('failed-check');
    expect(check([1], [1, 2])).toBe('failed-check');
    expect(check('1', 1)).toBe('failed-check');
    expect(check(0, -0)).toBe('ok');
  });

  it('does not find what only the prototype has', () => {
    expect(graded([], { toString: {} }, { status: 200, body: '{}' })).toBe('failed-check');
  });

  it('fails the check of a body that is not JSON, and an error stays an error', () => {
    expect(graded([], { a: 1 }, { status: 200, body: 'oops' })).toBe('failed-check');
    expect(graded([], { a: 1 }, { status: 500, body: '{"a":1}' })).toBe('error');
  });
});
