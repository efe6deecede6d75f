import { describe, expect, it } from 'vitest';
import { byCpu } from '../../src/explain/computing.ts';
import { aCase, anObservation, aRow } from '../support/a-case.ts';
import { aCell, slowShareMetric } from '../support/simulate.ts';

const plain = anObservation({}, {});
const faster = { slower: false, difference: -20, row: aRow({ outcome: 'improvement', change: -0.2, head: 80 }) } as const;

describe('byCpu', () => {
  it('tells computing from waiting', () => {
    expect(byCpu(aCase(anObservation({ cpuMs: 900 }, { cpuMs: 900 + 300 * 15 })))).toMatchObject({
      weight: 0.75,
      evidence: { kind: 'computing', slower: true, time: { name: 'latency.p95', isMean: false, ms: 20 }, cpuMs: 15, share: 0.75 },
    });
    expect(byCpu(aCase(anObservation({ cpuMs: 900 }, { cpuMs: 900 + 300 })))).toMatchObject({
      ...{ weight: 0.95, evidence: { kind: 'waiting', cpuMs: 1, share: 0.05 } },
    });
  });

  it('says the same of time that was saved', () => {
    const saved = byCpu(aCase(anObservation({ cpuMs: 900 }, { cpuMs: 870 }), faster));
    expect(saved?.evidence).toMatchObject({ kind: 'waiting', slower: false, time: { ms: -20 }, cpuMs: expect.closeTo(-0.1, 9) });
  });

  it('says nothing without CPU time, or of a share', () => {
    expect(byCpu(aCase(anObservation({ cpuMs: null }, {})))).toBeNull();
    expect(byCpu(aCase(anObservation({ sent: 0 }, {})))).toBeNull();
    expect(byCpu(aCase(plain, { row: aRow({ cell: { ...aCell('chat', 'slow-share'), metric: slowShareMetric } }) }))).toBeNull();
  });
});
