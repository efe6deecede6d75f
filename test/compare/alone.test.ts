import { describe, expect, it } from 'vitest';
import { changeAlone } from '../../src/compare/alone.ts';
import { aCell, aPair, aProtocol, aTrial, simulateEvidence, swapSides } from '../support/simulate.ts';

const CELL = aCell('chat', 'latency.p50');

describe('the change of one row alone', () => {
  it('is head against base with the interval of all pairs, and its inverse with the sides swapped', () => {
    const input = simulateEvidence({ seed: 'alone', pairs: 20, effect: 0.2, cells: [CELL] });
    const found = changeAlone(CELL, input);
    expect(found).toMatchObject({ pairs: 20, interval: { level: 0.95 } });
    expect(found?.value).toBeCloseTo(0.2, 1);
    expect(found?.interval.low).toBeGreaterThan(0.1);
    expect(found?.interval.high).toBeLessThan(0.3);
    const swapped = changeAlone(CELL, swapSides(input));
    expect((1 + (swapped?.value ?? 0)) * (1 + (found?.value ?? 0))).toBeCloseTo(1, 9);
    expect((1 + (swapped?.interval.low ?? 0)) * (1 + (found?.interval.high ?? 0))).toBeCloseTo(1, 9);
  });

  it('holds the truth in 19 of 20 measurements', () => {
    const cells = [CELL];
    const held = Array.from({ length: 300 }, (_, i) => {
      const { interval } = changeAlone(CELL, simulateEvidence({ seed: `alone ${i}`, pairs: 12, effect: 0.01, cells })) ?? {};
      return interval !== undefined && interval.low <= 0.01 && interval.high >= 0.01;
    });
    // Exact where effects lie as often above the truth as below it; 3.5 standard deviations of a share of 300.
    expect(held.filter(Boolean).length / held.length).toBeGreaterThan(0.95 - 3.5 * Math.sqrt((0.95 * 0.05) / 300));
  });

  it('is not known of fewer than six pairs, or of a row that no pair has', () => {
    expect(changeAlone(CELL, simulateEvidence({ seed: 'alone', pairs: 5, cells: [CELL] }))).toBeNull();
    expect(changeAlone(CELL, simulateEvidence({ seed: 'alone', pairs: 6, cells: [CELL] }))).toMatchObject({ pairs: 6 });
    const pairs = [aPair(1, [{ scenario: 'chat', base: aTrial({}), head: aTrial({}), invalid: [] }])];
    expect(changeAlone(CELL, { pairs, protocol: aProtocol({ cells: [CELL] }) })).toBeNull();
  });
});
