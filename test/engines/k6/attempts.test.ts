import { describe, expect, it } from 'vitest';
import { blockOfPoints, type K6Side } from '../../../src/engines/k6/block.ts';
import { latencies } from '../../../src/measure/trial.ts';
import type { Points, Series } from '../../../src/model/points.ts';
import { requests, series, steady } from '../../support/k6-points.ts';

/** A point every 10 ms for a second, with these statuses over and over. */
function answered(metric: string, value: number, statuses: readonly number[], parts: Partial<Series> = {}): Series {
  const count = 100;
  const made = series(
    metric,
    Array.from({ length: count }, (_, index) => [index * 10 + value, value, false]),
    parts,
  );
  return { ...made, status: Uint16Array.from({ length: count }, (_, index) => statuses[index % statuses.length] ?? 0) };
}

const block = (points: Points, parts: Partial<K6Side> = {}) =>
  blockOfPoints({
    points,
    side: 'base',
    warmUpMs: 0,
    blockMs: 1000,
    exceptions: 0,
    rates: {},
    latency: 'http_req_duration',
    custom: [],
    clocks: [],
    broken: [],
    ...parts,
  });

describe('failures of every protocol', () => {
  it('are errors of gRPC, and have no latency', () => {
    const latency = 'grpc_req_duration';
    const bad = block([...requests('base', []), answered(latency, 0.2, [13])], { latency });
    expect(bad).toMatchObject({ sent: 100, succeeded: 0, errors: 100, errorKinds: { 'grpc 13': 100 } });
    expect(bad.shares['error-rate']).toEqual({ count: 100, total: 100 });
    expect(latencies(bad)).toHaveLength(0);
    const mixed = block([...requests('base', []), answered(latency, 8, [0, 0, 0, 14])], { latency });
    expect(mixed.shares['error-rate']).toEqual({ count: 25, total: 100 });
    expect(latencies(mixed)).toHaveLength(75);
  });

  it('are errors of gRPC even where something else is timed', () => {
    const seen = block([...requests('base', steady(10, 1000)), answered('grpc_req_duration', 8, [0, 5])]);
    expect(seen).toMatchObject({ sent: 200, errors: 50, errorKinds: { 'grpc 5': 50 } });
    expect(latencies(seen)).toHaveLength(100);
  });

  it('are WebSockets that were not opened', () => {
    const latency = 'ws_connecting';
    const points = [
      ...requests('base', []),
      answered('ws_sessions', 1, [101, 403]),
      { ...answered(latency, 3, [101, 403]), scenario: 'default' },
    ];
    const seen = block(points, { latency });
    expect(seen).toMatchObject({ sent: 100, errors: 50, errorKinds: { 'status 403': 50 } });
    expect(latencies(seen)).toHaveLength(50);
  });

  it('are requests of a browser', () => {
    const failed = answered('browser_http_req_failed', 1, [0]);
    const seen = block([...requests('base', []), failed]);
    expect(seen).toMatchObject({ sent: 100, errors: 100 });
  });

  it('have names that hold no text of anybody', () => {
    const failed = answered('http_req_failed', 1, [503, 404, 1050, 1212, 1220, 1101, 1310, 1600, 1000, 0]);
    const { errorKinds } = block([...requests('base', []), failed], { exceptions: 3 });
    expect(errorKinds).toEqual({
      'status 503': 10,
      'status 404': 10,
      timeout: 10,
      reset: 10,
      dns: 10,
      tls: 10,
      http2: 10,
      connect: 20,
      other: 10,
      exception: 3,
    });
    for (const name of Object.keys(errorKinds ?? {})) expect(name).toMatch(/^[A-Za-z0-9 _-]{1,40}$/);
  });

  it('are told apart in twenty kinds, the most frequent ones', () => {
    const statuses = Array.from({ length: 50 }, (_, index) => 450 + index);
    const { errorKinds } = block([...requests('base', []), answered('http_req_failed', 1, [500, 500, ...statuses])]);
    expect(Object.keys(errorKinds ?? {})).toHaveLength(20);
    expect(Object.keys(errorKinds ?? {})[0]).toBe('status 500');
  });
});

describe('errors of open and closed scenarios beside each other', () => {
  const rates = { open: [{ ms: 1000, from: 0.1, to: 0.1 }], closed: [] };
  /** A hundred open requests, four of which fail, and closed ones, half of which fail: a faster side makes more of these. */
  const points = (every: number) => [
    ...requests(
      'base',
      steady(10, 1000).map(([at, took], index) => [at, took, index % 25 === 0] as const),
      'open',
    ),
    ...requests(
      'base',
      steady(every, 1000).map(([at, took], index) => [at, took, index % 2 === 0] as const),
      'closed',
    ),
  ];

  it('are counted apart, so that a faster loop does not change the others', () => {
    for (const [every, total] of [
      [20, 50],
      [5, 200],
    ] as const) {
      const { shares, errors } = block(points(every), { rates });
      expect(shares['error-rate']).toEqual({ count: 4, total: 100 });
      expect(shares['error-rate{closed}']).toEqual({ count: total / 2, total });
      expect(errors).toBe(4 + total / 2);
    }
  });

  it('count exceptions where they were thrown', () => {
    const { shares } = block(points(20), { rates, exceptions: 30, closedExceptions: 30 });
    expect(shares['error-rate']).toEqual({ count: 4, total: 100 });
    expect(shares['error-rate{closed}']).toEqual({ count: 55, total: 80 });
  });

  it('share the row where all scenarios are of one kind', () => {
    for (const kind of [{ open: rates.open, closed: rates.open }, { open: [], closed: [] }, {}])
      expect(Object.keys(block(points(20), { rates: kind }).shares)).not.toContain('error-rate{closed}');
  });
});

describe('CPU time for each request', () => {
  it('is divided by all that were answered, good or bad, as with the embedded engine', () => {
    const made = steady(10, 1000).map(([start, took], index): [number, number, boolean] => [start, took, index % 4 === 0]);
    const clocks = [
      { atMs: 1_760_000_000_000, ms: 0 },
      { atMs: 1_760_000_000_990, ms: 99 },
    ];
    const { cpu, answered: good } = block(requests('base', made), { clocks });
    expect(good).toBe(74);
    expect(Math.round((cpu?.ms ?? 0) / (cpu?.answers ?? 1))).toBe(1);
  });

  it('is not known of a service that fails at every request: that is another work', () => {
    const clocks = [
      { atMs: 1_760_000_000_000, ms: 0 },
      { atMs: 1_760_000_000_990, ms: 50 },
    ];
    const failing = steady(10, 1000).map(([at, took]) => [at, took, true] as const);
    expect(block(requests('base', failing), { clocks }).cpu).toBeNull();
  });

  it('counts no request that nobody answered', () => {
    const made = requests('base', steady(10, 1000)).map((one) =>
      one.metric === 'http_req_failed'
        ? {
            ...one,
            values: one.values.map((_, index) => index % 2),
            status: one.status.map((_, index) => (index % 2 ? 1212 : 200)),
          }
        : one,
    );
    const clocks = [
      { atMs: 1_760_000_000_000, ms: 0 },
      { atMs: 1_760_000_000_990, ms: 50 },
    ];
    const { cpu } = block(made, { clocks });
    expect(cpu?.answers).toBeGreaterThan(45);
    expect(cpu?.answers).toBeLessThan(55);
  });
});
