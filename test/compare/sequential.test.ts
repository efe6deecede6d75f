import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanEstimator, medianEstimator } from '../../src/compare/estimator.ts';
import { sequentialTest } from '../../src/compare/sequential.ts';
import { signedMidRanks, signFlipStatistic, signsFor } from '../../src/compare/sign-flip.ts';
import golden from '../fixtures/statistics-golden.json' with { type: 'json' };

const signs = signsFor('seed', 12);
const z = (scores: readonly number[]) => signFlipStatistic(Float64Array.from(scores), signs);
const oneToTwelve = Array.from({ length: 12 }, (_, k) => k + 1);

describe('signFlipStatistic', () => {
  it('is Σ s r / √Σ r² under every sign vector, + where most is worse', () => {
    const scores = [3, -1, 2, 0.5, -7, 4, 4, 1, 9, -2, 6, 5];
    const statistic = z(scores);
    const norm = Math.sqrt(scores.reduce((sum, score) => sum + score ** 2, 0));
    for (const i of [0, 1, 77, 1234, 4095]) {
      const sum = scores.reduce((total, score, k) => total + ((i >> k) & 1 ? -score : score), 0);
      expect(statistic[i]).toBeCloseTo(sum / norm, 12);
    }
  });

  it('is zero where every score is zero', () => {
    expect(z([0, 0, 0]).every((value) => value === 0)).toBe(true);
  });
});

describe('the golden cases', () => {
  it('have their critical values, two-sided at 5 % over all sign vectors of 12 pairs: rejections and intervals', () => {
    expect(golden.cases).toHaveLength(2);
    for (const { D, kind, delta, eps, verdict, theta, ci, stop } of golden.cases) {
      const [family, same] = [sequentialTest(0.05, 4096), kind.map(() => sequentialTest(0.1, 4096))];
      for (const pairs of [10, 12].filter((look) => look <= stop)) {
        const samples = kind.map((_, a) => D.slice(0, pairs).map((effects) => effects[a] ?? Number.NaN));
        const zs = samples.map((sample, a) =>
          z(kind[a] === 'log' ? [...signedMidRanks(sample)] : sample).map((value) => Math.abs(value)),
        );
        const { critical, rejected } = family(pairs / 12, zs);
        const within = zs.map((one, a) => same[a]?.(pairs / 12, [one]).critical ?? Number.NaN);
        if (pairs < stop) continue;
        for (const [a, sample] of samples.entries()) {
          const estimator = kind[a] === 'log' ? medianEstimator(sample) : meanEstimator(sample);
          const [low, high] = [ci[a]?.[0] ?? Number.NaN, ci[a]?.[1] ?? Number.NaN];
          const [flag, none] = [delta[a] ?? Number.NaN, eps[a] ?? Number.NaN];
          expect(estimator.value).toBeCloseTo(theta[a] ?? Number.NaN, 12);
          expect(estimator.interval(critical).low).toBeCloseTo(low, 12);
          expect(estimator.interval(critical).high).toBeCloseTo(high, 12);
          const close = estimator.interval(within[a] ?? Number.NaN);
          const called = rejected[a] && estimator.value >= flag ? 'REG' : Math.max(-close.low, close.high) < none ? 'NC' : 'INC';
          expect(called).toBe(verdict[a]);
        }
      }
    }
  });
});

