import { describe, expect, it } from 'vitest';
import { byCpu, byDrift, byErrors, byStreaming, byTail } from '../../src/explain/suspicions.ts';
import { caseOf, changedRow, seen } from '../support/diagnosed.ts';
import { cellOf, slowShareMetric } from '../support/simulate.ts';

const plain = seen({}, {});
const faster = { slower: false, difference: -20, row: changedRow({ outcome: 'improvement', change: -0.2, head: 80 }) } as const;

describe('byCpu', () => {
  it('tells computing from waiting', () => {
    expect(byCpu(caseOf(seen({ cpuMs: 900 }, { cpuMs: 900 + 300 * 15 })))).toEqual({
      weight: 0.75,
      evidence: 'latency.p95 rose by 20 ms, CPU time per request rose by 15 ms: the added time is mostly computing (75 %).',
    });
    expect(byCpu(caseOf(seen({ cpuMs: 900 }, { cpuMs: 900 + 300 })))).toEqual({
      weight: 0.95,
      evidence:
        'latency.p95 rose by 20 ms, CPU time per request rose by 1 ms: the added time is mostly waiting (95 %): I/O, locks, a queue, more round trips.',
    });
  });

  it('says the same of time that was saved', () => {
    const saved = byCpu(caseOf(seen({ cpuMs: 900 }, { cpuMs: 870 }), faster));
    expect(saved?.evidence).toBe(
      'latency.p95 fell by 20 ms, CPU time per request fell by 0.1 ms: the saved time is mostly waiting (100 %): less I/O, fewer locks or round trips, a shorter queue.',
    );
  });

  it('says nothing without CPU time, or of a share', () => {
    expect(byCpu(caseOf(seen({ cpuMs: null }, {})))).toBeNull();
    expect(byCpu(caseOf(seen({ sent: 0 }, {})))).toBeNull();
    expect(
      byCpu(caseOf(plain, { row: changedRow({ cell: { ...cellOf('chat', 'slow-share'), metric: slowShareMetric } }) })),
    ).toBeNull();
  });
});

describe('byStreaming', () => {
  const streamed = (ttft: number, total: number) => {
    const readings = (first: number, whole: number) => ({
      readings: { 'ttft.p95': { kind: 'value', value: first }, 'latency.p95': { kind: 'value', value: whole } } as const,
    });
    return caseOf(seen(readings(50, 100), readings(50 + ttft, 100 + total)));
  };

  it('says when the time was lost', () => {
    expect(byStreaming(streamed(18, 20))).toEqual({
      weight: 0.9,
      evidence: "The first token's p95 rose by 18 ms and the whole answer's rose by 20 ms: it is slower before the first token.",
    });
    expect(byStreaming(streamed(2, 20))?.evidence).toContain('slower while streaming');
    expect(byStreaming(streamed(10, 20))?.evidence).toContain('both before the first token and while streaming');
  });

  it('says nothing without a first token, or when the whole moved the other way', () => {
    expect(byStreaming(caseOf(plain))).toBeNull();
    expect(byStreaming(streamed(18, -1))).toBeNull();
  });
});

describe('byTail', () => {
  const median = changedRow({ cell: cellOf('chat', 'latency.p50'), outcome: 'no-change', change: 0.01 });

  it('notices that only some requests moved', () => {
    const found = byTail(caseOf(plain, { siblings: [changedRow(), median] }));
    expect(found?.weight).toBeCloseTo(0.95, 12);
    expect(found?.evidence).toBe('latency.p95 changed by +20 %, latency.p50 by +1 %: only some requests are slower.');
    const slow = changedRow({ cell: cellOf('chat', 'slow-share') });
    expect(byTail(caseOf(plain, { row: slow, siblings: [slow, median] }))?.evidence).toContain('slow-share changed');
  });

  it('says nothing when the median moved, too, or is the row itself', () => {
    expect(byTail(caseOf(plain, { siblings: [changedRow(), { ...median, outcome: 'regression' }] }))).toBeNull();
    expect(byTail(caseOf(plain, { row: { ...median, outcome: 'regression' }, siblings: [median] }))).toBeNull();
    expect(byTail(caseOf(plain))).toBeNull();
  });
});

describe('byErrors', () => {
  const errors = changedRow({ cell: cellOf('chat', 'error-rate'), change: 0.025, base: 0.001, head: 0.026 });

  it('weighs errors by the tail that the row looks at', () => {
    const found = byErrors(caseOf(plain, { siblings: [errors] }));
    expect(found?.weight).toBeCloseTo(0.5, 9);
    expect(found?.evidence).toContain('Errors went from 0.1 % to 2.6 % of the requests');
  });

  it('says nothing while errors did not change', () => {
    expect(byErrors(caseOf(plain, { siblings: [{ ...errors, outcome: 'no-change' }] }))).toBeNull();
    expect(byErrors(caseOf(plain))).toBeNull();
  });
});

describe('byDrift', () => {
  it('notices that head gets slower within its blocks', () => {
    const found = byDrift(caseOf(seen({ halvesMs: [20, 20.2] }, { halvesMs: [20, 23] })));
    expect(found?.weight).toBeCloseTo(Math.log(23 / 20.2) / Math.log(1.2), 9);
    expect(found?.evidence).toContain("head's second half is 15 % slower than the first (base 1 %)");
  });

  it('says nothing of steady blocks, of a faster head, or without halves', () => {
    expect(byDrift(caseOf(plain))).toBeNull();
    // Both warm up, head less.
    expect(byDrift(caseOf(seen({ halvesMs: [20, 17] }, { halvesMs: [20, 19] })))).toBeNull();
    expect(byDrift(caseOf(seen({ halvesMs: null }, { halvesMs: [20, 30] })))).toBeNull();
    expect(byDrift(caseOf(seen({}, { halvesMs: [20, 30] }), faster))).toBeNull();
  });
});
