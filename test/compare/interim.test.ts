import { describe, expect, it } from 'vitest';
import { interimChange } from '../../src/compare/interim.ts';
import type { Cell } from '../../src/model/plan.ts';
import { aCell, aPair, aProtocol, aTrial, simulateEvidence } from '../support/simulate.ts';

describe('interimChange', () => {
  it('shows the gating cell that is furthest out, with its interval', () => {
    const input = simulateEvidence({ seed: 'glimpse', pairs: 12, plannedPairs: 30, effect: { 'ttft.p95': 0.6 } });
    const { cell, change, interval } = interimChange(input) ?? {};
    expect(cell).toMatchObject({ scenario: 'chat', metric: { name: 'ttft.p95' } });
    expect(interval?.low).toBeGreaterThan(0.1);
    expect(interval?.low).toBeLessThan(change ?? 0);
    expect(interval?.high).toBeGreaterThan(change ?? 9);
  });

  it('bounds nothing while there is no interval', () => {
    const input = simulateEvidence({ seed: 'glimpse', pairs: 2, plannedPairs: 30, effect: { 'ttft.p95': 0.9 } });
    expect(interimChange(input)).toMatchObject({ interval: { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY } });
  });

  it('never shows a cell that does not gate', () => {
    const cells = [aCell('chat', 'latency.p50', { gating: false })];
    expect(interimChange(simulateEvidence({ seed: 'glimpse', pairs: 12, cells }))).toBeNull();
    expect(interimChange(simulateEvidence({ seed: 'glimpse', pairs: 0 }))).toBeNull();
  });

  it('measures each change in its own margins, logarithms of them for ratios', () => {
    const margins = (flag: number) => ({ margins: { flag, same: flag, minChange: 0 } });
    /** latency.p50 rises to `ratio`, latency.p95 by 5 %; of 100 requests `errors` fail in head. */
    const shown = (ratio: number, errors: number, cells: readonly Cell[]) => {
      const trial = (p50: number, p95: number, count: number) =>
        aTrial({
          'latency.p50': { kind: 'value', value: p50 },
          'latency.p95': { kind: 'value', value: p95 },
          'error-rate': { kind: 'share', count, total: 100 },
        });
      const both = { base: trial(10, 10, 0), head: trial(10 * ratio, 10.5, errors) };
      const pairs = Array.from({ length: 3 }, (_, k) => aPair(k + 1, [{ scenario: 'chat', ...both, invalid: [] }]));
      return interimChange({ protocol: aProtocol({ cells }), plannedPairs: 30, pairs, closed: false })?.cell.metric.name;
    };
    const close = aCell('chat', 'latency.p95', margins(0.049));
    // ln 1.05 / ln 1.049 is 1.02. ln 2.1 / ln 2 is 1.07, without the second logarithm 0.74.
    expect(shown(2.1, 0, [close, aCell('chat', 'latency.p50', margins(1))])).toBe('latency.p50');
    // The larger change is far within its margin.
    expect(shown(1.5, 0, [close, aCell('chat', 'latency.p50', margins(1))])).toBe('latency.p95');
    // 0.85 / 0.9 is 0.94; over ln 1.9 it would be 1.32.
    expect(shown(1, 85, [close, aCell('chat', 'error-rate', margins(0.9))])).toBe('latency.p95');
    expect(shown(1, 95, [close, aCell('chat', 'error-rate', margins(0.9))])).toBe('error-rate');
  });

  it('leaves the slow share out', () => {
    const seen = (...metrics: readonly string[]) =>
      interimChange(
        simulateEvidence({
          seed: 'glimpse',
          pairs: 12,
          effect: { 'latency.p99': 9 },
          cells: metrics.map((metric) => aCell('chat', metric)),
        }),
      );
    expect(seen('latency.p50', 'slow-share')?.cell.metric.name).toBe('latency.p50');
    expect(seen('slow-share')).toBeNull();
  });

  it('shows a change as it is, not as it is judged', () => {
    const metric = { ...aCell('chat', 'latency.p50').metric, better: 'higher' } as const;
    const cells = [aCell('chat', 'latency.p50', { metric })];
    const { change, interval } = interimChange(simulateEvidence({ seed: 'glimpse', pairs: 12, effect: 0.5, cells })) ?? {};
    expect(change).toBeCloseTo(0.5, 0);
    expect(interval?.low).toBeGreaterThan(0.4);
  });
});
