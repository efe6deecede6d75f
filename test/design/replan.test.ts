import { describe, expect, it } from 'vitest';
import { makeReplan, spreadOfSizes } from '../../src/design/replan.ts';
import type { Pair } from '../../src/model/trial.ts';
import { aCell, aPair, aScenario, aTrial, simulateEvidence, swapSides } from '../support/simulate.ts';

const asked = {
  scenarios: [aScenario('chat', { ratePerSecond: 60, blockMs: 5000 })],
  cells: ['latency.p50', 'latency.p95', 'error-rate'].map((metric) => aCell('chat', metric)),
  design: { maxPairs: 30 },
  mode: 'interleaved',
} as const;
const pace = { scenario: 'chat', ratePerSecond: 60, warmUpMs: 2000, scalable: true, clear: false, timed: true };
const known = { leftMs: 580_000, otherMs: 1000, paces: [pace], noise: [] };
const plan = { factor: 1, plannedPairs: 18 };
const again = (pairs: readonly Pair[], leftMs = 500_000) => makeReplan(asked, known, plan, { pairs, leftMs, pairMs: 8000 });

const pairsOf = (effects: readonly number[]) =>
  effects.map((effect, k) => {
    const side = (value: number) =>
      aTrial({
        'latency.p50': { kind: 'value', value },
        'latency.p95': { kind: 'value', value: 3 * value * (k % 2 ? 0.7 : 1.4) },
      });
    return aPair(k + 1, [{ scenario: 'chat', base: side(20), head: side(20 * Math.exp(effect)), invalid: [] }]);
  });

describe('makeReplan', () => {
  it('is the same whichever sides are swapped', () => {
    for (let seed = 0; seed < 20; seed++) {
      const input = simulateEvidence({ seed: `replan ${seed}`, pairs: 8, noise: 'noisy', effect: seed % 2 ? 0.1 : 0 });
      const swapped = swapSides(input).pairs;
      const some = input.pairs.map((pair, k) => ((seed >> (k % 4)) % 2 ? (swapped[k] ?? pair) : pair));
      expect([again(swapped), again(some)]).toEqual([again(input.pairs), again(input.pairs)]);
    }
  });

  it('keeps the plan where noise is as expected, and takes more pairs where it is larger', () => {
    expect(again(pairsOf([0.03, -0.05, 0.01, -0.04, 0.06, -0.02, 0.05, -0.045]))).toBe(18);
    expect(again(pairsOf([0.2, -0.3, 0.1, -0.25, 0.3, -0.15, 0.02, -0.2]))).toBeGreaterThan(18);
  });

  it('does not take a change for noise', () => {
    expect(again(pairsOf([0.2, 0.22, 0.19, 0.21, 0.2, 0.18, 0.22, 0.2]))).toBe(18);
  });

  it('takes more pairs where a pilot was clear and the pairs are not', () => {
    const facts = { ...known, paces: [{ ...pace, clear: true }] };
    const from = (effects: readonly number[]) =>
      makeReplan(asked, facts, { factor: 1, plannedPairs: 12 }, { pairs: pairsOf(effects), leftMs: 500_000, pairMs: 8000 });
    expect(from([0.2, -0.3, 0.1, -0.25, 0.3, -0.15, 0.02, -0.2])).toBeGreaterThan(12);
    expect(from([0.69, 0.7, 0.68, 0.7, 0.69, 0.7, 0.71, 0.69])).toBe(12);
  });

  it('takes no more than fit, and fewer where pairs took longer', () => {
    const noisy = pairsOf([0.2, -0.3, 0.1, -0.25, 0.3, -0.15, 0.02, -0.2]);
    expect(again(noisy, 12 * 8000 * 1.05)).toBeLessThanOrEqual(20);
    expect(again(noisy, 4 * 8000)).toBe(12);
  });

  it('leaves the plan where too little was seen', () => {
    const late = pairsOf([0.2, -0.3, 0.1, -0.25, 0.3, -0.15, 0.02, -0.2]).map((pair) => ({
      ...pair,
      observations: pair.observations.map((seen) => ({ ...seen, invalid: ['dropped'] })),
    }));
    expect(again(late)).toBe(18);
  });
});

it('the spread of sizes is their root mean square without a change, and small where a change made them alike', () => {
  expect(spreadOfSizes([1, 1, 1, 1, 1, 1])).toBe(0);
  expect(spreadOfSizes([0, 0, 0, 3])).toBeCloseTo(1.5, 12);
});
