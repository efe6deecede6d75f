import { describe, expect, it } from 'vitest';
import { columnOf } from '../../src/compare/column.ts';
import { rulings } from '../../src/compare/rulings.ts';
import { simulateEvidence } from '../support/simulate.ts';

const looks = [10, 13, 16, 20, 25, 30];

function rule(simulation: Parameters<typeof simulateEvidence>[0]) {
  const { protocol, pairs, plannedPairs } = simulateEvidence(simulation);
  const columns = protocol.cells.map((cell) => columnOf(cell, pairs, protocol));
  return { ruled: rulings(columns, { seed: protocol.seed, plannedPairs, looks }), cells: protocol.cells };
}

describe('rulings', () => {
  it('has one ruling per look and column, with finite critical values', () => {
    const { ruled, cells } = rule({ seed: 'rulings', pairs: 30, errors: { base: 0, head: 0 } });
    expect(ruled).toHaveLength(looks.length);
    for (const look of ruled) {
      expect(look).toHaveLength(cells.length);
      for (const { critical, equivalence } of look) {
        for (const value of [critical, equivalence]) {
          expect(value).toBeGreaterThan(1);
          expect(value).toBeLessThan(5);
        }
      }
    }
  });

  it('asks less of a single cell than of a family, and less at later looks', () => {
    const { ruled } = rule({ seed: 'rulings', pairs: 30 });
    const criticals = ruled.map((look) => look[0]?.critical ?? 0);
    expect(criticals[0]).toBeGreaterThan(criticals.at(-1) ?? Number.POSITIVE_INFINITY);
  });

  it('rejects neither equals nor, with all cells at 20 %, misses one', () => {
    expect(
      rule({ seed: 'equal', pairs: 30 })
        .ruled.flat()
        .filter(({ rejected }) => rejected),
    ).toEqual([]);
    const { ruled, cells } = rule({ seed: 'slow', pairs: 30, effect: 0.2 });
    const found = cells.filter((_, a) => ruled.at(-1)?.[a]?.rejected).map(({ metric }) => metric.name);
    expect(found).toEqual(['latency.p50', 'latency.p95', 'latency.p99', 'ttft.p95', 'cpu-per-request', 'slow-share']);
  });
});
