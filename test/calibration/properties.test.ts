import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CompareInput, compare } from '../../src/compare/compare.ts';
import type { Reading } from '../../src/model/trial.ts';
import { howMany } from '../support/how-many.ts';
import { aPair, aProtocol, aTrial, mapTrials, swapSides } from '../support/simulate.ts';
import { blocksOf, cellsNamed, evidenceOf } from '../support/simulator/experiment.ts';
import { replay } from '../support/simulator/replay.ts';

const NAMES = ['latency.p50', 'latency.p95', 'slow-share', 'error-rate'];
const CELLS = cellsNamed(NAMES);

/** Readings so coarse that most effects are tied, and many are zero or have no ratio. */
const coarse = fc.record({
  'latency.p50': fc.integer({ min: 1, max: 3 }).map((value): Reading => ({ kind: 'value', value })),
  'latency.p95': fc.integer({ min: 0, max: 2 }).map((value): Reading => ({ kind: 'value', value })),
  'slow-share': fc.integer({ min: 0, max: 2 }).map((count): Reading => ({ kind: 'share', count, total: 100 })),
  'error-rate': fc.integer({ min: 0, max: 1 }).map((count): Reading => ({ kind: 'share', count, total: 100 })),
});

const measurements = fc.array(fc.tuple(coarse, coarse), { minLength: 30, maxLength: 30 }).map((list): CompareInput => {
  const pairs = list.map(([base, head], k) =>
    aPair(k + 1, [{ scenario: 'chat', base: aTrial(base), head: aTrial(head), invalid: [] }]),
  );
  return { protocol: aProtocol({ cells: CELLS }), plannedPairs: 30, pairs, closed: false };
});

/**
 * What is better is held against a smaller level than what is worse: seen from the other side every improvement is a
 * regression, not every regression an improvement, and nothing stays a change in the same direction.
 */
function holdsMirrored(there: readonly string[], back: readonly string[]): void {
  const of = (outcome: string, all: readonly string[]) => all.flatMap((one, k) => (one === outcome ? [k] : []));
  for (const [one, other] of [
    [there, back],
    [back, there],
  ] as const) {
    for (const k of of('improvement', one)) expect(other[k]).toBe('regression');
    for (const k of of('regression', one)) expect(other[k]).not.toBe('regression');
  }
}
const FEW = { seed: 1, numRuns: howMany(6, 25) };

/** Every row's outcome, had measuring never stopped: stopping early is for regressions only, so it has no mirror image. */
function outcomes(input: CompareInput): readonly string[] {
  const complete = { ...input.protocol, design: { ...input.protocol.design, complete: true } };
  return replay({ ...input, protocol: complete }, () => undefined).ending.verdict.rows.map(({ outcome }) => outcome);
}

describe('ties and zeros', () => {
  it('make no regression of a measurement and itself', () => {
    fc.assert(
      fc.property(measurements, (input) => {
        const pairs = input.pairs.map((pair) => ({
          ...pair,
          observations: pair.observations.map((one) => ({ ...one, head: one.base ?? one.head })),
        }));
        expect(new Set(outcomes({ ...input, pairs }))).toEqual(new Set(['no-change']));
      }),
      FEW,
    );
  });

  it('change sides with the sides', () => {
    fc.assert(
      fc.property(measurements, (input) => {
        holdsMirrored(outcomes(input), outcomes(swapSides(input)));
      }),
      FEW,
    );
  });

  it('are the same in every unit', () => {
    fc.assert(
      fc.property(measurements, fc.constantFrom(0.001, 1 / 3, 7, 60_000), (input, factor) => {
        const scaled = mapTrials(input, (_, reading) =>
          reading.kind === 'value' ? { ...reading, value: reading.value * factor } : reading,
        );
        const there = compare(input);
        for (const [a, { looks }] of compare(scaled).entries())
          for (const [j, look] of looks.entries()) {
            const before = there[a]?.looks[j];
            expect(look.rejected).toBe(before?.rejected);
            expect(look.critical).toBeCloseTo(before?.critical ?? Number.NaN, 9);
            if (Number.isFinite(look.estimate)) expect(look.estimate).toBeCloseTo(before?.estimate ?? Number.NaN, 9);
          }
      }),
      FEW,
    );
  });

  it('give bounded numbers, or none: an interval always holds its estimate', () => {
    fc.assert(
      fc.property(measurements, (input) => {
        for (const { looks } of compare(input))
          for (const { estimate, interval, equivalence, used } of looks) {
            if (used === 0) continue;
            expect(interval.low).toBeLessThanOrEqual(estimate + 1e-12);
            expect(interval.high).toBeGreaterThanOrEqual(estimate - 1e-12);
            expect(equivalence.low).toBeLessThanOrEqual(estimate + 1e-12);
            expect(equivalence.high).toBeGreaterThanOrEqual(estimate - 1e-12);
          }
      }),
      FEW,
    );
  });
});

describe('a measured service', () => {
  const experiments = fc.record({
    seed: fc.integer({ min: 0, max: 1e9 }).map(String),
    level: fc.constantFrom('quiet', 'ci', 'noisy'),
    mode: fc.constantFrom('interleaved', 'alternating'),
    effect: fc.double({ min: -0.2, max: 0.3, noNaN: true }).map((slower) => ({ slower })),
  } as const);

  it('compared with itself has not changed, and its improvement seen from the other side is a regression', () => {
    fc.assert(
      fc.property(experiments, (experiment) => {
        const blocks = blocksOf(experiment);
        const same = blocks.map(({ first, base }) => ({ first, base, head: base }));
        expect(new Set(outcomes(evidenceOf(experiment, same)))).toEqual(new Set(['no-change']));
        const mirrored = blocks.map(({ first, base, head }) => ({ first, base: head, head: base }));
        holdsMirrored(outcomes(evidenceOf(experiment, blocks)), outcomes(evidenceOf(experiment, mirrored)));
      }),
      { seed: 1, numRuns: howMany(4, 12) },
    );
  });
});
