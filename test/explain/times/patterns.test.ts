import { describe, expect, it } from 'vitest';
import { byDrift, byErrors, byParts, byStreaming, byTail } from '../../../src/explain/times/patterns.ts';
import type { Row } from '../../../src/model/verdict.ts';
import { aCase, anObservation, aRow } from '../../support/a-case.ts';
import { aCell, timeMetric } from '../../support/simulate.ts';

const plain = anObservation({}, {});
const faster = { slower: false, difference: -20, row: aRow({ outcome: 'improvement', change: -0.2, head: 80 }) } as const;

const part = (name: string, outcome: Row['outcome'], change: number): Row =>
  aRow({ cell: { ...aCell('chat', 'latency.p95'), metric: timeMetric(`latency{${name}}.p95`) }, outcome, change });
const told = (...parts: readonly Row[]) => byParts(aCase(anObservation({}, {}), { siblings: [aRow(), ...parts] }));
const moved = (name: string, change: number) => ({ metric: { name: `latency{${name}}.p95` }, change });

describe('byParts', () => {
  it('names the kinds that moved, the strongest first, and what is known of the others', () => {
    const steady = [part('cart', 'no-change', 0.01), part('pay', 'no-change', 0)];
    expect(told(part('item', 'regression', 0.3), part('list', 'regression', 0.8), ...steady)).toMatchObject({
      ...{ weight: 1, kind: 'parts', slower: true, parts: 4, moved: [moved('list', 0.8), moved('item', 0.3)], steady: true },
    });
    const open = told(part('list', 'regression', 0.8), part('cart', 'inconclusive', 0.1));
    expect(open?.weight).toBeNull();
    expect(open).toMatchObject({ parts: 2, moved: [moved('list', 0.8)], steady: false });
    expect(told(part('list', 'regression', 0.8), part('cart', 'improvement', -0.4))?.weight).toBeNull();
  });

  it('says nothing without parts, where none moved with the row, or where all moved about as far', () => {
    expect(told()).toBeNull();
    expect(told(part('list', 'no-change', 0), part('cart', 'improvement', -0.3))).toBeNull();
    expect(told(part('list', 'regression', 0.3), part('cart', 'regression', 0.25))).toBeNull();
    expect(told(part('list', 'regression', 0.3))).toBeNull();
  });

  it('names one of all that moved where it moved much further', () => {
    expect(told(part('list', 'regression', 0.8), part('cart', 'regression', 0.1))).toMatchObject({
      ...{ kind: 'worst-part', parts: 2, moved: [moved('list', 0.8), moved('cart', 0.1)] },
    });
  });
});

describe('byStreaming', () => {
  const streamed = (ttft: number, total: number) => {
    const readings = (first: number, whole: number) => ({
      readings: { 'ttft.p95': { kind: 'value', value: first }, 'latency.p95': { kind: 'value', value: whole } } as const,
    });
    return aCase(anObservation(readings(50, 100), readings(50 + ttft, 100 + total)));
  };

  it('says when the time was lost', () => {
    expect(byStreaming(streamed(18, 20))).toEqual({
      ...{ scenario: 'chat', metric: 'latency.p95', weight: 0.9, slower: true },
      ...{ kind: 'streaming', quantile: 'p95', firstMs: 18, wholeMs: 20, where: 'before-first' },
    });
    expect(byStreaming(streamed(2, 20))).toMatchObject({ where: 'while-streaming' });
    expect(byStreaming(streamed(10, 20))).toMatchObject({ where: 'both' });
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
    expect(found).toMatchObject({
      ...{ kind: 'tail', slower: true, share: 0 },
      ...{ tail: { metric: { name: 'latency.p95' }, change: 0.2 }, middle: { metric: { name: 'latency.p50' }, change: 0.01 } },
    });
    const slow = aRow({ cell: aCell('chat', 'slow-share') });
    expect(byTail(aCase(plain, { row: slow, siblings: [slow, median] }))).toMatchObject({
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
    expect(found).toMatchObject({ share: expect.closeTo(0.2, 9) });
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
    expect(found).toMatchObject({ kind: 'errors', failed: { base: 0.001, head: 0.026 } });
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
    expect(found).toMatchObject({ kind: 'drift', second });
  });

  it('says nothing of steady blocks, of a faster head, or without halves', () => {
    expect(byDrift(aCase(plain))).toBeNull();
    // Both warm up, head less.
    expect(byDrift(aCase(anObservation({ halvesMs: [20, 17] }, { halvesMs: [20, 19] })))).toBeNull();
    expect(byDrift(aCase(anObservation({ halvesMs: null }, { halvesMs: [20, 30] })))).toBeNull();
    expect(byDrift(aCase(anObservation({}, { halvesMs: [20, 30] }), faster))).toBeNull();
  });
});
