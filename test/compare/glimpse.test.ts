import { describe, expect, it } from 'vitest';
import { glimpse } from '../../src/compare/glimpse.ts';
import { cellOf, simulateEvidence } from '../support/simulate.ts';

describe('glimpse', () => {
  it('shows the gating cell that is furthest out, with its interval', () => {
    const evidence = simulateEvidence({ seed: 'glimpse', pairs: 12, plannedPairs: 30, effect: { 'ttft.p95': 0.6 } });
    expect(glimpse(evidence)).toMatch(/^chat ttft\.p95 \+\d\d % \(\+\d\d…\+\d\d\)$/);
  });

  it('leaves the interval out while there is none', () => {
    const evidence = simulateEvidence({ seed: 'glimpse', pairs: 2, plannedPairs: 30, effect: { 'ttft.p95': 0.9 } });
    expect(glimpse(evidence)).toMatch(/^chat ttft\.p95 \+\d+ %$/);
  });

  it('never shows a cell that does not gate', () => {
    const cells = [cellOf('chat', 'latency.p50', { gating: false })];
    expect(glimpse(simulateEvidence({ seed: 'glimpse', pairs: 12, cells }))).toBe('nothing to compare yet');
    expect(glimpse(simulateEvidence({ seed: 'glimpse', pairs: 0 }))).toBe('no pairs yet');
  });

  it('shows a change as it is, not as it is judged', () => {
    const metric = { ...cellOf('chat', 'latency.p50').metric, better: 'higher' } as const;
    const cells = [cellOf('chat', 'latency.p50', { metric })];
    expect(glimpse(simulateEvidence({ seed: 'glimpse', pairs: 12, effect: 0.5, cells }))).toMatch(
      / \+[45]\d % \(\+4\d…\+[56]\d\)$/,
    );
  });
});
