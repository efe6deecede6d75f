import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksFor } from '../../src/compare/looks.ts';
import { FIRST_LOOK } from '../../src/design/looks.ts';

describe('looksFor', () => {
  it('is the published schedule for 30 pairs', () => {
    expect(looksFor(30)).toEqual([10, 13, 16, 20, 25, 30]);
  });

  it('leaves out looks that come too early', () => {
    expect(looksFor(12)).toEqual([10, 12]);
    expect(looksFor(20)).toEqual([9, 11, 14, 17, 20]);
    expect(looksFor(8)).toEqual([]);
    // At 9 of 27 pairs 1 % · (1/3)^1.5 = 0.192 % may be spent, and all nine lie above the truth once in 512: 0.195 %.
    expect([26, 27, 28].map((planned) => looksFor(planned)[0])).toEqual([9, 12, 10]);
  });

  it('ascends without repeats from nine or more to the planned pairs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 9, max: 40 }), (planned) => {
        const looks = looksFor(planned);
        expect(looks.at(-1)).toBe(planned);
        expect([...new Set(looks)].sort((a, b) => a - b)).toEqual(looks);
        expect(looks[0]).toBeGreaterThanOrEqual(FIRST_LOOK);
        for (const look of looks) expect(2 ** -look).toBeLessThanOrEqual(0.01 * (look / planned) ** 1.5);
      }),
      { seed: 1 },
    );
  });
});
