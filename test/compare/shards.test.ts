import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attainments } from '../../src/compare/attainments.ts';
import { compare } from '../../src/compare/compare.ts';
import { dependences } from '../../src/compare/dependence.ts';
import { type CompareInput, firstLookOf, looksReached } from '../../src/compare/looks.ts';
import { outcomeAtLook, tooManyDropped } from '../../src/judge/outcome.ts';
import { howMany } from '../support/how-many.ts';
import { aCell, aPair, aProtocol, aTrial, simulateEvidence, swapSides, timeMetric } from '../support/simulate.ts';

const p50 = aCell('chat', 'latency.p50');

/** A simulated measurement as three shards of ten planned pairs, of which so many were measured. */
function sharded(measured: readonly number[], changed: Partial<Parameters<typeof simulateEvidence>[0]> = {}): CompareInput {
  const pairs = measured.reduce((sum, count) => sum + count, 0);
  const input = simulateEvidence({ seed: 'shards', pairs, plannedPairs: 10 * measured.length, ...changed });
  return { ...input, shards: measured.map((count) => ({ pairs: count })) };
}

const outcomesOf = (input: CompareInput) => compare(input).map((one) => outcomeAtLook(one)?.outcome ?? null);

describe('the one look of shards', () => {
  it('is at all planned pairs and has the whole level, whatever was measured', () => {
    expect(looksReached(sharded([10, 10, 10]))).toEqual([{ pairs: 30, time: 1 }]);
    expect(looksReached(sharded([10, 0, 4]))).toEqual([{ pairs: 30, time: 1 }]);
    expect(looksReached(sharded([4, 0, 4]))).toEqual([]);
  });

  it('estimates what one machine with these pairs does where there is one shard', () => {
    const one = compare({ ...simulateEvidence({ seed: 'one', pairs: 30, closed: false }), shards: [{ pairs: 30 }] });
    const machine = compare(simulateEvidence({ seed: 'one', pairs: 30 }));
    for (const [a, { looks }] of one.entries()) {
      const last = machine[a]?.looks.at(-1);
      expect(looks).toHaveLength(1);
      for (const name of ['pairs', 'used', 'estimate', 'absolute', 'base', 'head'] as const)
        expect(looks[0]?.[name]).toBe(last?.[name]);
    }
  });

  it('rejects at least what the last look of several does: nothing was spent before', () => {
    const critical = (input: CompareInput) =>
      compare({ ...input, protocol: { ...input.protocol, cells: [p50] } })[0]?.looks.at(-1)?.critical;
    const input = simulateEvidence({ seed: 'level', pairs: 30 });
    expect(critical({ ...input, shards: [{ pairs: 30 }] })).toBeLessThan(critical(input) ?? 0);
  });

  it('does not see what a shard adds to both sides of its pairs, nor the order of shards', () => {
    const input = sharded([10, 10, 10], { cells: [p50] });
    const faster = input.pairs.map((pair, k) =>
      k < 10 || k >= 20
        ? pair
        : {
            ...pair,
            observations: pair.observations.map((one) => ({
              ...one,
              base: one.base && doubled(one.base),
              head: doubled(one.head),
            })),
          },
    );
    const there = compare(input)[0]?.looks[0];
    const back = compare({ ...input, pairs: faster })[0]?.looks[0];
    expect(back?.estimate).toBeCloseTo(there?.estimate ?? Number.NaN, 12);
    expect(back?.critical).toBe(there?.critical);
    const turned = [...input.pairs.slice(20), ...input.pairs.slice(0, 20)];
    expect(compare({ ...input, pairs: turned })[0]?.looks[0]?.estimate).toBe(there?.estimate);
  });

  it('is mirrored with the sides', () => {
    fc.assert(
      fc.property(fc.string(), fc.double({ min: -0.2, max: 0.2, noNaN: true }), (seed, effect) => {
        const input = sharded([10, 7, 12], { seed, effect: { 'latency.p50': effect }, cells: [p50] });
        const [there, back] = [compare(input)[0]?.looks[0], compare(swapSides(input))[0]?.looks[0]];
        expect(back?.estimate).toBeCloseTo(-(there?.estimate ?? 0), 12);
        expect(back?.equivalence.low).toBeCloseTo(-(there?.equivalence.high ?? 0), 12);
      }),
      { seed: 1, numRuns: howMany(10, 60) },
    );
  });
});

