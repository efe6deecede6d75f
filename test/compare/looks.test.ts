import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EQUIVALENCE_LEVEL,
  FAMILY_LEVELS,
  INTERVAL_LEVEL,
  LIST_LEVEL,
  looksFor,
  looksReached,
  spentLevel,
} from '../../src/compare/looks.ts';
import { FIRST_LOOK } from '../../src/design/power.ts';
import { simulateEvidence } from '../support/simulate.ts';

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

describe('the levels', () => {
  it('give 4 % to what is worse and 1 % to what is better, 5 % in all; sameness is two tests at 5 %', () => {
    expect(FAMILY_LEVELS).toEqual({ worse: 0.04, better: 0.01 });
    expect(LIST_LEVEL).toBeCloseTo(0.05, 15);
    expect(INTERVAL_LEVEL).toBe(0.95);
    expect(EQUIVALENCE_LEVEL).toBe(0.1);
  });

  it('are spent as time^1.5: nothing at first, an eighth at a quarter of the pairs, all at the last', () => {
    expect([0, 0.25, 1].map((time) => spentLevel(0.04, time))).toEqual([0, 0.04 / 8, 0.04]);
    expect(spentLevel(0.05, 1 / 3)).toBeCloseTo(0.05 * (1 / 3) ** 1.5, 15);
  });
});

describe('looksReached', () => {
  it('holds the planned looks so far, and the last pair only when measuring is over', () => {
    const input = simulateEvidence({ seed: 'looks', pairs: 14, plannedPairs: 30 });
    const first = { pairs: 10, time: 10 / 30 };
    const second = { pairs: 13, time: 13 / 30 };
    expect(looksReached(input)).toEqual([first, second]);
    expect(looksReached({ ...input, closed: true })).toEqual([first, second, { pairs: 14, time: 1 }]);
    const cut = (pairs: number) => looksReached({ ...input, pairs: input.pairs.slice(0, pairs), closed: true });
    // Closed by time, and not by what was seen: the last look has all of the level that is left.
    expect(cut(13)).toEqual([first, { pairs: 13, time: 1 }]);
    expect(cut(9)).toEqual([{ pairs: 9, time: 1 }]);
    expect(cut(8)).toEqual([]);
    expect(looksReached(simulateEvidence({ seed: 'looks', pairs: 12 }))).toEqual([
      { pairs: 10, time: 10 / 12 },
      { pairs: 12, time: 1 },
    ]);
  });
});
