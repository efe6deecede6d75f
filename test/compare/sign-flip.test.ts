import { describe, expect, it } from 'vitest';
import { signedMidRanks, signsFor } from '../../src/compare/sign-flip.ts';
import { seeded } from '../../src/model/random.ts';

describe('signedMidRanks', () => {
  it('ranks by size and keeps the sign', () => {
    expect([...signedMidRanks([0.3, -0.1, 0.2])]).toEqual([3, -1, 2]);
  });

  it('gives ties their mean rank, also where rounding made them differ', () => {
    expect([...signedMidRanks([0.1 + 0.2, -0.3, 0.1])]).toEqual([2.5, -2.5, 1]);
  });

  it('gives zeros and missing values nothing, but only zeros take a rank', () => {
    expect([...signedMidRanks([0, 0.5, null, -0.2])]).toEqual([0, 3, 0, -2]);
    expect([...signedMidRanks([0, 0])]).toEqual([0, 0]);
    expect([...signedMidRanks([])]).toEqual([]);
    expect([...signedMidRanks([0.3 - (0.1 + 0.2), 0.5])]).toEqual([0, 2]);
  });
});

const swaps = (signs: ReturnType<typeof signsFor>, i: number, k: number) => ((signs.bytes[k >> 3]?.[i] ?? 0) >> (k & 7)) & 1;

describe('signsFor', () => {
  it('enumerates every vector of few pairs: bit k of i swaps pair k', () => {
    const signs = signsFor('seed', 12);
    expect(signs.vectors).toBe(4096);
    for (const i of [0, 1, 5, 2048, 4095]) for (let k = 0; k < 12; k++) expect(swaps(signs, i, k)).toBe((i >> k) & 1);
  });

  it('has no more vectors than few pairs have', () => {
    expect([0, 1, 9].map((pairs) => signsFor('seed', pairs).vectors)).toEqual([1, 2, 512]);
  });

  it('samples 4096 vectors of many pairs: the first swaps nothing, the others each pair half of the time', () => {
    const signs = signsFor('seed', 40);
    expect(signs.vectors).toBe(4096);
    expect(signs.bytes).toHaveLength(5);
    for (let k = 0; k < 40; k++) {
      expect(swaps(signs, 0, k)).toBe(0);
      const swapped = Array.from({ length: 4096 }, (_, i) => swaps(signs, i, k)).reduce((sum, bit) => sum + bit, 0);
      expect(Math.abs(swapped - 2048)).toBeLessThan(5 * 32);
    }
  });

  it('deals each draw of its own stream to 32 pairs', () => {
    const [signs, stream] = [signsFor('seed', 40), seeded('seed', 'signs')];
    for (let i = 1; i < 50; i++) {
      const draws = [stream.bits(), stream.bits()];
      for (let k = 0; k < 40; k++) expect(swaps(signs, i, k)).toBe(((draws[k >> 5] ?? 0) >>> (k & 31)) & 1);
    }
  });

  it('is fixed by the seed', () => {
    expect(signsFor('a', 30)).toEqual(signsFor('a', 30));
    expect(signsFor('a', 30)).not.toEqual(signsFor('b', 30));
  });
});
