import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockOfPoints, type K6Side } from '../../../src/engines/k6/block.ts';
import { observe } from '../../../src/measure/trial.ts';
import { recordingFolder } from '../../support/k6-stand-in.ts';
import { readPoints } from '../../support/read-points.ts';

const WARM_UP_MS = 1000;
/** Real runs of six seconds: 40 requests a second and two users, on each side. */
const side = {
  warmUpMs: WARM_UP_MS,
  blockMs: 4000,
  latency: 'http_req_duration',
  custom: [],
  clocks: [],
  broken: [],
  rates: {},
  exceptions: 0,
};

function pointsOf(recording: string, splitBy?: string) {
  return readPoints(join(recordingFolder(recording), 'points.csv.gz'), splitBy === undefined ? {} : { splitBy });
}

function blocksOf(recording: string, parts: Partial<K6Side> = {}, splitBy?: string) {
  const points = pointsOf(recording, splitBy);
  const block = (which: 'base' | 'head') => blockOfPoints({ ...side, points, side: which, ...parts });
  return { base: block('base'), head: block('head') };
}

describe('recorded duets of the real k6', () => {
  it('give both sides the block that was sent, and the same one', () => {
    const { base, head } = blocksOf('v2.2.0/10-duet');
    for (const { sent, errors, halvesMs, shares } of [base, head]) {
      // 4 s at 40/s, and two users who wait 50 ms and an answer.
      expect(sent).toBeGreaterThan(160 + 4 * 2 * 10);
      expect(sent).toBeLessThan(160 + 4 * 2 * 20);
      expect(halvesMs).not.toBeNull();
      expect(shares['error-rate']).toEqual({ count: errors, total: sent });
      expect(shares['dropped-rate']?.count).toBe(0);
    }
    expect(Math.abs(base.sent - head.sent)).toBeLessThan(0.1 * base.sent);
    expect(observe('shop', { base, head }, ['latency.p50']).invalid).toEqual([]);
  });

  it('know the errors of a head that refuses every connection, and no latency of it; base is clean', () => {
    const { base, head } = blocksOf('v2.2.0/10c-duet-head-refused');
    expect(head.shares['error-rate']).toEqual({ count: head.sent, total: head.sent });
    expect(head).toMatchObject({ succeeded: 0, answered: 0, halvesMs: null, sentP50Ms: null });
    expect(base.values.latency?.length).toBeGreaterThan(100);
    const { head: trial, base: other } = observe('shop', { base, head }, ['latency.p50']);
    expect(trial.readings).not.toHaveProperty('latency.p50');
    expect(other?.readings['latency.p50']).toMatchObject({ kind: 'value' });
  });

  it('know that a head answers status 13 to every call of gRPC, and time none of them', () => {
    const latency = 'grpc_req_duration';
    const { base, head } = blocksOf('v1.6.1/12-duet-grpc-head-refuses', { latency, blockMs: 1500 });
    expect(head.shares['error-rate']).toEqual({ count: head.sent, total: head.sent });
    expect(head.errorKinds).toEqual({ 'grpc 13': head.sent });
    expect(head.values.latency).toHaveLength(0);
    expect(base).toMatchObject({ errors: 0, errorKinds: {} });
    expect(base.values.latency?.length).toBeGreaterThan(50);
    expect(observe('calls', { base, head }, ['latency.p50']).head.readings).not.toHaveProperty('latency.p50');
  });

  it('know that a head refuses every WebSocket', () => {
    const latency = 'ws_connecting';
    const { base, head } = blocksOf('v1.6.1/12-duet-ws-head-refuses', { latency, blockMs: 1500 });
    expect(head.errorKinds).toEqual({ 'status 403': head.sent });
    expect(head.values.latency).toHaveLength(0);
    expect(base).toMatchObject({ errors: 0, errorKinds: {} });
    expect(base.values.latency?.length).toBeGreaterThan(50);
  });

  it('count errors of a head from when it died', () => {
    const { base, head } = blocksOf('v2.2.0/10d-duet-head-dies');
    expect(head.errors).toBeGreaterThan(0);
    expect(head.succeeded).toBeGreaterThan(0);
    expect(head.errors / head.sent).toBeGreaterThan(2 * (base.errors / base.sent));
  });

  it('are told apart by the name of the request, the same on both sides', () => {
    const { base, head } = blocksOf('v2.2.0/10-duet', {}, 'name');
    const whole = blocksOf('v2.2.0/10-duet');
    for (const [split, one] of [
      [base, whole.base],
      [head, whole.head],
    ] as const) {
      expect(Object.keys(split.values).sort()).toEqual(['latency', 'latency{flaky}', 'latency{items}']);
      const [items, flaky] = [split.values['latency{items}'], split.values['latency{flaky}']];
      expect(Float64Array.from([...(items ?? []), ...(flaky ?? [])]).sort()).toEqual(one.values.latency);
      // The rest is what it is without.
      expect({ ...split, values: {} }).toEqual({ ...one, values: {} });
    }
    expect(observe('shop', { base, head }, ['latency{items}.p95', 'latency{gone}.p95']).head.readings).toMatchObject({
      'latency{items}.p95': { kind: 'value' },
    });
  });

  it('have the metrics of the script', () => {
    const custom = [
      { source: 'cache_hit', name: 'cache-hit-rate', type: 'rate' },
      { source: 'first_byte', name: 'ttft', type: 'trend' },
    ] as const;
    const { base } = blocksOf('v2.2.0/10-duet', { custom });
    expect(base.own['cache-hit-rate']).toMatchObject({ kind: 'share', total: expect.any(Number) });
    expect(base.values.ttft?.length).toBeGreaterThan(150);
  });
});
