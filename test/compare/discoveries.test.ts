import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLong, qValues } from '../../src/compare/discoveries.ts';

/** By the words of the definition: on the list at level q are the p up to the largest p_(i) ≤ i · q / m. */
function listAt(q: number, ps: readonly number[]): readonly boolean[] {
  const sorted = [...ps].sort((a, b) => a - b);
  const bound = sorted.findLast((p, i) => p <= ((i + 1) * q) / ps.length);
  return ps.map((p) => bound !== undefined && p <= bound);
}

describe('qValues', () => {
  it('are those of the first example of Benjamini & Hochberg (1995)', () => {
    const ps = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
    const q = qValues(ps);
    // Their procedure rejects the four smallest at 0.05.
    expect(q.filter((each) => each !== null && each <= 0.05)).toHaveLength(4);
    expect(q[0]).toBeCloseTo(0.0015, 12);
    expect(q[3]).toBeCloseTo(0.035625, 12);
    // R: p.adjust(p, "BH")[5:8]
    expect(q.slice(4, 8).map((each) => Number(each?.toFixed(7)))).toEqual([0.0603, 0.0638571, 0.0638571, 0.0645]);
    expect(q[14]).toBe(1);
  });

  it('say at every level what the definition says', () => {
    const p = fc.integer({ min: 1, max: 64 }).map((n) => n / 64);
    fc.assert(
      fc.property(fc.array(p, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 63 }), (ps, level) => {
        // A level between two values that q can take, so that rounding decides nothing.
        const q = level / 64 + 1e-7;
        expect(qValues(ps).map((each) => (each ?? 1) <= q)).toEqual(listAt(q, ps));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('leave out what has no p, and keep the order of the others', () => {
    expect(qValues([null, 0.04, null, 0.01])).toEqual([null, 0.04, null, 0.02]);
    expect(qValues([])).toEqual([]);
  });
});

it('a list is long with more than 20 comparisons', () => {
  expect([20, 21].map(isLong)).toEqual([false, true]);
});
