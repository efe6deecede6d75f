import { describe, expect, it } from 'vitest';
import { byCpu } from '../../src/explain/computing.ts';
import { aCase, anObservation, aRow } from '../support/a-case.ts';
import { type SharedCores, sharedCase } from '../support/shared-cores.ts';
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

/** Both sides and the load generator on the same cores, requests that come together: waiting for the processor looks like waiting. */
describe('byCpu, of sides that run at once', () => {
  const work = (cpuMs: number, waitMs = 0) => ({ cpuMs, waitMs });
  const kindOf = (service: SharedCores) => byCpu(sharedCase(service))?.evidence.kind;

  it.each([
    { cores: 1, rate: 60, burst: 4, base: work(2, 10), head: work(4.9, 10), loadMs: 2 },
    { cores: 1, rate: 100, burst: 4, base: work(2), head: work(4.9), loadMs: 0.5 },
    { cores: 1, rate: 150, burst: 1, base: work(2, 10), head: work(2.6, 10), loadMs: 0.5 },
    { cores: 2, rate: 150, burst: 4, base: work(4), head: work(6), loadMs: 0.5 },
    { cores: 2, rate: 20, burst: 4, base: work(4), head: work(6), loadMs: 2 },
    { cores: 4, rate: 100, burst: 4, base: work(1), head: work(1.3), loadMs: 0.5 },
    { cores: 4, rate: 60, burst: 4, base: work(4), head: work(6), loadMs: 0.5 },
    { cores: 2, rate: 60, burst: 8, base: work(0.5), head: work(1.2), loadMs: 0.5 },
  ])('what only computes more is never told as waiting: $cores cores, $rate /s, $burst together', (service) => {
    expect(kindOf(service)).not.toBe('waiting');
    expect(kindOf(service)).toBeDefined();
  });

  it.each([
    { cores: 1, rate: 60, burst: 1, base: work(2, 10), head: work(2.3, 25), loadMs: 0.5 },
    { cores: 2, rate: 100, burst: 4, base: work(2, 10), head: work(2, 20), loadMs: 0.5 },
    { cores: 4, rate: 100, burst: 1, base: work(2, 10), head: work(2.5, 25), loadMs: 0.5 },
  ])('what only waits longer still is: $cores cores, $rate /s, $burst together', (service) => {
    expect(kindOf(service)).toBe('waiting');
  });
});
