import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedLook } from '../../src/compare/looks.ts';
import { isLong, qValues, rulings } from '../../src/compare/rulings.ts';
import { type Sample, sampleOf } from '../../src/compare/sample.ts';
import { type FamilyResult, type SequentialTest, sequentialTest } from '../../src/compare/sequential.ts';
import { signFlipStatistic, signsFor } from '../../src/compare/sign-flip.ts';
import { aCell, simulateEvidence } from '../support/simulate.ts';

const looks = [10, 13, 16, 20, 25, 30].map((pairs): PlannedLook => ({ pairs, time: pairs / 30 }));

function rule(simulation: Parameters<typeof simulateEvidence>[0]) {
  const { protocol, pairs, plannedPairs } = simulateEvidence(simulation);
  const samples = protocol.cells.map((cell) => sampleOf(cell, { pairs, protocol }));
  return { ruled: rulings(samples, { seed: protocol.seed, plannedPairs, looks }), cells: protocol.cells };
}

/** A column of these effects; gating and not waiting unless said otherwise. */
const columnWith = (
  sample: Sample['effects'],
  name = 'error-rate',
  changed: { gating?: boolean; waited?: readonly boolean[]; late?: readonly boolean[] } = {},
): Sample => {
  const cell = aCell('chat', name, { gating: changed.gating ?? true });
  const sides = { readings: { base: [], head: [] }, typical: { base: null, head: null } };
  const none = sample.map(() => false);
  const flags = { waited: changed.waited ?? none, late: changed.late ?? none, failing: none, strata: sample.map(() => 0) };
  return { cell, effects: sample, ...flags, resolution: 0, ...sides };
};
/** All 4096 sign vectors of twelve pairs, with one look or more. */
const ruleTwelve = (samples: readonly Sample[], at: readonly number[] = [12]) =>
  rulings(samples, { seed: 'seed', plannedPairs: 12, looks: at.map((pairs) => ({ pairs, time: pairs / 12 })) });
type Three = [SequentialTest, SequentialTest, SequentialTest];
/** The first some of twelve pairs have an error more in head, the others nothing. */
const errorsIn = (some: number) => Array.from({ length: 12 }, (_, k) => (k < some ? 0.01 : 0));

describe('rulings', () => {
  it('has one ruling per look and column; a large family cannot reject at the first look, whose intervals are unbounded', () => {
    const { ruled, cells } = rule({ seed: 'rulings', pairs: 30, errors: { base: 0, head: 0 } });
    expect(ruled).toHaveLength(looks.length);
    // At 10 of 30 pairs 7 of 4096 sign vectors may be rejected as better, and more give one of six metrics its largest Z.
    for (const { better } of ruled[0] ?? []) expect(better.critical).toBe(Number.POSITIVE_INFINITY);
    for (const [j, look] of ruled.entries()) {
      expect(look).toHaveLength(cells.length);
      for (const { worse, better, equivalence } of look) {
        for (const value of [equivalence, worse.critical, ...(j === 0 ? [] : [better.critical])]) {
          expect(value).toBeGreaterThan(1);
          expect(value).toBeLessThan(5);
        }
        expect(better.critical).toBeGreaterThan(worse.critical);
      }
    }
  });

  it('lends no critical value to a sample with gaps, nor that of a single cell to a member of the family', () => {
    const zeros = { base: 0, head: 0 };
    const { protocol, pairs, plannedPairs } = simulateEvidence({
      seed: 'gaps',
      pairs: 30,
      errors: zeros,
      cells: [aCell('chat', 'error-rate')],
    });
    const sample = sampleOf(protocol.cells[0] ?? aCell('chat', 'error-rate'), { pairs, protocol });
    const gap = { ...sample, effects: sample.effects.map((effect, k) => (k === 3 ? null : effect)) };
    const last = (samples: Parameters<typeof rulings>[0]) =>
      rulings(samples, { seed: protocol.seed, plannedPairs, looks }).at(-1)?.[0]?.worse.critical;
    expect(last([gap])).toBe(Number.POSITIVE_INFINITY);
    expect(last([sample, sample])).toBeGreaterThan(last([sample]) ?? Number.POSITIVE_INFINITY);
  });

  it('asks less of a single cell than of a family, and less at later looks', () => {
    const { ruled } = rule({ seed: 'rulings', pairs: 30 });
    const criticals = ruled.map((look) => look[0]?.worse.critical ?? 0);
    expect(criticals[0]).toBeGreaterThan(criticals.at(-1) ?? Number.POSITIVE_INFINITY);
  });

  it('rejects neither equals nor, with all cells at 20 %, misses one', () => {
    expect(
      rule({ seed: 'equal', pairs: 30 })
        .ruled.flat()
        .filter(({ worse, better }) => worse.rejected || better.rejected),
    ).toEqual([]);
    const { ruled, cells } = rule({ seed: 'slow', pairs: 30, effect: 0.2 });
    const found = cells.filter((_, a) => ruled.at(-1)?.[a]?.worse.rejected).map(({ metric }) => metric.name);
    expect(found).toEqual(['latency.p50', 'latency.p95', 'latency.p99', 'ttft.p95', 'cpu-per-request', 'slow-share']);
  });
});

