import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CompareInput, compare } from '../../src/compare/compare.ts';
import { meanEstimator, medianEstimator } from '../../src/compare/estimator.ts';
import type { Comparison } from '../../src/model/comparison.ts';
import { LATE, type Reading } from '../../src/model/trial.ts';
import { goldenCases } from '../support/golden.ts';
import { howMany } from '../support/how-many.ts';
import { aCell, aScenario, mapTrials, simulateEvidence, swapSides } from '../support/simulate.ts';

const seeds = fc.integer({ min: 0, max: 1e9 }).map(String);
const effects = fc.double({ min: -0.2, max: 0.4, noNaN: true });
const last = (comparison: Comparison | undefined) => comparison?.looks.at(-1);
const byName = (comparisons: readonly Comparison[], name: string) => comparisons.find(({ cell }) => cell.metric.name === name);

describe('compare', () => {
  it('has the golden estimates', () => {
    for (const { evidence: input, estimates, stop } of goldenCases) {
      const looks = compare(input).map((one) => one.looks.find(({ pairs }) => pairs === stop));
      expect(looks).toHaveLength(estimates.length);
      for (const [a, look] of looks.entries()) expect(look?.estimate).toBeCloseTo(estimates[a] ?? Number.NaN, 12);
    }
  });

  it('gives one comparison per cell, in order, with a look at every planned look that was reached', () => {
    const input = simulateEvidence({ seed: 'looks', pairs: 17, plannedPairs: 30, scenarios: ['b', 'a'] });
    const comparisons = compare(input);
    expect(comparisons.map(({ cell }) => cell)).toEqual(input.protocol.cells);
    for (const { looks, sample } of comparisons) {
      expect(looks.map(({ pairs }) => pairs)).toEqual([10, 13, 16]);
      expect(sample).toHaveLength(17);
    }
  });

  it('knows at a look only the pairs up to it', () => {
    const input = simulateEvidence({ seed: 'prefix', pairs: 17, plannedPairs: 30, effect: 0.05 });
    const early = compare({ ...input, pairs: input.pairs.slice(0, 13) });
    for (const [a, { looks }] of compare(input).entries()) {
      expect(looks.slice(0, 2)).toEqual(early[a]?.looks);
      expect(looks.map(({ interval, equivalence }) => [interval.level, equivalence.level])).toEqual(Array(3).fill([0.95, 0.9]));
    }
  });

  it('counts at a look what was late, waited or failed up to it, and not what comes after', () => {
    const input = simulateEvidence({ seed: 'prefix', pairs: 17, plannedPairs: 30 });
    const pairs = input.pairs.map((pair) => ({
      ...pair,
      observations: pair.index === 17 ? [] : pair.observations.map((one) => ({ ...one, invalid: pair.index > 13 ? [LATE] : [] })),
    }));
    const [, second, third] = byName(compare({ ...input, pairs }), 'latency.p50')?.looks ?? [];
    expect(second).toMatchObject({ pairs: 13, used: 13, late: 0, waited: 0 });
    expect(third).toMatchObject({ pairs: 16, used: 16, late: 3, waited: 0 });
  });

  it('gives q-values where there are more than twenty comparisons, the least to what changed most', () => {
    const some = (scenarios: readonly string[]) =>
      compare(simulateEvidence({ seed: 'list', pairs: 13, plannedPairs: 30, scenarios, effect: { 'latency.p50': 0.2 } }));
    expect(some(['a', 'b']).map(({ q }) => q)).toEqual(Array.from({ length: 16 }, () => null));
    const many = some(['a', 'b', 'c']);
    for (const { cell, q } of many)
      if (cell.metric.name === 'latency.p50') expect(q).toBeLessThan(0.05);
      else expect(q).toBeGreaterThan(0.05);
    const later = compare(simulateEvidence({ seed: 'list', pairs: 16, plannedPairs: 30, scenarios: ['a', 'b', 'c'] }));
    const before = compare(simulateEvidence({ seed: 'list', pairs: 13, plannedPairs: 30, scenarios: ['a', 'b', 'c'] }));
    expect(later.map(({ q }) => q)).not.toEqual(before.map(({ q }) => q));
    expect(compare(simulateEvidence({ seed: 'list', pairs: 3, plannedPairs: 30, scenarios: ['a', 'b', 'c'] }))[0]?.q).toBeNull();
  });

  it('takes one more look where the time budget ended measuring, and none below nine pairs', () => {
    const looksAt = (pairs: number, closed: boolean) =>
      compare(simulateEvidence({ seed: 'closed', pairs, plannedPairs: 30, closed }))[0]?.looks.map((look) => look.pairs);
    expect(looksAt(17, true)).toEqual([10, 13, 16, 17]);
    expect(looksAt(16, true)).toEqual([10, 13, 16]);
    // The time left it a part of the level: at the last look all of it may be spent, so less is asked than at a planned one.
    const critical = (closed: boolean) =>
      compare(simulateEvidence({ seed: 'closed', pairs: 16, plannedPairs: 30, closed })).map((one) => last(one)?.critical ?? 0);
    for (const [a, value] of critical(true).entries()) expect(value).toBeLessThan((critical(false)[a] ?? 0) - 0.1);
    expect(looksAt(9, true)).toEqual([9]);
    expect(looksAt(8, true)).toEqual([]);
    expect(looksAt(0, true)).toEqual([]);
  });

  it('finds no change between equals: nothing rejected, an interval of nothing but zero', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const input = simulateEvidence({ seed, pairs: 13, plannedPairs: 30 });
        const same = withHead(input, (base) => base);
        for (const comparison of compare(same)) {
          expect(comparison.sample.every((effect) => effect === 0)).toBe(true);
          expect(comparison.looks.map(({ rejected }) => rejected)).toEqual([null, null]);
          expect(last(comparison)?.estimate).toBeCloseTo(0, 15);
          expect(last(comparison)?.equivalence.low).toBeLessThanOrEqual(0);
          expect(last(comparison)?.equivalence.high).toBeLessThan(0.005);
        }
      }),
      { seed: 1, numRuns: howMany(4, 10) },
    );
  });

  it('inverts every estimate when the sides are swapped, and asks more of what is better than of what is worse', () => {
    fc.assert(
      fc.property(seeds, effects, (seed, effect) => {
        const input = simulateEvidence({ seed, pairs: 16, plannedPairs: 30, effect });
        const there = compare(input);
        const back = compare(swapSides(input));
        for (const [a, comparison] of there.entries())
          for (const [j, look] of comparison.looks.entries()) {
            const mirrored = back[a]?.looks[j];
            expect(mirrored?.estimate).toBeCloseTo(-look.estimate, 12);
            expect(mirrored?.absolute).toBeCloseTo(-look.absolute, 9);
            expect(mirrored?.equivalence.estimate).toBeCloseTo(-look.equivalence.estimate, 12);
            expect(mirrored?.equivalence.low).toBeCloseTo(-look.equivalence.high, 12);
            expect(mirrored?.equivalence.high).toBeCloseTo(-look.equivalence.low, 12);
            // What is better was found at 1 %, so that the other way round it is worse at 4 %; never the same way on both sides.
            if (look.rejected === 'better') expect(mirrored?.rejected).toBe('worse');
            if (look.rejected === 'worse') expect(mirrored?.rejected).not.toBe('worse');
            expect(-look.interval.low).toBeLessThanOrEqual((mirrored?.interval.high ?? Number.NaN) + 1e-12);
            expect([mirrored?.base, mirrored?.head]).toEqual([near(look.head), near(look.base)]);
          }
      }),
      { seed: 1, numRuns: howMany(4, 15) },
    );
  });

  it('shows the interval that decided: beyond 0 where it was rejected, around 0 where it was not, and around the estimate', () => {
    const numbers = fc.record({
      ...{ seed: seeds, effect: effects, planned: fc.constantFrom(12, 13, 20, 27, 30), invalid: fc.constantFrom(0, 0.1, 0.3) },
      ...{ errors: fc.constantFrom(0, 0.003, 0.02), grain: fc.constantFrom(0, 0.1, 10) },
      noise: fc.constantFrom('quiet' as const, 'ci' as const, 'noisy' as const),
    });
    // All of its nine pairs cost more CPU time, and with eight rows at 9 of 20 pairs that is not yet rejected.
    const nine = { seed: 's56', effect: 0.03, planned: 20, invalid: 0, errors: 0, grain: 0, noise: 'noisy' } as const;
    fc.assert(
      fc.property(numbers, ({ planned, grain, errors, ...rest }) => {
        const fine = simulateEvidence({ ...rest, pairs: planned, errors: { base: 0, head: errors } });
        // A coarse clock makes ties.
        const coarse = (value: number) => (grain === 0 ? value : Math.max(1, Math.round(value / grain)) * grain);
        const input = mapTrials(fine, (_, one) => (one.kind === 'value' ? { ...one, value: coarse(one.value) } : one));
        for (const { looks } of compare(input))
          for (const { rejected, decision, estimate, interval, equivalence } of looks) {
            if (rejected === 'worse') expect(decision.low).toBeGreaterThanOrEqual(0);
            else expect(decision.low).toBeLessThanOrEqual(0);
            if (rejected === 'better') expect(decision.high).toBeLessThanOrEqual(0);
            else expect(decision.high).toBeGreaterThanOrEqual(0);
            if (rejected === null) expect(Math.sign(interval.low) * Math.sign(interval.high)).not.toBe(1);
            expect(decision.level).toBe(0.95);
            if (Number.isNaN(estimate)) continue;
            expect(estimate).toBeGreaterThanOrEqual(decision.low - 1e-12);
            expect(estimate).toBeLessThanOrEqual(decision.high + 1e-12);
            expect(equivalence.estimate).toBeGreaterThanOrEqual(equivalence.low - 1e-12);
            expect(equivalence.estimate).toBeLessThanOrEqual(equivalence.high + 1e-12);
          }
      }),
      { seed: 1, numRuns: howMany(15, 60), examples: [[nine]] },
    );
  });

  it('decides by the end that the test left out 0 with, and shows what holds for the row alone at the other', () => {
    // The looks are at 10 and 12 of 12 pairs: at the last one what is left of 4 % and 1 % may be spent.
    const left = 1 - (10 / 12) ** 1.5;
    const tails = { worse: 0.04 * left, better: 0.01 * left };
    const at = (effect: number, errors = 0, name = 'latency.p50') => {
      const input = simulateEvidence({ seed: 'ends', pairs: 12, effect, errors: { base: 0, head: errors } });
      const found = byName(compare(input), name);
      const sample = (found?.sample ?? []).filter((one) => one !== null);
      return { look: last(found), of: name === 'error-rate' ? meanEstimator(sample) : medianEstimator(sample) };
    };
    for (const { look, of } of [at(0.3), at(0, 0.2, 'error-rate')]) {
      expect(look?.rejected).toBe('worse');
      const { low } = of.interval(look?.critical ?? Number.NaN);
      expect(low).toBeGreaterThan(0);
      expect(look?.decision).toEqual({ low: near(low), high: near(of.own(tails).high), level: 0.95 });
    }
    const better = at(-0.3);
    expect(better.look?.rejected).toBe('better');
    expect(better.look?.decision.low).toBeCloseTo(better.of.own(tails).low, 12);
    expect(better.look?.decision.high).toBeLessThan(0);
    expect(better.look?.decision.high).toBeGreaterThan(better.of.value);
    const calm = at(0);
    expect(calm.look?.rejected).toBeNull();
    const { low } = calm.of.interval(calm.look?.critical ?? Number.NaN);
    expect(calm.look?.decision).toMatchObject({ low: near(Math.min(low, 0)), level: 0.95 });
    expect(calm.look?.decision.high).toBeGreaterThan(0);
    // The first look of a large family bounds no end; the row's own does.
    const early = byName(compare(simulateEvidence({ seed: 'ends', pairs: 10, plannedPairs: 30 })), 'latency.p50')?.looks[0];
    expect(early?.interval.high).toBe(Number.POSITIVE_INFINITY);
    expect(Number.isFinite((early?.decision.high ?? Number.NaN) - (early?.decision.low ?? Number.NaN))).toBe(true);
  });

  it('makes the typical values of both sides agree with the change', () => {
    const { looks } = byName(compare(simulateEvidence({ seed: 'sides', pairs: 30, noise: 'noisy' })), 'latency.p95') ?? {
      looks: [],
    };
    expect(looks).toHaveLength(6);
    for (const { base, head, estimate } of looks) expect(Math.log((head ?? 0) / (base ?? 0))).toBeCloseTo(estimate, 12);
    const late = compare(simulateEvidence({ seed: 'sides', pairs: 30, errors: { base: 0.02, head: 0.03 } }));
    const errors = last(byName(late, 'error-rate'));
    expect((errors?.head ?? 0) - (errors?.base ?? 0)).toBeCloseTo(errors?.estimate ?? Number.NaN, 12);
  });

  it('counts pairs that are late and nothing else for what is better or worse, and leaves them out of sameness', () => {
    const input = simulateEvidence({ seed: 'late', pairs: 12, effect: 0.3 });
    const invalid = (reasons: (pair: number) => readonly string[]) => ({
      ...input,
      pairs: input.pairs.map((pair) => ({
        ...pair,
        observations: pair.observations.map((one) => ({ ...one, invalid: reasons(pair.index) })),
      })),
    });
    const p50 = (of: CompareInput) => last(byName(compare(of), 'latency.p50'));
    const early = invalid((pair) => (pair <= 2 ? [LATE] : []));
    expect(p50(early)).toMatchObject({ used: 12, late: 2, rejected: 'worse', estimate: p50(input)?.estimate });
    const without = invalid((pair) => (pair <= 2 ? ['send lag'] : []));
    expect(p50(without)).toMatchObject({ used: 10, late: 0 });
    expect(p50(early)?.equivalence.estimate).toBe(p50(without)?.estimate);
    expect(p50(early)?.equivalence).toEqual(p50(without)?.equivalence);
    expect(p50(invalid((pair) => (pair <= 2 ? [LATE, 'send lag'] : [])))).toEqual(p50(without));
  });

  it('does not depend on the unit: scaling both sides changes no effect', () => {
    fc.assert(
      fc.property(seeds, fc.double({ min: 0.001, max: 1000, noNaN: true }), (seed, factor) => {
        const input = simulateEvidence({ seed, pairs: 13, effect: 0.05 });
        const scaled = mapTrials(input, (_, reading) =>
          reading.kind === 'value' ? { ...reading, value: reading.value * factor } : reading,
        );
        const there = compare(input);
        for (const [a, comparison] of compare(scaled).entries()) {
          expect(last(comparison)?.estimate).toBeCloseTo(last(there[a])?.estimate ?? Number.NaN, 9);
          expect(last(comparison)?.rejected).toBe(last(there[a])?.rejected);
        }
      }),
      { seed: 1, numRuns: howMany(4, 15) },
    );
  });

  it('gives the same output for the same input, and the same sign vectors for the same seed only', () => {
    const input = simulateEvidence({ seed: 'again', pairs: 20, effect: 0.02 });
    expect(compare(input)).toEqual(compare(structuredClone(input)));
    const reseeded = { ...input, protocol: { ...input.protocol, seed: 'other' } };
    expect(compare(reseeded).map((one) => last(one)?.critical)).not.toEqual(compare(input).map((one) => last(one)?.critical));
  });

  it('shares the false alarms among gating cells only', () => {
    const chat = aCell('chat', 'latency.p95');
    const alone = simulateEvidence({ seed: 'family', pairs: 30, cells: [chat] });
    const informed = simulateEvidence({
      seed: 'family',
      pairs: 30,
      cells: [chat, aCell('chat', 'latency.p50', { gating: false })],
    });
    const crowded = simulateEvidence({ seed: 'family', pairs: 30 });
    const criticalOf = (input: CompareInput) => last(byName(compare(input), 'latency.p95'))?.critical ?? 0;
    expect(criticalOf(informed)).toBe(criticalOf(alone));
    expect(criticalOf(crowded)).toBeGreaterThan(criticalOf(alone) + 0.2);
  });

  it('drops invalid pairs from timing and keeps them for correctness', () => {
    const input = simulateEvidence({ seed: 'invalid', pairs: 30, invalid: 0.2 });
    const invalid = input.pairs.filter(({ observations }) => (observations[0]?.invalid.length ?? 0) > 0).length;
    expect(invalid).toBeGreaterThan(0);
    const comparisons = compare(input);
    expect(last(byName(comparisons, 'latency.p95'))?.used).toBe(30 - invalid);
    expect(last(byName(comparisons, 'error-rate'))?.used).toBe(30);
  });

  it('has an empty sample for a scenario that base does not know, and shows what head does', () => {
    const input = simulateEvidence({
      seed: 'new',
      pairs: 12,
      protocol: { scenarios: [aScenario('chat', { status: 'new' })] },
    });
    const alone = {
      ...input,
      pairs: input.pairs.map((pair) => ({ ...pair, observations: pair.observations.map((one) => ({ ...one, base: null })) })),
    };
    const found = byName(compare(alone), 'latency.p95');
    expect(found?.sample).toEqual([]);
    expect(found?.base).toBeNull();
    expect(found?.head).toBeGreaterThan(0);
    expect(last(found)?.used).toBe(0);
  });

  it('bounds a rate of which no error tells by the rule of three', () => {
    const none = { base: 0, head: 0 };
    const found = byName(compare(simulateEvidence({ seed: 'three', pairs: 12, requests: 500, errors: none })), 'error-rate');
    expect(last(found)?.interval).toMatchObject({ low: -3 / 6000, high: 3 / 6000 });
    expect(last(found)?.rejected).toBeNull();
  });
});

/** As near as rounding leaves it. */
const near = (value: number | null) => (value === null ? null : expect.closeTo(value, 9));

/** The evidence with head's trials made from base's. */
function withHead(input: CompareInput, change: (reading: Reading) => Reading): CompareInput {
  const pairs = input.pairs.map((pair) => ({
    ...pair,
    observations: pair.observations.map((one) => {
      const readings = Object.entries(one.base?.readings ?? {}).map(([name, reading]) => [name, change(reading)] as const);
      return { ...one, head: { ...one.head, readings: Object.fromEntries(readings) } };
    }),
  }));
  return { ...input, pairs };
}