describe('sequentialTest', () => {
  it('spends the level exactly: at most 5 % of all sign vectors are ever rejected', () => {
    const test = sequentialTest(0.05, signs.vectors);
    const first = test(10 / 12, [z(oneToTwelve.slice(0, 10))]);
    const second = test(1, [z(oneToTwelve)]);
    const early = z(oneToTwelve.slice(0, 10));
    const late = z(oneToTwelve);
    const rejected = Array.from(late, (value, s) => (early[s] ?? 0) >= first.critical || value >= second.critical);
    const share = rejected.filter(Boolean).length / signs.vectors;
    expect(share).toBeLessThanOrEqual(0.05);
    expect(share).toBeGreaterThan(0.035);
  });

  it('rejects a consistent change and not a balanced one', () => {
    const balanced = oneToTwelve.map((rank) => (rank % 2 === 0 ? rank : -rank));
    const step = sequentialTest(0.05, signs.vectors)(1, [z(oneToTwelve), z(balanced)]);
    expect(step.rejected).toEqual([true, false]);
  });

  it('steps down: what falls makes room for the next', () => {
    const strong = oneToTwelve;
    const middling = oneToTwelve.map((rank) => (rank === 7 || rank === 8 ? -rank : rank));
    const together = sequentialTest(0.05, signs.vectors)(1, [z(strong), z(middling)]);
    const observed = z(middling)[0] ?? 0;
    const alone = sequentialTest(0.05, signs.vectors)(1, [z(middling)]);
    expect(alone.critical).toBeLessThan(together.critical);
    expect(together.rejected).toEqual([true, observed >= alone.critical]);
    // The first fell to the critical value of both, the second was held against its own.
    expect(together.faced).toEqual([together.critical, alone.critical]);
  });

  it('rejects nothing while too little of the level is there to spend, or all is tied', () => {
    expect(sequentialTest(0.05, signs.vectors)(0.001, [z(oneToTwelve)])).toEqual({
      critical: Number.POSITIVE_INFINITY,
      rejected: [false],
      faced: [Number.POSITIVE_INFINITY],
      p: 1 / 4096,
    });
    expect(sequentialTest(0.05, signs.vectors)(1, [z([1])]).critical).toBe(Number.POSITIVE_INFINITY);
    expect(sequentialTest(0.05, signs.vectors)(1, [])).toMatchObject({
      critical: Number.POSITIVE_INFINITY,
      rejected: [],
      faced: [],
    });
  });

  it('finds the critical value wherever it lies', () => {
    /** Twenty vectors, the named ones first. */
    const twenty = (...values: readonly number[]) => Float64Array.from({ length: 20 }, (_, s) => values[s] ?? 0.1);
    const critical = (level: number, ...values: readonly number[]) => sequentialTest(level, 20)(1, [twenty(...values)]).critical;
    expect(critical(0.05, 3, 2)).toBe(3);
    expect(critical(0.1, 3, 2, 1)).toBe(2);
    expect(critical(0.1, 3, 0.5, 0.4)).toBe(0.5);
    // 2 of 20 at the first look, 5 in all at the second: 3, 2 and 1.4 of those that are left.
    const test = sequentialTest(0.25, 20);
    expect(test(0.6, [twenty(1, 9, 8)]).critical).toBe(8);
    expect(test(1, [twenty(3, 9, 8, 2, 1.4, 1.2)]).critical).toBe(1.4);
  });

  it('agrees with the definition, ties included, over several looks', () => {
    const looks = fc.array(
      fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 200, maxLength: 200 }), { minLength: 1, maxLength: 4 }),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    fc.assert(
      fc.property(looks, fc.constantFrom(0.05, 0.1, 0.5), (numbers, level) => {
        const test = sequentialTest(level, 200);
        const alive = new Set(Array.from({ length: 200 }, (_, s) => s));
        let p = 1;
        for (const [j, statistics] of numbers.entries()) {
          const time = (j + 1) / numbers.length;
          const step = test(
            time,
            statistics.map((z) => Float64Array.from(z, (value) => value / 10)),
          );
          const allowed = Math.floor((level * time ** 1.5 - (1 - alive.size / 200)) * 200 + 1e-9);
          const tenfold = statistics.map((z) => z.slice());
          const largest = maximum(tenfold);
          const extreme = [...alive].filter((s) => (largest[s] ?? 0) >= (largest[0] ?? 0)).length;
          if (alive.has(0)) p = (200 - alive.size + extreme) / 200;
          expect(step).toEqual({ ...defined(tenfold, [...alive], allowed), p });
          for (const s of [...alive]) if ((largest[s] ?? 0) / 10 >= step.critical) alive.delete(s);
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('has a p that is at most u in at most a share u of all sign vectors, over several looks', () => {
    const ten = signsFor('seed', 10);
    const at = (scores: readonly number[]) => signFlipStatistic(Float64Array.from(scores), ten);
    const looks = [at([3, 1, 4, 1.5, 9, 2, 6, 5]), at([3, 1, 4, 1.5, 9, 2, 6, 5, 8, 7])];
    // Every sign vector in turn is the one that was observed.
    const ps = Array.from({ length: ten.vectors }, (_, seen) => {
      const test = sequentialTest(0.3, ten.vectors);
      const from = looks.map((z) => z.map((_, s) => z[s ^ seen] ?? 0));
      return from.map((z, j) => test(j === 0 ? 0.5 : 1, [z]).p)[1] ?? 1;
    });
    for (const u of ps) expect(ps.filter((p) => p <= u).length / ps.length).toBeLessThanOrEqual(u + 1e-12);
    expect(new Set(ps).size).toBeGreaterThan(40);
  });
});

const maximum = (statistics: readonly (readonly number[])[]) =>
  Array.from({ length: 200 }, (_, s) => Math.max(...statistics.map((z) => z[s] ?? 0)));

/** The critical value by trying every value there is. */
function smallestCritical(largest: readonly number[], alive: readonly number[], allowed: number): number {
  const values = alive.map((s) => largest[s] ?? 0);
  if (allowed < 1) return Number.POSITIVE_INFINITY;
  const fitting = values.filter((c) => values.filter((value) => value >= c).length <= allowed);
  return Math.min(...fitting) / 10;
}

/** One look by the letter of the definition (statistics of whole numbers, ten times Z). */
function defined(statistics: readonly (readonly number[])[], alive: readonly number[], allowed: number) {
  const critical = smallestCritical(maximum(statistics), alive, allowed);
  const rejected = statistics.map(() => false);
  const faced = statistics.map(() => critical);
  for (let threshold = critical; ; ) {
    for (const a of faced.keys()) if (!rejected[a]) faced[a] = threshold;
    const fallen = statistics.flatMap((z, a) => (!rejected[a] && (z[0] ?? 0) / 10 >= threshold ? [a] : []));
    for (const a of fallen) rejected[a] = true;
    const rest = statistics.filter((_, a) => !rejected[a]);
    if (fallen.length === 0 || rest.length === 0) return { critical, rejected, faced };
    threshold = smallestCritical(maximum(rest), alive, allowed);
  }
}
