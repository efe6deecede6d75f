import { describe, expect, it } from 'vitest';
import { sumOfMerged } from '../../src/model/merged-sum.ts';

const row = { scenario: 'chat', metric: 'latency.p50' };
const merged = (number: number, change: number, half = 0.01, parts = {}) => ({
  number,
  title: '',
  effects: [{ ...row, form: 'relative' as const, change, low: change - half, high: change + half, ...parts }],
});

describe('the sum of what pull requests changed', () => {
  it('multiplies ratios: five of 6 % are 34 %, with the interval of independent measurements', () => {
    const sum = sumOfMerged(
      [1, 2, 3, 4, 5].map((number) => merged(number, 0.06)),
      row,
      'lower',
    );
    expect(sum?.change).toBeCloseTo(1.06 ** 5 - 1, 10);
    const half = Math.sqrt(5) * Math.log(1.07 / 1.05) * 0.5;
    expect(sum?.low).toBeCloseTo(Math.exp(5 * Math.log(1.06) - half) - 1, 10);
    expect(sum?.high).toBeCloseTo(Math.exp(5 * Math.log(1.06) + half) - 1, 10);
    expect(sum?.known).toBe(5);
  });

  it('adds differences of shares', () => {
    const pulls = [0.01, 0.02].map((change, index) => merged(index, change, 0.003, { form: 'absolute' }));
    expect(sumOfMerged(pulls, row, 'lower')).toMatchObject({ form: 'absolute', known: 2 });
    expect(sumOfMerged(pulls, row, 'lower')?.change).toBeCloseTo(0.03, 12);
  });

  it('names those that made it worse, the largest first, by which direction is worse', () => {
    const pulls = [merged(1, 0.02), merged(2, -0.1), merged(3, 0.09), merged(4, 0.01), merged(5, 0.05)];
    expect(sumOfMerged(pulls, row, 'lower')?.most.map(({ number }) => number)).toEqual([3, 5, 1]);
    expect(sumOfMerged(pulls, row, 'higher')?.most.map(({ number }) => number)).toEqual([2]);
  });

  it('is of the row alone, and of those that are known', () => {
    const other = merged(2, 0.5, 0.01, { metric: 'latency.p95' });
    expect(sumOfMerged([merged(1, 0.02), other, { number: 3, title: '' }], row, 'lower')?.known).toBe(1);
    expect(sumOfMerged([other], row, 'lower')).toBeNull();
  });
});
