import { describe, expect, it } from 'vitest';
import { byDrift, byErrors, byStreaming, byTail } from '../../src/explain/suspicions.ts';
import { aCase, anObservation, aRow } from '../support/a-case.ts';
import { aCell } from '../support/simulate.ts';

const plain = anObservation({}, {});
const faster = { slower: false, difference: -20, row: aRow({ outcome: 'improvement', change: -0.2, head: 80 }) } as const;

describe('byStreaming', () => {
  const streamed = (ttft: number, total: number) => {
    const readings = (first: number, whole: number) => ({
      readings: { 'ttft.p95': { kind: 'value', value: first }, 'latency.p95': { kind: 'value', value: whole } } as const,
    });
    return aCase(anObservation(readings(50, 100), readings(50 + ttft, 100 + total)));
  };

  it('says when the time was lost', () => {
    expect(byStreaming(streamed(18, 20))).toEqual({
      weight: 0.9,
      evidence: { kind: 'streaming', slower: true, quantile: 'p95', firstMs: 18, wholeMs: 20, where: 'before-first' },
    });
    expect(byStreaming(streamed(2, 20))?.evidence).toMatchObject({ where: 'while-streaming' });
    expect(byStreaming(streamed(10, 20))?.evidence).toMatchObject({ where: 'both' });
  });

  it('says nothing without a first token, or when the whole moved the other way', () => {
    expect(byStreaming(aCase(plain))).toBeNull();
    expect(byStreaming(streamed(18, -1))).toBeNull();
  });
});

describe('byTail', () => {
  const median = aRow({ cell: aCell('chat', 'latency.p50'), outcome: 'no-change', change: 0.01 });

  it('notices that only some requests moved', () => {
    const found = byTail(aCase(plain, { siblings: [aRow(), median] }));
    expect(found?.weight).toBeCloseTo(0.95, 12);
    expect(found?.evidence).toMatchObject({
      ...{ kind: 'tail', slower: true, share: 0 },
      ...{ tail: { metric: { name: 'latency.p95' }, change: 0.2 }, middle: { metric: { name: 'latency.p50' }, change: 0.01 } },
    });
    const slow = aRow({ cell: aCell('chat', 'slow-share') });
    expect(byTail(aCase(plain, { row: slow, siblings: [slow, median] }))?.evidence).toMatchObject({
      tail: { metric: { name: 'slow-share' } },
    });
  });

  it('says how many requests must have moved where the distributions are known', () => {
    const bars = (slow: number, ms: number) => [
      { ms: 20, count: 100 - slow },
      { ms, count: slow },
    ];
    const distributions = { base: bars(20, 25), head: bars(20, 60) };
    const found = byTail(aCase(plain, { siblings: [aRow(), median], distributions }));
    expect(found?.evidence).toMatchObject({ share: expect.closeTo(0.2, 9) });
  });

  it('says nothing when the median moved, too, or is the row itself', () => {
    expect(byTail(aCase(plain, { siblings: [aRow(), { ...median, outcome: 'regression' }] }))).toBeNull();
    expect(byTail(aCase(plain, { row: { ...median, outcome: 'regression' }, siblings: [median] }))).toBeNull();
    expect(byTail(aCase(plain))).toBeNull();
  });
});

describe('byErrors', () => {
  const errors = aRow({ cell: aCell('chat', 'error-rate'), change: 0.025, base: 0.001, head: 0.026 });

  it('does not say how much of the change they are, since no count of them tells', () => {
    const found = byErrors(aCase(plain, { siblings: [errors] }));
    expect(found?.weight).toBeNull();
    expect(found?.evidence).toMatchObject({ kind: 'errors', failed: { base: 0.001, head: 0.026 } });
  });

  it('says nothing while errors did not change', () => {
    expect(byErrors(aCase(plain, { siblings: [{ ...errors, outcome: 'no-change' }] }))).toBeNull();
    expect(byErrors(aCase(plain))).toBeNull();
  });
});

describe('byDrift', () => {
  it('notices that head gets slower within its blocks', () => {
    const found = byDrift(aCase(anObservation({ halvesMs: [20, 20.2] }, { halvesMs: [20, 23] })));
    expect(found?.weight).toBeCloseTo(Math.log(23 / 20.2) / Math.log(1.2), 9);
    const second = { base: expect.closeTo(0.01, 9), head: expect.closeTo(0.15, 9) };
    expect(found?.evidence).toMatchObject({ kind: 'drift', second });
  });

  it('says nothing of steady blocks, of a faster head, or without halves', () => {
    expect(byDrift(aCase(plain))).toBeNull();
    // Both warm up, head less.
    expect(byDrift(aCase(anObservation({ halvesMs: [20, 17] }, { halvesMs: [20, 19] })))).toBeNull();
    expect(byDrift(aCase(anObservation({ halvesMs: null }, { halvesMs: [20, 30] })))).toBeNull();
    expect(byDrift(aCase(anObservation({}, { halvesMs: [20, 30] }), faster))).toBeNull();
  });
});
