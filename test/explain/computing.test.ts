import { describe, expect, it } from 'vitest';
import { byCpu } from '../../src/explain/computing.ts';
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
