import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile } from '../../src/model/quantile.ts';
import golden from '../fixtures/statistics-golden.json' with { type: 'json' };

const ascending = (values: readonly number[]) => Float64Array.from(values).sort();

describe('quantile', () => {
  it('reproduces the golden block', () => {
    const { base, head, q_base, tau98 } = golden.block;
    for (const [percent, value] of Object.entries(q_base))
      expect(quantile(ascending(base), Number(percent) / 100)).toBeCloseTo(value, 12);
    expect(quantile(ascending([...base, ...head]), 0.98)).toBeCloseTo(tau98, 12);
  });

  it('is a value at a rank and a straight line between ranks', () => {
    expect(quantile([1, 2, 4], 0.5)).toBe(2);
    expect(quantile([1, 2, 4], 0.75)).toBe(3);
    expect(quantile([1, 2, 4], 0)).toBe(1);
    expect(quantile([1, 2, 4], 1)).toBe(4);
    expect(quantile([7], 0.99)).toBe(7);
  });

  it('is NaN without values', () => {
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('never leaves the range of the values and never falls as q grows', () => {
    const values = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 });
    const shares = fc.tuple(fc.double({ noNaN: true, min: 0, max: 1 }), fc.double({ noNaN: true, min: 0, max: 1 }));
    fc.assert(
      fc.property(values, shares, (raw, [p, q]) => {
        const sorted = ascending(raw);
        const low = quantile(sorted, Math.min(p, q));
        const high = quantile(sorted, Math.max(p, q));
        expect(low).toBeLessThanOrEqual(high + 1e-6);
        expect(low).toBeGreaterThanOrEqual(sorted[0] ?? Number.NaN);
        expect(high).toBeLessThanOrEqual((sorted.at(-1) ?? Number.NaN) + 1e-9);
      }),
      { seed: 1 },
    );
  });
});
