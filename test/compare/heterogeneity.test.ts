import { describe, expect, it } from 'vitest';
import { heterogeneities, heterogeneityOf } from '../../src/compare/heterogeneity.ts';
import { seeded } from '../../src/model/random.ts';
import { howMany } from '../support/how-many.ts';
import { aCell, simulateEvidence } from '../support/simulate.ts';
import { drawsFrom } from '../support/simulator/draws.ts';

describe('heterogeneityOf', () => {
  it('is Cochran’s Q, the share that noise does not make, and the chance by Welch’s F', () => {
    // Means 2, 4 and 6, each with variance 1 and weight 3: Q = 3 (4 + 0 + 4) = 24.
    const found = heterogeneityOf([
      [1, 2, 3],
      [3, 4, 5],
      [5, 6, 7],
    ]);
    expect(found?.shards).toBe(3);
    expect(found?.q).toBeCloseTo(24, 12);
    expect(found?.share).toBeCloseTo(22 / 24, 12);
    // F = 12 / (1 + 2/8 · 2/3) = 10.2857 with 2 and 4 degrees of freedom: p = (1 + 2F/4)^−2 = 0.0265.
    expect(found?.p).toBeGreaterThan(0.022);
    expect(found?.p).toBeLessThan(0.031);
  });

  it('is none of shards that agree', () => {
    const found = heterogeneityOf([
      [1, 2, 3],
      [3, 2, 1],
    ]);
    expect([found?.q, found?.share]).toEqual([0, 0]);
    expect(found?.p).toBeGreaterThan(0.9);
  });

  it('says nothing of fewer than two shards with three pairs, nor where a shard has no spread', () => {
    expect(heterogeneityOf([[1, 2, 3]])).toBeNull();
    expect(
      heterogeneityOf([
        [1, 2, 3],
        [4, 5],
      ]),
    ).toBeNull();
    expect(
      heterogeneityOf([
        [1, 2, 3],
        [0, 0, 0],
      ]),
    ).toBeNull();
    // The last bit of equal readings is no spread: weighted by it, noise would be called a disagreement.
    expect(
      heterogeneityOf([
        [0.01, 0.02, 0.03],
        [0.02, 0.02 + 4e-18, 0.02],
      ]),
    ).toBeNull();
  });

  it('is rare where shards differ by noise alone, however unequal their noise, and seen where they share a bias', () => {
    const runs = howMany(400, 4000);
    const rare = (bias: number) => {
      const draws = drawsFrom(seeded(`bias ${bias}`, 'heterogeneity'));
      const found = Array.from({ length: runs }, () =>
        heterogeneityOf(
          [1, 2, 3].map((noise) => {
            const own = bias * draws.normal();
            return Array.from({ length: 10 }, () => own + noise * draws.normal());
          }),
        ),
      );
      return found.filter((one) => one !== null && one.p <= 0.05).length / runs;
    };
    // Three Monte-Carlo errors above 5 %.
    expect(rare(0)).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt(0.0475 / runs));
    expect(rare(0)).toBeGreaterThan(0.02);
    expect(rare(2)).toBeGreaterThan(0.5);
  });
});

describe('heterogeneities', () => {
  const cells = [aCell('chat', 'latency.p50'), aCell('chat', 'latency.p95', { gating: false })];
  const input = simulateEvidence({ seed: 'shards', pairs: 20, cells });

  it('are none of one machine', () => {
    expect(heterogeneities(input)).toEqual([null, null]);
  });

  it('call only what is too rare for chance over all rows', () => {
    const shards = [{ pairs: 10 }, { pairs: 10 }];
    expect(heterogeneities({ ...input, shards }).map((one) => one?.differs)).toEqual([false, false]);
    const slower = simulateEvidence({ seed: 'slower', pairs: 10, cells, effect: 0.3 }).pairs;
    const mixed = { ...input, pairs: [...input.pairs.slice(0, 10), ...slower], shards };
    expect(heterogeneities(mixed)[0]?.differs).toBe(true);
    expect(heterogeneities(mixed)[0]?.share).toBeGreaterThan(0.8);
  });
});
