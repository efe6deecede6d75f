import { describe, expect, it } from 'vitest';
import { countKinds } from '../../src/model/error-kinds.ts';

const times = (count: number, error: string) => Array.from({ length: count }, () => error);

describe('countKinds', () => {
  it('counts each kind, the most frequent first; without errors there is nothing', () => {
    expect(countKinds([])).toEqual({});
    const errorKinds = countKinds(['timeout', ...times(3, 'status 401'), 'ECONNREFUSED']);
    expect(Object.entries(errorKinds)).toEqual([
      ['status 401', 3],
      ['ECONNREFUSED', 1],
      ['timeout', 1],
    ]);
  });

  it('adds kinds that are counted already', () => {
    const errorKinds = countKinds(['timeout', 'exception'], { exception: 6e9, none: 0 });
    expect(Object.entries(errorKinds)).toEqual([
      ['exception', 6e9 + 1],
      ['timeout', 1],
    ]);
  });

  it('leaves only plain signs of a name, and 40 of them', () => {
    const hostile = `<img src=x>\n::error::token=abc \u202e${'y'.repeat(100)}`;
    for (const kind of Object.keys(countKinds([hostile, '', '***']))) expect(kind).toMatch(/^[A-Za-z0-9 _-]{1,40}$/);
    expect(countKinds(['', '***'])).toEqual({ other: 2 });
  });

  it('keeps 20 kinds, and every error is in one of them', () => {
    const many = Array.from({ length: 50 }, (_, k) => times(k + 1, `status ${k}`)).flat();
    const errorKinds = countKinds([...many, 'other']);
    expect(Object.keys(errorKinds)).toHaveLength(20);
    expect(errorKinds['status 49']).toBe(50);
    expect(Object.values(errorKinds).reduce((sum, count) => sum + count, 0)).toBe(many.length + 1);
  });
});
