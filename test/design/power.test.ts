import { describe, expect, it } from 'vitest';
import { chances, expectedPairs, FIRST_LOOK, LOOKS_OF_30, scaledLooks, signedRankTails } from '../../src/design/power.ts';

const tails = signedRankTails(40);

describe('signedRankTails', () => {
  it('is what all ways to swap say', () => {
    // Of 1,024 ways one reaches 55, one 54, one 53, two 52.
    expect([55, 54, 53, 52].map((w) => 1024 * (tails[10]?.[w] ?? 0))).toEqual([1, 2, 3, 5]);
    expect(tails[10]?.[0]).toBeCloseTo(1, 12);
    expect(tails[9]?.[23]).toBeCloseTo(0.5, 12);
  });
});

describe('chances', () => {
  const final = (size: number, rows: number, planned: number) => chances({ size, rows }, planned, tails).at(-1)?.found ?? 0;

  it('is within a few points of simulated gates, p50 on the CI machine (docs/adr/0021-minutes-to-a-verdict.md)', () => {
    // Eight gating rows and a level of 4 % for worse; 5 s and 10 s blocks, 5 % slower.
    const simulated = [
      [0.0435, 16, 0.907],
      [0.0435, 20, 0.967],
      [0.0435, 30, 1],
      [0.0356, 16, 0.973],
    ] as const;
    for (const [sd, planned, found] of simulated)
      expect(Math.abs(final(Math.log1p(0.05) / sd, 6, planned) - found)).toBeLessThan(0.05);
  });

  it('grows with the change and the pairs, and falls with the rows', () => {
    expect(final(1.2, 8, 20)).toBeGreaterThan(final(0.9, 8, 20));
    expect(final(0.8, 8, 30)).toBeGreaterThan(final(0.8, 8, 20));
    expect(final(0.8, 1, 16)).toBeGreaterThan(final(0.8, 20, 16));
    expect(final(0.01, 8, 40)).toBeLessThan(0.1);
    expect(final(5, 64, 12)).toBeGreaterThan(0.99);
  });

  it('looks at nothing before 9 pairs', () => {
    for (let planned = 9; planned <= 40; planned++) {
      const pairs = chances({ size: 1, rows: 8 }, planned, tails).map((step) => step.pairs);
      expect(Math.min(...pairs)).toBeGreaterThanOrEqual(9);
      expect(pairs.at(-1)).toBe(planned);
    }
  });
});

describe('expectedPairs', () => {
  it('is the mean of when it is found, and of the whole plan where it is not', () => {
    const steps = [
      { pairs: 10, found: 0.5 },
      { pairs: 20, found: 0.75 },
    ];
    expect(expectedPairs(steps)).toBe(0.5 * 10 + 0.25 * 20 + 0.25 * 20);
  });
});

it('scales the looks of 30 pairs to what is planned, each once, and drops those at which nothing can be rejected', () => {
  expect(scaledLooks(30)).toEqual(LOOKS_OF_30);
  expect(scaledLooks(12)).toEqual([10, 12]);
  expect(scaledLooks(40)).toEqual([14, 18, 22, 27, 34, 40]);
  expect(scaledLooks(FIRST_LOOK - 1)).toEqual([]);
});