describe('what each column is tested by', () => {
  const sizes = [9, 3, 12, 5, 8, 7, 11, 4, 10, 6, 2, 1];

  it('is the sequential test of its own ranks, or of its own differences, over the looks', () => {
    const signs = signsFor('seed', 12);
    const scores = { 'latency.p50': [7, 1, 10, 3, 6, 5, 9, 2, 8, 4], 'error-rate': sizes.slice(0, 10) };
    for (const [name, early] of Object.entries(scores)) {
      const ruled = ruleTwelve([columnWith(sizes, name)], [10, 12]);
      const [slower, faster, same] = [0.04, 0.01, 0.1].map((level) => sequentialTest(level, 4096)) as Three;
      for (const [j, [time, ranks]] of (
        [
          [10 / 12, early],
          [1, sizes],
        ] as const
      ).entries()) {
        const z = signFlipStatistic(Float64Array.from(ranks), signs);
        const found = (step: FamilyResult) => ({ rejected: step.rejected[0], critical: step.critical, faced: step.critical });
        const [worse, better] = [found(slower(time, [z])), found(faster(time, [z.map((value) => -value)]))];
        const equivalence = same(time, [z.map(Math.abs)]).critical;
        // Of 4 % and 1 % at 10 of 12 pairs (10/12)^1.5 are spent, at the last look the rest.
        const share = j === 0 ? (10 / 12) ** 1.5 : 1 - (10 / 12) ** 1.5;
        const tails = { worse: expect.closeTo(0.04 * share, 12), better: expect.closeTo(0.01 * share, 12) };
        expect(ruled[j]).toEqual([{ worse, better, equivalence, tails, p: null }]);
      }
    }
  });

  it('is a family of its own where it does not gate', () => {
    const calm = columnWith(
      sizes.map((size, k) => (k % 2 === 0 ? size : -size)),
      'latency.p95',
    );
    for (const sample of [sizes, calm.effects, errorsIn(4), errorsIn(5)]) {
      const informational = columnWith(sample, 'error-rate', { gating: false });
      const alone = ruleTwelve([columnWith(sample)])[0];
      expect(ruleTwelve([calm, calm, informational])[0]?.slice(2)).toEqual(alone);
      expect(ruleTwelve([informational, calm, calm])[0]?.slice(0, 1)).toEqual(alone);
    }
    expect(ruleTwelve([columnWith(sizes)])[0]?.[0]?.worse.rejected).toBe(true);
  });

  it('has a critical value where ties leave none: that of an untied sample, or the observed Z', () => {
    /** The least (78 − 2 w) / √650 that at most so many of the 4096 ways to swap the ranks 1 to 12 reach: w is what is swapped. */
    const untied = (level: number) => {
      const swapped = Array.from({ length: 4096 }, (_, s) => sizes.reduce((sum, _, k) => sum + ((s >> k) & 1 ? k + 1 : 0), 0));
      const fits = (w: number) => swapped.filter((one) => one <= w).length <= Math.floor(level * 4096);
      return (78 - 2 * Math.max(...Array.from({ length: 39 }, (_, w) => w).filter(fits))) / Math.sqrt(650);
    };
    // Four equal errors have Z = 2 in a sixteenth of the sign vectors, five √5 in 3.1 %, four and five |Z| in twice as many.
    for (const [some, isRejected] of [
      [4, false],
      [5, true],
    ] as const) {
      const found = ruleTwelve([columnWith(errorsIn(some))])[0]?.[0];
      expect([found?.worse.rejected, found?.better.rejected]).toEqual([isRejected, false]);
      expect(found?.worse.critical).toBeCloseTo(isRejected ? Math.sqrt(5) : Math.max(2, untied(0.04)), 12);
      expect(found?.better.critical).toBeCloseTo(untied(0.01), 12);
      expect(found?.equivalence).toBeCloseTo(isRejected ? Math.sqrt(5) : 2, 12);
    }
    // Where it is better in four, the observed Z is that of the other end.
    const better = ruleTwelve([columnWith(errorsIn(4).map((effect) => -effect))])[0]?.[0];
    expect(better?.worse.critical).toBeCloseTo(untied(0.04), 12);
    expect(better?.better.critical).toBeCloseTo(Math.max(2, untied(0.01)), 12);
  });

  it('asks of sameness with the pairs that were sent in time, and of a change with all', () => {
    const late = sizes.map((_, k) => k === 0);
    const z = signFlipStatistic(
      Float64Array.from(sizes, (size, k) => (late[k] ? 0 : size)),
      signsFor('seed', 12),
    );
    const [found] = ruleTwelve([columnWith(sizes, 'error-rate', { late })])[0] ?? [];
    const [punctual] = ruleTwelve([columnWith(sizes)])[0] ?? [];
    expect(found?.equivalence).toBe(sequentialTest(0.1, 4096)(1, [z.map(Math.abs)]).critical);
    expect(found?.equivalence).not.toBe(punctual?.equivalence);
    expect([found?.worse, found?.better]).toEqual([punctual?.worse, punctual?.better]);
  });

  it('lends the critical value of its own direction, where sign vectors are drawn and no mirror of each other', () => {
    const signs = signsFor('seed', 30);
    const z = signFlipStatistic(
      Float64Array.from({ length: 30 }, (_, k) => k + 1),
      signs,
    );
    const none = columnWith(Array<number>(30).fill(0));
    const [found] = rulings([none], { seed: 'seed', plannedPairs: 30, looks: [{ pairs: 30, time: 1 }] })[0] ?? [];
    const [slower, faster] = [0.04, 0.01].map((level) => sequentialTest(level, signs.vectors)) as [
      SequentialTest,
      SequentialTest,
    ];
    expect(found?.worse.critical).toBe(slower(1, [z]).critical);
    expect(found?.better.critical).toBe(faster(1, [z.map((value) => -value)]).critical);
  });

  it('divides the level of an untied family among those that gate only', () => {
    const none = columnWith(errorsIn(0));
    const informational = { ...none, cell: { ...none.cell, gating: false } };
    const [alone] = ruleTwelve([none])[0] ?? [];
    expect(ruleTwelve([none, informational, informational])[0]).toEqual([alone, alone, alone]);
  });

  it('knows gaps up to the look only, and the pairs in which a scenario waited', () => {
    const gap = columnWith(errorsIn(0).map((effect, k) => (k === 10 ? null : effect)));
    const [early, late] = ruleTwelve([gap], [10, 12]).map((look) => look[0]?.equivalence ?? 0);
    expect(early).toBeLessThan(3);
    expect(late).toBe(Number.POSITIVE_INFINITY);
    const waited = errorsIn(0).map((_, k) => k >= 10);
    const quiet = columnWith(
      errorsIn(0).map((effect, k) => (waited[k] ? null : effect)),
      'error-rate',
      { waited },
    );
    const [full] = ruleTwelve([columnWith(errorsIn(0))])[0] ?? [];
    const both = ruleTwelve([columnWith(errorsIn(0)), quiet])[0];
    expect(both?.[0]?.equivalence).toBe(full?.equivalence);
    expect(both?.[1]?.equivalence).not.toBe(full?.equivalence);
  });
});

