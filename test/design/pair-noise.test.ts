import { describe, expect, it } from 'vitest';
import { knownNoise, pairSd } from '../../src/design/pair-noise.ts';
import type { CalibrationRecord } from '../../src/model/calibration.ts';
import { timeMetric } from '../support/simulate.ts';

const p50 = timeMetric('latency.p50');

describe('pairSd', () => {
  it('falls with the requests, down to what the processes draw', () => {
    const sds = [150, 300, 1200, 1e9].map((requests) => pairSd(p50, requests, 'interleaved', undefined));
    expect(sds).toEqual([...sds].sort((a, b) => b - a));
    expect(sds[1]).toBeCloseTo(0.044, 3);
    expect(sds[3]).toBeCloseTo(0.0194, 3);
  });

  it('is worse one after the other, and in the tail', () => {
    expect(pairSd(p50, 300, 'alternating', undefined)).toBeGreaterThan(pairSd(p50, 300, 'interleaved', undefined));
    expect(pairSd(timeMetric('latency.p95'), 300, 'interleaved', undefined)).toBeGreaterThan(0.06);
  });

  it('is what calibrations say at the standard length, and scales from there', () => {
    expect(pairSd(p50, 300, 'interleaved', 0.02)).toBeCloseTo(0.02, 12);
    expect(pairSd(p50, 1200, 'interleaved', 0.02)).toBeCloseTo(
      (0.02 * pairSd(p50, 1200, 'interleaved', undefined)) / pairSd(p50, 300, 'interleaved', undefined),
      12,
    );
  });
});

describe('knownNoise', () => {
  const record = (robustSd: number | null, parts: Partial<CalibrationRecord> = {}): CalibrationRecord => ({
    ...{ schemaVersion: 1, startedAt: '2026-01-01T00:00:00Z', kind: 'here', runner: '', benchgate: '0', sha: 'a'.repeat(40) },
    ...{ mode: 'interleaved', pairs: 20, minutesPerPair: 0.1, flagged: 0, significant: 0, unmeasured: 0 },
    rows: [{ scenario: 'chat', metric: 'latency.p50', gating: true, sd: 0.5, robustSd, outcome: 'no-change', resolves20: null }],
    ...parts,
  });

  it('is of this kind of machine and this mode, as a root mean square', () => {
    const records = [record(0.03), record(0.04), record(9, { kind: 'there' }), record(9, { mode: 'alternating' })];
    expect(knownNoise(records, 'here', 'interleaved')).toEqual([
      { scenario: 'chat', metric: 'latency.p50', sd: Math.sqrt((0.0009 + 0.0016) / 2) },
    ]);
    expect(knownNoise(records, 'elsewhere', 'interleaved')).toEqual([]);
  });

  it('takes the plain deviation where the robust one says nothing', () => {
    expect(knownNoise([record(null), record(0)], 'here', 'interleaved')[0]?.sd).toBeCloseTo(0.5, 12);
  });
});