const doubled = (trial: ReturnType<typeof aTrial>) => ({
  ...trial,
  readings: Object.fromEntries(
    Object.entries(trial.readings).map(([name, reading]) => [
      name,
      reading.kind === 'value' ? { ...reading, value: 2 * reading.value } : reading,
    ]),
  ),
});

describe('a missing shard', () => {
  it('counts as its planned pairs dropped: nothing is the same, and nothing better', () => {
    const [look] = compare(sharded([10, 0, 10], { noise: 'quiet', cells: [p50] }))[0]?.looks ?? [];
    expect([look?.pairs, look?.used, look && tooManyDropped(look)]).toEqual([30, 20, true]);
    expect(outcomesOf(sharded([10, 10, 10], { noise: 'quiet', cells: [p50] }))).toEqual(['no-change']);
    expect(outcomesOf(sharded([10, 0, 10], { noise: 'quiet', cells: [p50] }))).toEqual([null]);
    expect(outcomesOf(sharded([10, 10, 10], { effect: -0.3, cells: [p50] }))).toEqual(['improvement']);
    expect(outcomesOf(sharded([10, 0, 10], { effect: -0.3, cells: [p50] }))).toEqual([null]);
  });

  it('leaves a regression that the others show, where they have as many pairs as a first look', () => {
    expect(firstLookOf(30)).toBe(10);
    expect(outcomesOf(sharded([10, 0, 10], { effect: 0.3, cells: [p50] }))).toEqual(['regression']);
    expect(outcomesOf(sharded([10, 0, 0], { effect: 0.3, cells: [p50] }))).toEqual(['regression']);
    expect(outcomesOf(sharded([9, 0, 0], { effect: 0.3, cells: [p50] }))).toEqual([null]);
  });

  it('is lost to objectives, too', () => {
    const slo = {
      scenario: 'chat',
      metric: timeMetric('latency.p95'),
      comparator: '<=',
      bound: 1000,
      objective: '',
      source: 'default',
    } as const;
    const [found] = attainments(sharded([10, 0, 10], { slos: [slo] }));
    expect([found?.pairs, found?.lost]).toEqual([30, { base: 10, head: 10 }]);
    expect(attainments(sharded([10, 10, 10], { slos: [slo] }))[0]?.lost).toEqual({ base: 0, head: 0 });
  });
});

describe('the order of pairs', () => {
  const at = (effects: readonly number[], shards?: CompareInput['shards']) => {
    const pairs = effects.map((effect, k) => {
      const trial = (value: number) => aTrial({ 'latency.p50': { kind: 'value', value } });
      return aPair(k + 1, [{ scenario: 'chat', base: trial(20), head: trial(20 * Math.exp(effect)), invalid: [] }]);
    });
    return dependences({ protocol: aProtocol({ cells: [p50] }), plannedPairs: 30, pairs, closed: false, shards })[0];
  };
  const wave = (k: number) => Math.sin(7 * k * k) / 50;

  it('is that of each shard: what lies between shards is no drift', () => {
    const steps = Array.from({ length: 30 }, (_, k) => Math.floor(k / 10) / 5 + wave(k));
    expect(at(steps)).not.toBeNull();
    expect(at(steps, [{ pairs: 10 }, { pairs: 10 }, { pairs: 10 }])).toBeNull();
  });

  it('shows a drift within shards', () => {
    const rising = Array.from({ length: 30 }, (_, k) => (k % 10) / 20 + wave(k) / 10);
    expect(at(rising, [{ pairs: 10 }, { pairs: 10 }, { pairs: 10 }])).toBe('drift');
  });
});