describe('the p of a list', () => {
  const many = (count: number, sample: Sample['effects'] = errorsIn(12)) => Array<Sample>(count).fill(columnWith(sample));
  const ps = (samples: readonly Sample[]) => (ruleTwelve(samples)[0] ?? []).map(({ p }) => p);

  it('is there for more than twenty columns that say something, gating or not', () => {
    const informational = columnWith(errorsIn(12), 'error-rate', { gating: false });
    // The observed vector and its mirror are the most extreme of 4096.
    expect(ps([...many(20), informational])).toEqual(Array(21).fill(2 / 4096));
    expect(ps([...many(19), informational])).toEqual(Array(20).fill(null));
  });

  it('is beside the family, whose critical value stays that of all its members', () => {
    const sizes = [9, 3, 12, 5, 8, 7, 11, 4, 10, 6, 2, 1];
    const turned = (by: number) => sizes.map((_, k) => (sizes[(k + by) % 12] ?? 0) * (k % (by + 2) === 0 ? -1 : 1));
    const family = Array.from({ length: 21 }, (_, by) => columnWith(turned(by % 12), by < 12 ? 'latency.p50' : 'error-rate'));
    const criticals = (ruleTwelve(family)[0] ?? []).map(({ worse }) => worse.critical);
    const alone = ruleTwelve(family.slice(0, 1))[0]?.[0]?.worse.critical ?? Number.NaN;
    expect(new Set(criticals).size).toBe(1);
    expect(criticals[0]).toBeGreaterThan(alone + 0.2);
  });

  it('counts columns without any effect out, and those with a gap in', () => {
    expect(ps([...many(20), ...many(1, Array(12).fill(null))])).toEqual(Array(21).fill(null));
    expect(ps([...many(21), ...many(1, Array(12).fill(null))]).slice(20)).toEqual([2 / 4096, null]);
    const gap = columnWith(errorsIn(12).map((effect, k) => (k === 0 ? null : effect)));
    expect(ps([...many(20), gap])).toEqual([...Array(20).fill(2 / 4096), 4 / 4096]);
  });
});

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
