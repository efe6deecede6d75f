import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianEstimator } from '../../src/compare/estimator.ts';
import { stratifiedEstimator } from '../../src/compare/stratified.ts';
import { howMany } from '../support/how-many.ts';

type Strata = readonly (readonly number[])[];

/** Whole numbers, none twice: averages are exact, and no two pairs of a stratum are equally far from what lies between them. */
const values = (count: { readonly minLength: number; readonly maxLength: number }) =>
  fc.uniqueArray(fc.integer({ min: -100_000, max: 100_000 }), count);
const small = fc.array(values({ minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 3 });
const usual = fc.array(values({ minLength: 2, maxLength: 12 }), { minLength: 2, maxLength: 5 });
const RUNS = { seed: 1, numRuns: howMany(60, 400) };

/** T(θ) as it is defined: within each stratum the ranks of |d − θ| with the sign of d − θ, over one more than it has values. */
function statisticAt(strata: Strata, theta: number): number {
  return strata.reduce((sum, own) => {
    const away = own.map((value) => value - theta);
    const rank = (one: number) => away.filter((other) => Math.abs(other) <= Math.abs(one)).length;
    return sum + away.reduce((part, one) => part + Math.sign(one) * rank(one), 0) / (own.length + 1);
  }, 0);
}

/** The square root of Σ rank², each with its weight. */
const scaleOf = (strata: Strata) => Math.sqrt(strata.reduce((sum, { length: n }) => sum + (n * (2 * n + 1)) / 6 / (n + 1), 0));

/** A little beside each Walsh average of each stratum, and between all: wherever T(θ) can be anything else. */
function placesOf(strata: Strata): readonly number[] {
  const averages = strata.flatMap((own) => own.flatMap((one) => own.map((other) => (one + other) / 2)));
  const sorted = [...new Set(averages)].sort((one, other) => one - other);
  return [(sorted[0] ?? 0) - 1, ...sorted.map((one, i) => (one + (sorted[i + 1] ?? one + 2)) / 2)];
}

describe('stratifiedEstimator', () => {
  it('is that of one machine where there is one stratum, to the last bit', () => {
    fc.assert(
      fc.property(values({ minLength: 0, maxLength: 30 }), fc.double({ min: 0.5, max: 4, noNaN: true }), (own, critical) => {
        const [one, other] = [stratifiedEstimator([[], own, []]), medianEstimator(own)];
        expect(one.value).toBe(other.value);
        expect(one.interval(critical, 2)).toEqual(other.interval(critical, 2));
        expect(one.own({ worse: 0.04, better: 0.01 })).toEqual(other.own({ worse: 0.04, better: 0.01 }));
      }),
      RUNS,
    );
  });

  it('has in its interval what the test, asked anew of every value, does not reject', () => {
    fc.assert(
      fc.property(usual, fc.double({ min: 0.3, max: 3, noNaN: true }), (strata, critical) => {
        const { low, high } = stratifiedEstimator(strata).interval(critical);
        const limit = critical * scaleOf(strata);
        for (const theta of placesOf(strata)) {
          const statistic = statisticAt(strata, theta);
          // What Z can take is never met exactly by a number drawn at random.
          if (Math.abs(Math.abs(statistic) - limit) < 1e-6) continue;
          expect([theta, theta > low && theta < high]).toEqual([theta, Math.abs(statistic) < limit]);
        }
      }),
      RUNS,
    );
  });

  it('has as its value where T(θ) changes its sign', () => {
    fc.assert(
      fc.property(usual, (strata) => {
        const { value } = stratifiedEstimator(strata);
        expect(statisticAt(strata, value - 1e-3)).toBeGreaterThanOrEqual(-1e-9);
        expect(statisticAt(strata, value + 1e-3)).toBeLessThanOrEqual(1e-9);
      }),
      RUNS,
    );
  });

  it('has ends of its own that all ways to swap sides, one by one, miss as rarely as asked and no more rarely than they must', () => {
    fc.assert(
      fc.property(small, fc.double({ min: 0.01, max: 0.4, noNaN: true }), (strata, tail) => {
        const { low, high } = stratifiedEstimator(strata).own({ worse: tail, better: tail });
        const sums = allSums(strata);
        const chance = (least: number) => sums.filter((sum) => sum >= least - 1e-9).length / sums.length;
        for (const theta of placesOf(strata)) {
          const statistic = statisticAt(strata, theta);
          expect([theta, theta < low]).toEqual([theta, chance(statistic) <= tail]);
          expect([theta, theta > high]).toEqual([theta, chance(-statistic) <= tail]);
        }
      }),
      RUNS,
    );
  });

  it('rounds a distribution with too many steps towards a wider interval, and by next to nothing', () => {
    const strata = [7, 9, 10, 11, 12, 13].map((count, s) =>
      Array.from({ length: count }, (_, k) => Math.sin(100 * s + k) + (k + s) / 1000),
    );
    const { own } = stratifiedEstimator(strata);
    // The normal approximation of the same sum: 62 pairs are many.
    const { low, high } = stratifiedEstimator(strata).interval(1.959964);
    const exact = own({ worse: 0.025, better: 0.025 });
    expect(Math.abs(exact.low - low)).toBeLessThan(0.02);
    expect(Math.abs(exact.high - high)).toBeLessThan(0.02);
    const mirrored = stratifiedEstimator(strata.map((values) => values.map((value) => -value)));
    expect(mirrored.own({ worse: 0.04, better: 0.01 })).toEqual({
      low: -own({ worse: 0.01, better: 0.04 }).high,
      high: -own({ worse: 0.01, better: 0.04 }).low,
    });
  });

  it('bounds nothing where pairs are too few, and by the furthest of them where nothing is taken off', () => {
    const two = stratifiedEstimator([[1, 2], [3]]);
    expect(two.own({ worse: 0.1, better: 0.1 })).toEqual({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY });
    expect(two.own({ worse: 0.125, better: 0.125 })).toEqual({ low: 1, high: 3 });
    expect(two.interval(Number.POSITIVE_INFINITY).low).toBe(Number.NEGATIVE_INFINITY);
    expect(stratifiedEstimator([]).value).toBeNaN();
    expect(two.beyond(0, 'worse')).toBe(1);
  });
});

/** T under each of the 2^K ways to swap the sides of pairs. */
function allSums(strata: Strata): readonly number[] {
  const scores = strata.flatMap((own) => own.map((_, k) => (k + 1) / (own.length + 1)));
  return Array.from({ length: 2 ** scores.length }, (_, bits) =>
    scores.reduce((sum, score, k) => sum + (bits & (1 << k) ? -score : score), 0),
  );
}
