import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectDescending } from '../../src/compare/select.ts';

describe('selectDescending', () => {
  it('finds what a sort would have put there, ties included', () => {
    const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(values, fc.nat(), (numbers, at) => {
        const rank = at % numbers.length;
        const sorted = [...numbers].sort((a, b) => b - a);
        expect(selectDescending(Float64Array.from(numbers), numbers.length, rank)).toBe(sorted[rank]);
      }),
      { seed: 1 },
    );
  });

  it('looks at the first `count` values only', () => {
    expect(selectDescending(Float64Array.from([1, 2, 99]), 2, 0)).toBe(2);
  });
});
