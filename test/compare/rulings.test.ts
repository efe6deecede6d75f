import { describe, expect, it } from 'vitest';
import { columnOf } from '../../src/compare/column.ts';
import { rulings } from '../../src/compare/rulings.ts';
import { cellOf, simulateEvidence } from '../support/simulate.ts';

const looks = [10, 13, 16, 20, 25, 30];

function rule(simulation: Parameters<typeof simulateEvidence>[0]) {
  const { protocol, pairs, plannedPairs } = simulateEvidence(simulation);
  const columns = protocol.cells.map((cell) => columnOf(cell, pairs, protocol));
  return { ruled: rulings(columns, { seed: protocol.seed, plannedPairs, looks }), cells: protocol.cells };
}

describe('rulings', () => {
  it('has one ruling per look and column; a large family cannot reject at the first look, whose intervals are unbounded', () => {
    const { ruled, cells } = rule({ seed: 'rulings', pairs: 30, errors: { base: 0, head: 0 } });
    expect(ruled).toHaveLength(looks.length);
    // At 10 of 30 pairs 39 of 4096 sign vectors may be rejected, and more than 39 give one of six metrics its largest Z.
    for (const { critical } of ruled[0] ?? []) expect(critical).toBe(Number.POSITIVE_INFINITY);
    for (const [j, look] of ruled.entries()) {
      expect(look).toHaveLength(cells.length);
      for (const { critical, equivalence } of look) {
        for (const value of j === 0 ? [equivalence] : [critical, equivalence]) {
          expect(value).toBeGreaterThan(1);
          expect(value).toBeLessThan(5);
        }
      }
    }
  });

  it('lends no critical value to a sample with gaps, nor that of a single cell to a member of the family', () => {
    const zeros = { base: 0, head: 0 };
    const { protocol, pairs, plannedPairs } = simulateEvidence({
      seed: 'gaps',
      pairs: 30,
      errors: zeros,
      cells: [cellOf('chat', 'error-rate')],
    });
    const column = columnOf(protocol.cells[0] ?? cellOf('chat', 'error-rate'), pairs, protocol);
    const gap = { ...column, sample: column.sample.map((effect, k) => (k === 3 ? null : effect)) };
    const last = (columns: Parameters<typeof rulings>[0]) =>
      rulings(columns, { seed: protocol.seed, plannedPairs, looks }).at(-1)?.[0]?.critical;
    expect(last([gap])).toBe(Number.POSITIVE_INFINITY);
    expect(last([column, column])).toBeGreaterThan(last([column]) ?? Number.POSITIVE_INFINITY);
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
