import { describe, expect, it } from 'vitest';
import { distributionsOf, meanDifference, movedShare } from '../../../src/explain/times/distributions.ts';
import { histogramOf } from '../../../src/model/histogram.ts';

const of = (base: readonly number[], head: readonly number[]) => {
  const chat = { scenario: 'chat', metric: 'latency' } as const;
  return distributionsOf([histogramOf({ ...chat, side: 'base' }, base), histogramOf({ ...chat, side: 'head' }, head)], chat);
};
const known = (base: readonly number[], head: readonly number[]) => {
  const found = of(base, head);
  if (found === null) throw new Error('no distribution');
  return found;
};

describe('distributionsOf', () => {
  it('is null where a side has no times', () => {
    expect(of([1], [])).toBeNull();
    expect(distributionsOf([], { scenario: 'chat', metric: 'latency' })).toBeNull();
  });

  it('tells the mean within the width of a bin', () => {
    expect(meanDifference(known([10, 20, 30], [20, 30, 70]))).toBeCloseTo(20, 0);
    expect(meanDifference(known([10, 20], [10, 20]))).toBe(0);
  });
});

describe('movedShare', () => {
  it('is the share of the requests that must have moved', () => {
    const base = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19];
    expect(movedShare(known(base, [...base.slice(0, 8), 50, 60]), true)).toBeCloseTo(0.2, 12);
    expect(
      movedShare(
        known(
          base,
          base.map((ms) => ms * 3),
        ),
        true,
      ),
    ).toBe(1);
    expect(movedShare(known([...base.slice(0, 8), 50, 60], base), false)).toBeCloseTo(0.2, 12);
    // Twice as many requests of the same times are no change.
    expect(movedShare(known(base, [...base, ...base]), true)).toBe(0);
  });
});
