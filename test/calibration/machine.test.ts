import { mean, sampleStandardDeviation, variance } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import { looksFor } from '../../src/compare/looks.ts';
import { judge } from '../../src/judge/judge.ts';
import { earlyStop } from '../../src/judge/stopping.ts';
import { seeded } from '../../src/model/random.ts';
import type { Side } from '../../src/model/revision.ts';
import type { Pair } from '../../src/model/trial.ts';
import { howMany } from '../support/how-many.ts';
import { drawsFrom } from '../support/simulator/draws.ts';
import { blocksOf, carryOut, type Experiment } from '../support/simulator/experiment.ts';
import { LEVELS, localNoise, machineOf, STEP } from '../support/simulator/machine.ts';
import { PUBLISHED_CELLS, PUBLISHED_SPREAD } from '../support/simulator/published.ts';
import { replay } from '../support/simulator/replay.ts';

const COUNT = 20_000;
const many = (draw: () => number) => Array.from({ length: COUNT }, draw);

describe('the draws', () => {
  const draws = drawsFrom(seeded('draws', 'test'));

  // Five standard errors of a mean of 20,000 draws.
  it('have the mean and the variance of their distributions', () => {
    const error = 5 / Math.sqrt(COUNT);
    const seen = (draw: () => number) => {
      const values = many(draw);
      return [mean(values), variance(values)];
    };
    const [normal, normalVariance] = seen(draws.normal);
    expect(Math.abs(normal ?? 1)).toBeLessThan(error);
    expect(Math.abs((normalVariance ?? 0) - 1)).toBeLessThan(1.5 * error);
    expect(Math.abs((seen(() => draws.exponential(2))[0] ?? 0) - 2)).toBeLessThan(2 * error);
    const [gamma, gammaVariance] = seen(draws.gamma2);
    expect(Math.abs((gamma ?? 0) - 1)).toBeLessThan(error);
    expect(Math.abs((gammaVariance ?? 0) - 0.5)).toBeLessThan(1.5 * error);
    const [poisson, poissonVariance] = seen(() => draws.poisson(0.9));
    expect(Math.abs((poisson ?? 0) - 0.9)).toBeLessThan(error);
    expect(Math.abs((poissonVariance ?? 0) - 0.9)).toBeLessThan(2 * error);
  });
});

describe('the simulated machine', () => {
  it('keeps the standard deviation of its parts', () => {
    const still = { ...LEVELS.ci, walk: 0, bursts: 0 };
    const draws = drawsFrom(seeded('swing', 'test'));
    const swings = many(() => machineOf(still, draws).step());
    expect(sampleStandardDeviation(swings)).toBeCloseTo(LEVELS.ci.swing, 2);
    const local = localNoise(LEVELS.noisy, drawsFrom(seeded('local', 'test')));
    expect(sampleStandardDeviation(many(local.step))).toBeCloseTo(LEVELS.noisy.local, 2);
  });

  it('has as much of the time in bursts as their rate and length say', () => {
    const only = { ...LEVELS.noisy, walk: 0, swing: 0 };
    const machine = machineOf(only, drawsFrom(seeded('bursts', 'test')));
    const busy = many(machine.step).filter((slowdown) => slowdown > 0).length / COUNT;
    // Bursts per second × seconds per burst are under way on average; a burst takes up the step in which it begins.
    const expected = 1 - Math.exp(-only.bursts * (only.burstSeconds + STEP / 2));
    expect(busy).toBeGreaterThan(expected * 0.7);
    expect(busy).toBeLessThan(expected * 1.3);
  });

  it('disturbs pairs as much as published', () => {
    for (const level of ['quiet', 'ci', 'noisy'] as const)
      for (const mode of ['interleaved', 'alternating'] as const) {
        const spreads = Array.from({ length: howMany(8, 20) }, (_, i) => {
          const input = carryOut({ seed: `spread ${i}`, level, mode, effect: {}, metrics: ['latency.p50'] });
          return sampleStandardDeviation(input.pairs.map((pair) => Math.log(p50(pair, 'head') / p50(pair, 'base'))));
        });
        // Bursts make the spread of the alternating mode vary widely from one measurement to the next.
        const ratio = mean(spreads) / PUBLISHED_SPREAD[level][mode];
        expect([level, mode, ratio > 0.65 && ratio < 1.55]).toEqual([level, mode, true]);
      }
  });

  it('slows head down by what was asked, and only head', () => {
    const quantiles = (effect: Experiment['effect']) => {
      const blocks = blocksOf({ seed: 'effect', level: 'quiet', mode: 'interleaved', effect, pairs: 4 });
      return blocks.map(({ base, head }) => [base.values.latency?.[150] ?? 0, head.values.latency?.[150] ?? 0] as const);
    };
    const same = quantiles({});
    for (const [k, [base, head]] of quantiles({ slower: 0.1 }).entries()) {
      expect(base).toBe(same[k]?.[0]);
      expect(head / (same[k]?.[1] ?? 0)).toBeCloseTo(1.1, 10);
    }
  });

  it('gives the same numbers for the same seed only', () => {
    const once = (seed: string) => carryOut({ seed, level: 'ci', mode: 'alternating', effect: {}, pairs: 3 }).pairs;
    expect(once('a')).toEqual(once('a'));
    expect(once('a')).not.toEqual(once('b'));
  });
});

function p50({ observations: [seen] }: Pair, side: Side): number {
  const reading = seen?.[side]?.readings['latency.p50'];
  return reading?.kind === 'value' ? reading.value : Number.NaN;
}

describe('the replay', () => {
  it('ends where a gate ends that compares and asks at every look', () => {
    for (const effect of [{}, { slower: 0.03 }, { slower: 0.1 }])
      for (let i = 0; i < howMany(1, 4); i++) {
        const input = carryOut({ seed: `replay ${i}`, level: 'ci', mode: 'alternating', effect });
        const { ending } = replay(input, () => undefined);
        for (const pairs of looksFor(input.plannedPairs)) {
          const { protocol, plannedPairs } = input;
          const comparisons = compare({ ...input, pairs: input.pairs.slice(0, pairs) });
          const stop = earlyStop({ protocol, comparisons, plannedPairs, pairs });
          if (stop === null) continue;
          const judged = {
            protocol,
            comparisons,
            attainments: [],
            dependences: [],
            pairs,
            plannedPairs,
            stop,
            minutesNeeded: null,
          };
          const verdict = judge(judged);
          expect([ending.pairs, ending.stop, ending.verdict.state]).toEqual([pairs, stop, verdict.state]);
          const outcomes = (one: typeof verdict) =>
            one.rows.map(({ outcome, note, change, settledAt }) => ({ outcome, note, change, settledAt }));
          expect(outcomes(ending.verdict)).toEqual(outcomes(verdict));
          break;
        }
      }
  });

  it('knows every published cell once', () => {
    expect(new Set(PUBLISHED_CELLS.map(({ level, mode, effect }) => `${level} ${mode} ${effect}`)).size).toBe(36);
    expect(
      PUBLISHED_CELLS.every((cell) => Object.values(cell).every((value) => value !== undefined && !Number.isNaN(value))),
    ).toBe(true);
  });
});
