import { describe, expect, it } from 'vitest';
import { DEPENDENCE_LEVEL, dependences } from '../../src/compare/dependence.ts';
import type { CompareInput } from '../../src/compare/looks.ts';
import type { Cell } from '../../src/model/plan.ts';
import { type Random, seeded } from '../../src/model/random.ts';
import { howMany } from '../support/how-many.ts';
import { aCell, aPair, aProtocol, aTrial } from '../support/simulate.ts';

const p50 = aCell('chat', 'latency.p50');
const p95 = aCell('chat', 'latency.p95');

type Rows = readonly (readonly [Cell, readonly (number | null)[]])[];

/** A measurement in which the rows have these effects in measured order; null where head was not read. */
function measured(rows: Rows, seed = 'order', plannedPairs = rows[0]?.[1].length ?? 0): CompareInput {
  const cells = rows.map(([cell]) => cell);
  const value = (log: number) => ({ kind: 'value', value: 20 * Math.exp(log) }) as const;
  const count = rows[0]?.[1].length ?? 0;
  const pairs = Array.from({ length: count }, (_, k) => {
    const trial = (side: 'base' | 'head') =>
      aTrial(
        Object.fromEntries(
          rows.flatMap(([{ metric }, effects]) => {
            const effect = effects[k] ?? null;
            return side === 'base' ? [[metric.name, value(0)]] : effect === null ? [] : [[metric.name, value(effect)]];
          }),
        ),
      );
    return aPair(k + 1, [{ scenario: 'chat', base: trial('base'), head: trial('head'), invalid: [] }]);
  });
  return { protocol: aProtocol({ seed, cells }), plannedPairs, pairs, closed: false };
}

/** Nearly normal, standard deviation 1. */
const normal = (random: Random) => Array.from({ length: 12 }, () => random.next()).reduce((sum, one) => sum + one, -6);
const independent = (seed: string, pairs = 30) => {
  const random = seeded(seed, 'effects');
  return Array.from({ length: pairs }, () => normal(random) / 20);
};
/** Each resembles the one before it: an autoregression with this coefficient. */
const related = (seed: string, coefficient: number, pairs = 30) => {
  const random = seeded(seed, 'related');
  let state = normal(random);
  return Array.from({ length: pairs }, () => {
    state = coefficient * state + Math.sqrt(1 - coefficient ** 2) * normal(random);
    return state / 20;
  });
};
const seeds = (count: number) => Array.from({ length: count }, (_, i) => `seed ${i}`);
const found = (seed: string, rows: Rows) => dependences(measured(rows, seed)).some((one) => one !== null);
const ascending = Array.from({ length: 30 }, (_, k) => k / 100);

describe('dependences', () => {
  it('finds some in at most 1 % of measurements of independent pairs, over all rows together', { timeout: 60_000 }, () => {
    expect(DEPENDENCE_LEVEL).toBe(0.01);
    const count = howMany(100, 200);
    const called = seeds(count).filter((seed) => {
      const first = independent(seed);
      // The second row moves with the first, as quantiles of one block do.
      const second = independent(`${seed} too`).map((effect, k) => (effect + (first[k] ?? 0)) / 2);
      return found(seed, [
        [p50, first],
        [p95, second],
      ]);
    }).length;
    // Two Monte-Carlo errors above 1 %.
    expect(called / count).toBeLessThanOrEqual(0.01 + 2 * Math.sqrt(0.0099 / count));
  });

  it('finds pairs that resemble their neighbours, the more the more they do', { timeout: 60_000 }, () => {
    const count = howMany(25, 60);
    const share = (coefficient: number) =>
      seeds(count).filter((seed) => found(seed, [[p50, related(seed, coefficient)]])).length / count;
    expect(share(0.9)).toBeGreaterThanOrEqual(0.8);
    expect(share(0.6)).toBeGreaterThanOrEqual(0.25);
    expect(share(0.9)).toBeGreaterThan(share(0.6));
  });

  it('finds a step from pair 11 on, and calls it drift', { timeout: 60_000 }, () => {
    const kinds = seeds(40).map((seed) => {
      const step = independent(seed).map((effect, k) => effect + (k >= 10 ? 0.2 : 0));
      return dependences(measured([[p50, step]], seed))[0];
    });
    expect(kinds.filter((kind) => kind !== null).length).toBeGreaterThanOrEqual(38);
    expect(kinds.filter((kind) => kind === 'drift').length).toBeGreaterThan(20);
  });

  it('tells drift from neighbours that resemble each other, falling from rising makes no difference', () => {
    const one = (effects: readonly number[]) => dependences(measured([[p50, effects]]))[0];
    expect([one(ascending), one(ascending.map((effect) => -effect))]).toEqual(['drift', 'drift']);
    // Five high, five low, and again: level over time.
    expect(one(ascending.map((_, k) => Math.floor(k / 5) % 2))).toBe('serial');
    // Alternating is what swapping sides does not mind.
    expect(one(ascending.map((_, k) => (k % 2) + (k % 7) / 1000))).toBeNull();
  });

  it('depends on the order of the pairs and on nothing else: neither the size nor the sign nor the scale of effects', () => {
    const sample = related('order', 0.9);
    const called = (effects: readonly number[]) => dependences(measured([[p50, effects]]))[0];
    expect(called(sample)).not.toBeNull();
    for (const change of [(x: number) => x + 0.3, (x: number) => -x, (x: number) => 3 * x, (x: number) => Math.expm1(5 * x)])
      expect(called(sample.map(change))).toBe(called(sample));
    // Most other orders of the same pairs are no dependence, which is what the level is about.
    const random = seeded('shuffle', 'orders');
    const orders = Array.from({ length: 60 }, () =>
      sample
        .map((effect) => ({ effect, at: random.next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ effect }) => effect),
    );
    expect(orders.filter((order) => called(order) !== null).length).toBeLessThanOrEqual(3);
  });

  it('names the row that shows it, of those that gate', () => {
    const calm = independent('calm');
    const informational = aCell('chat', 'latency.p99', { gating: false });
    expect(
      dependences(
        measured([
          [p50, calm],
          [p95, ascending],
          [informational, ascending],
        ]),
      ),
    ).toEqual([null, 'drift', null]);
  });

  it('looks at the pairs up to the last look, and says nothing of fewer than nine or of pairs that all say the same', () => {
    // The drift begins after the look at 10 of 30 pairs.
    const later = independent('later', 12).map((effect, k) => effect + (k >= 10 ? 9 : 0));
    expect(dependences(measured([[p50, later]], 'order', 30))).toEqual(
      dependences(measured([[p50, later.slice(0, 10)]], 'order', 30)),
    );
    expect([8, 9].map((pairs) => dependences(measured([[p50, ascending.slice(0, pairs)]]))[0])).toEqual([null, 'drift']);
    const gaps = ascending.map((effect, k) => (k % 4 === 0 ? effect : null));
    expect(dependences(measured([[p50, gaps]]))).toEqual([null]);
    expect(dependences(measured([[p50, ascending.map(() => 0.1)]]))).toEqual([null]);
    // A third of the pairs lost leaves enough of a drift.
    expect(dependences(measured([[p50, ascending.map((effect, k) => (k % 3 === 0 ? null : effect))]]))).toEqual(['drift']);
  });

  it('is fixed by the seed of the protocol', () => {
    const sample = related('again', 0.6);
    expect(dependences(measured([[p50, sample]]))).toEqual(dependences(measured([[p50, sample]])));
  });
});
