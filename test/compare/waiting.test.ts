import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CompareInput, compare } from '../../src/compare/compare.ts';
import { waitingScenarios } from '../../src/compare/waiting.ts';
import type { Pair } from '../../src/model/trial.ts';
import { aCell, aPair, aProtocol, aScenario, aTrial } from '../support/simulate.ts';

/** Pairs whose effects alternate between + and − these sizes; null: the timing does not count. */
function evidence(sizes: Readonly<Record<string, number | null>>, pairs = 10): CompareInput {
  const cells = Object.keys(sizes).map((name) => aCell(name, 'latency.p95'));
  const value = (log: number) => aTrial({ 'latency.p95': { kind: 'value', value: Math.exp(log) } });
  const observe = (k: number) =>
    Object.entries(sizes).map(([scenario, size]) => ({
      scenario,
      base: value(0),
      head: value((size ?? 0) * (k % 2 === 0 ? 1 : -1)),
      invalid: size === null ? ['late'] : [],
    }));
  const all = Array.from({ length: pairs }, (_, k) => aPair(k + 1, observe(k)));
  return { protocol: aProtocol({ cells }), plannedPairs: 30, pairs: all, closed: false };
}

/** The margin of latency.p95 as an effect. */
const SAME = Math.log1p(0.1);

const swapped = (pair: Pair): Pair => ({
  ...pair,
  observations: pair.observations.map((one) => ({ ...one, base: one.head, head: one.base ?? one.head })),
});

describe('waitingScenarios', () => {
  it('names the narrow scenarios while others are wide', () => {
    // 1.645 · size / √10 is 0.26 and 0.78 margins.
    expect(waitingScenarios(evidence({ narrow: 0.5 * SAME, wide: 1.5 * SAME }))).toEqual(['narrow']);
    expect(waitingScenarios(evidence({ one: 0.68 * SAME, wide: 1.5 * SAME }))).toEqual([]);
  });

  it('lets nobody wait before the first look, or when all are narrow', () => {
    expect(waitingScenarios(evidence({ narrow: 0, wide: 1 }, 9))).toEqual([]);
    expect(waitingScenarios(evidence({ narrow: 0, other: 0.1 * SAME }))).toEqual([]);
  });

  it('lets nobody wait whose change is as large as its margin, however quiet it is', () => {
    expect(waitingScenarios(evidence({ changed: SAME, wide: 3 * SAME }))).toEqual([]);
  });

  it('measures on what has no valid pair, and lets others wait for it', () => {
    expect(waitingScenarios(evidence({ spoilt: null, narrow: 0 }))).toEqual(['narrow']);
  });

  it('measures on what only one side ever said anything of', () => {
    const seen = evidence({ half: 0, narrow: 0 });
    const silent = (side: 'base' | 'head') => ({
      ...seen,
      pairs: seen.pairs.map((pair) => ({
        ...pair,
        observations: pair.observations.map((one) => (one.scenario === 'half' ? { ...one, [side]: aTrial({}) } : one)),
      })),
    });
    expect([waitingScenarios(silent('base')), waitingScenarios(silent('head'))]).toEqual([['narrow'], ['narrow']]);
  });

  it('goes by the pairs that count', () => {
    const seen = evidence({ narrow: 0.5 * SAME, wide: 1.5 * SAME });
    const spoilt = seen.pairs.map((pair, k) => ({
      ...pair,
      observations: pair.observations.map((one) => (k === 3 ? { ...one, invalid: ['late'] } : one)),
    }));
    expect(waitingScenarios({ ...seen, pairs: spoilt })).toEqual(['narrow']);
  });

  it('takes the margin of a share as it is', () => {
    const { protocol, ...rest } = evidence({ wide: 1 });
    const scenarios = [...protocol.scenarios, aScenario('rpc')];
    const failing = aCell('rpc', 'error-rate', { margins: { flag: 1, same: 1, minChange: 0 } });
    const trial = (count: number) => aTrial({ 'error-rate': { kind: 'share', count, total: 100 } });
    const pairs = rest.pairs.map((pair) => ({
      ...pair,
      observations: [...pair.observations, { scenario: 'rpc', base: trial(0), head: trial(50), invalid: [] }],
    }));
    // 1.645 · 0.5 / √10 is 0.26; over ln 2 it would be 0.38.
    expect(
      waitingScenarios({ ...rest, pairs, protocol: { ...protocol, scenarios, cells: [...protocol.cells, failing] } }),
    ).toEqual(['rpc']);
  });

  it('takes no notice of what nothing can read here, nor of rows that do not gate', () => {
    const { protocol, ...rest } = evidence({ narrow: 0, wide: 1 });
    const more = [aCell('narrow', 'cpu-per-request'), aCell('narrow', 'latency.p50', { gating: false })];
    expect(waitingScenarios({ ...rest, protocol: { ...protocol, cells: [...protocol.cells, ...more] } })).toEqual(['narrow']);
  });

  it('lets a scenario that nothing gates wait', () => {
    const { protocol, ...rest } = evidence({ wide: 1 });
    const scenarios = [...protocol.scenarios, aScenario('fresh', { status: 'new' })];
    expect(waitingScenarios({ ...rest, protocol: { ...protocol, scenarios } })).toEqual(['fresh']);
  });

  it('is the same whichever pairs are swapped', () => {
    const sizes = fc.record({ a: fc.double({ min: 0, max: 0.3, noNaN: true }), b: fc.double({ min: 0, max: 0.3, noNaN: true }) });
    fc.assert(
      fc.property(sizes, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (size, swaps) => {
        const seen = evidence(size, 12);
        const other = { ...seen, pairs: seen.pairs.map((pair, k) => (swaps[k] ? swapped(pair) : pair)) };
        expect(waitingScenarios(other)).toEqual(waitingScenarios(seen));
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('a scenario that waited', () => {
  const rare = (k: number, scenario: string) => {
    const errors = (count: number) => aTrial({ 'error-rate': { kind: 'share', count, total: 3000 } });
    return { scenario, base: errors(k === 3 ? 1 : 0), head: errors(0), invalid: [] };
  };
  const seen = (from: number) => {
    const pairs = Array.from({ length: 16 }, (_, k) => aPair(k + 1, [rare(k, 'wide'), ...(k < from ? [rare(k, 'quiet')] : [])]));
    const cells = ['wide', 'quiet'].map((name) => aCell(name, 'error-rate'));
    return compare({ protocol: aProtocol({ cells }), plannedPairs: 30, pairs, closed: false });
  };

  it('is said so at each look, and its missing pairs are no dropped ones', () => {
    const [wide, quiet] = seen(10);
    expect(wide?.looks.map(({ used, waited }) => [used, waited])).toEqual([
      [10, 0],
      [13, 0],
      [16, 0],
    ]);
    expect(quiet?.looks.map(({ used, waited }) => [used, waited])).toEqual([
      [10, 0],
      [10, 3],
      [10, 6],
    ]);
  });

  it('still has bounds for rare events, as wide as its own pairs allow', () => {
    const half = (k: 0 | 1) => {
      const last = seen(10)[k]?.looks.at(-1)?.equivalence;
      return last ? last.high - last.low : Number.NaN;
    };
    expect(Number.isFinite(half(1))).toBe(true);
    expect(half(1)).toBeGreaterThan(half(0));
  });
});
