import { describe, expect, it } from 'vitest';
import { noises } from '../../src/compare/noise.ts';
import type { Metric } from '../../src/model/metrics.ts';
import type { Side } from '../../src/model/revision.ts';
import type { Pair } from '../../src/model/trial.ts';
import { aComparison } from '../support/a-comparison.ts';
import { aCell, aPair } from '../support/simulate.ts';

const SIDES: readonly Side[] = ['head', 'base'];
/** Head boots first in every other pair, and is sent to first in every other two. */
const pairsOf = (count: number, changed: Partial<Pair> = {}) =>
  Array.from({ length: count }, (_, k): Pair => {
    const [bootFirst = 'base', sendFirst = 'base'] = [SIDES[k % 2], SIDES[(k >> 1) % 2]];
    return { ...aPair(k + 1, []), bootFirst, sendFirst, ...changed };
  });
const noiseOf = (sample: readonly (number | null)[], pairs = pairsOf(sample.length), metric: Partial<Metric> = {}) => {
  const cell = aCell('chat', 'latency.p95');
  return noises([aComparison([], { sample, cell: { ...cell, metric: { ...cell.metric, ...metric } } })], pairs)[0];
};

describe('the noise of a row', () => {
  it('is the standard deviation of its effects, and the same from the median distance', () => {
    // Deviations of 1…9: variance 7.5; median 5, distances 0,1,1,2,2,3,3,4,4 with the median 2.
    const noise = noiseOf([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(noise?.sd).toBeCloseTo(Math.sqrt(7.5), 12);
    expect(noise?.robustSd).toBeCloseTo(1.4826 * 2, 12);
    expect(noise?.pairs).toBe(9);
  });

  it('leaves out pairs that say nothing; a wild pair moves the robust one little', () => {
    const [tame, wild] = [noiseOf([0, 1, null, -1, 2, -2]), noiseOf([0, 1, null, -1, 2, -200])];
    expect(tame?.pairs).toBe(5);
    expect(wild?.robustSd).toBe(tame?.robustSd);
    expect(wild?.sd ?? 0).toBeGreaterThan(50);
  });

  it('is not known of fewer than two pairs', () => {
    expect(noiseOf([1, 3])?.sd).toBeCloseTo(Math.sqrt(2), 12);
    expect(noiseOf([0.1])).toEqual({ pairs: 1, sd: null, robustSd: null, bootFirst: null, sendFirst: null });
    expect(noiseOf([])).toMatchObject({ pairs: 0, sd: null });
  });
});

describe('the effect of the order', () => {
  const jitter = [0.01, -0.01, -0.01, 0.01, 0.005, -0.005, -0.005, 0.005];

  it('is found in booting or in sending, whichever it is', () => {
    // Whoever boots first is 5 % faster: head where it boots first, base otherwise (then head looks slower).
    const boot = noiseOf(jitter.map((noise, k) => noise + (k % 2 === 0 ? -0.05 : 0.05)));
    expect(boot?.bootFirst?.value).toBeCloseTo(Math.expm1(-0.05), 6);
    expect(boot?.bootFirst?.interval.high).toBeLessThan(0);
    expect(boot?.sendFirst?.value).toBeCloseTo(0, 6);
    const { low = 1, high = -1 } = boot?.sendFirst?.interval ?? {};
    expect([low < 0, high > 0]).toEqual([true, true]);
    const send = noiseOf(jitter.map((noise, k) => noise + ((k >> 1) % 2 === 0 ? -0.05 : 0.05)));
    expect(send?.sendFirst?.value).toBeCloseTo(Math.expm1(-0.05), 6);
  });

  it('does not take what always favours one side for the order, however the coins came out', () => {
    const uneven = pairsOf(8).map((pair, k) => ({ ...pair, bootFirst: k < 5 ? ('head' as const) : ('base' as const) }));
    expect(noiseOf(Array(8).fill(0.2), uneven)?.bootFirst?.value).toBeCloseTo(0, 12);
  });

  it('has the sign of the value: a throughput that is higher for the first is more', () => {
    // + means head is worse, so a head that is sent to first and has 5 % more is −0.05.
    const more = noiseOf(
      jitter.map((_, k) => (k % 2 === 0 ? -0.05 : 0.05)),
      pairsOf(8),
      { better: 'higher' },
    );
    expect(more?.bootFirst?.value).toBeCloseTo(Math.expm1(0.05), 6);
    const share = noiseOf(
      jitter.map((_, k) => (k % 2 === 0 ? -0.05 : 0.05)),
      pairsOf(8),
      { effect: 'difference' },
    );
    expect(share?.bootFirst?.value).toBeCloseTo(-0.05, 12);
  });

  it('is one effect where one coin decided both, and not known of fewer than three pairs in an order', () => {
    expect(noiseOf(jitter, pairsOf(8, { mode: 'alternating' }))?.sendFirst).toBeNull();
    const mixed = pairsOf(8).map((pair, k) => (k === 3 ? { ...pair, mode: 'alternating' as const } : pair));
    expect(noiseOf(jitter, mixed)?.sendFirst).toBeNull();
    expect(noiseOf(jitter, pairsOf(8, { bootFirst: 'base' }))?.bootFirst).toBeNull();
    expect(noiseOf(jitter.slice(0, 5))?.bootFirst).toBeNull();
    expect(noiseOf(jitter.slice(0, 6))?.bootFirst).not.toBeNull();
  });

  it('leaves out pairs that say nothing', () => {
    const some = noiseOf([0.1, 0.3, null, null, 0.1, 0.3, 0.1, 0.3], pairsOf(8), { effect: 'difference' });
    expect(some?.bootFirst?.value).toBeCloseTo(-0.1, 12);
    expect(some?.bootFirst?.interval.high).toBeCloseTo(-0.1, 12);
  });

  it('widens for few pairs as the expansion of Abramowitz & Stegun says', () => {
    // Three pairs in each order, variance 1: freedom 4, standard error √(2/3) / 2. The exact quantile is 2.7764.
    const found = noiseOf([1, 1, -1, -1, 0, 0], pairsOf(6), { effect: 'difference' })?.bootFirst;
    expect(found?.interval.high).toBeCloseTo((2.7694544 * Math.sqrt(2 / 3)) / 2, 6);
  });

  it("has Student's interval", () => {
    // Ten pairs in each order, variance 10/9 of the same sample: freedom 18, t = 2.1009, standard error √(2 · (1/9)) / 2.
    const one = [1, -1, 1, -1, 1, -1, 1, -1, 1, -1];
    const sample = one.flatMap((value) => [value, value]);
    const found = noiseOf(sample, pairsOf(20), { effect: 'difference' })?.bootFirst;
    expect(found?.interval.high).toBeCloseTo((2.1009 * Math.sqrt(2 / 9)) / 2, 3);
    expect(found?.interval).toMatchObject({ low: -(found?.interval.high ?? 0), level: 0.95 });
    expect(noiseOf(Array(8).fill(0), pairsOf(8))?.bootFirst).toEqual({ value: 0, interval: { low: 0, high: 0, level: 0.95 } });
  });
});
