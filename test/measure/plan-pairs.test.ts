import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certainPairMs, expectedPairMs, planPairs } from '../../src/measure/plan-pairs.ts';
import type { Pair } from '../../src/model/trial.ts';
import { aPlan, enginesFor, stage } from '../support/experiment.ts';
import { aPlannedScenario } from '../support/measure.ts';

const minutes = (count: number) => count * 60_000;

describe('planPairs', () => {
  it('takes as many pairs as allowed where time is plenty', () => {
    expect(planPairs(10_000, { elapsedMs: 10_000, budgetMs: minutes(10) }, 30)).toEqual({
      pairMs: 10_000,
      pairs: 30,
      minutesNeeded: null,
    });
  });

  it('takes as many as fit, with a small reserve', () => {
    expect(planPairs(10_000, { elapsedMs: 10_000, budgetMs: minutes(4) }, 30).pairs).toBe(22);
  });

  it('takes 12 when exactly 12 fit, and says what is needed when they do not', () => {
    expect(planPairs(10_000, { elapsedMs: 0, budgetMs: minutes(2) }, 30)).toMatchObject({ pairs: 12, minutesNeeded: null });
    expect(planPairs(10_000, { elapsedMs: 1, budgetMs: minutes(2) }, 30)).toMatchObject({ pairs: 0, minutesNeeded: 3 });
  });

  it('asks for as many as the caller needs', () => {
    expect(planPairs(10_000, { elapsedMs: 0, budgetMs: minutes(3) }, 30, 20)).toMatchObject({ pairs: 0, minutesNeeded: 4 });
    expect(planPairs(10_000, { elapsedMs: 0, budgetMs: minutes(3.4) }, 30, 20)).toMatchObject({ pairs: 20, minutesNeeded: null });
  });

  it('names a time that would do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 600_000 }), fc.integer({ min: 0, max: 600_000 }), (pairMs, elapsedMs) => {
        const { minutesNeeded } = planPairs(pairMs, { elapsedMs, budgetMs: 0 }, 40);
        const again = planPairs(pairMs, { elapsedMs, budgetMs: minutes(minutesNeeded ?? 0) }, 40);
        expect(again.pairs).toBeGreaterThanOrEqual(12);
      }),
      { seed: 1 },
    );
  });
});

describe('expectedPairMs', () => {
  it('counts everything twice when the sides will take turns', () => {
    const pilot = { mode: 'interleaved', totalMs: 8000, bootMs: 1000 } as Pair;
    expect(expectedPairMs(pilot, 'interleaved')).toBe(8000);
    expect(expectedPairMs(pilot, 'alternating')).toBe(16_000);
    expect(expectedPairMs({ ...pilot, mode: 'alternating' }, 'alternating')).toBe(8000);
  });
});

it('is what every scenario takes for certain, for each side that has its turn', async () => {
  const times = { warmUpMs: 2000, blockMs: 8000 };
  const scenarios = [aPlannedScenario({ name: 'a', ...times }), aPlannedScenario({ name: 'b', ...times, status: 'new' })];
  const engines = await enginesFor(aPlan({}, scenarios), stage());
  expect(certainPairMs(scenarios, engines, 'interleaved')).toBe(20_000);
  expect(certainPairMs(scenarios, engines, 'alternating')).toBe(30_000);
});
