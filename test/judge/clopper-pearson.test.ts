import { describe, expect, it } from 'vitest';
import { clopperPearson } from '../../src/judge/clopper-pearson.ts';

describe('clopperPearson', () => {
  // Ends found with exact fractions.
  it.each([
    [3, 61, 0.01026, 0.1371],
    [5, 100, 0.0164, 0.1128],
    [1, 1, 0.025, 1],
    [0, 20, 0, 0.1684],
    [20, 20, 0.8316, 1],
    [10, 20, 0.272, 0.728],
  ])('%i of %i', (events, trials, low, high) => {
    const share = clopperPearson(events, trials);
    expect(share?.value).toBe(events / trials);
    expect(share?.interval.low).toBeCloseTo(low, 4);
    expect(share?.interval.high).toBeCloseTo(high, 4);
  });

  it('is the same from the other end, and holds for thousands of trials', () => {
    for (const [events, trials] of [[7, 40] as const, [900, 30_000] as const]) {
      const [few, many] = [clopperPearson(events, trials), clopperPearson(trials - events, trials)];
      expect(few?.interval.low).toBeCloseTo(1 - (many?.interval.high ?? 0), 9);
      expect(few?.interval.high).toBeCloseTo(1 - (many?.interval.low ?? 0), 9);
    }
    // Near the normal approximation: 3 % ± 1.96 · √(0.03 · 0.97 / 30,000).
    const { low, high } = clopperPearson(900, 30_000)?.interval ?? { low: 0, high: 0 };
    expect(low).toBeCloseTo(0.03 - 0.00193, 3);
    expect(high).toBeCloseTo(0.03 + 0.00193, 3);
  });

  it('says nothing of no trial', () => expect(clopperPearson(0, 0)).toBeNull());
});
