import { describe, expect, it } from 'vitest';
import { blockOfRequests, type CommandSide } from '../../../src/engines/command/block.ts';
import type { RequestPoint } from '../../../src/engines/command/points/point.ts';

const aPoint = (atMs: number, parts: Partial<RequestPoint> = {}): RequestPoint => ({
  ...{ atMs, ms: 10, ok: true, status: 200, error: '', name: '', dueMs: null },
  ...parts,
});

const blockOf = (points: readonly RequestPoint[], parts: Partial<CommandSide> = {}) =>
  blockOfRequests({ points, fromMs: 1000, blockMs: 1000, clocks: [], split: false, broken: [], ...parts });

describe('blockOfRequests', () => {
  it('cuts the warm-up and what comes after the block, by when requests were sent', () => {
    const block = blockOf([aPoint(999), aPoint(1000), aPoint(1995), aPoint(2000)]);
    expect(block).toMatchObject({ planned: 2, sent: 2, succeeded: 2, errors: 0, blockMs: 1000 });
    // One of the warm-up was answered in the block, one of the block after it.
    expect([block.answered, block.answeredWell]).toEqual([2, 2]);
    expect([...(block.course?.atMs ?? [])]).toEqual([-1, 0, 995, 1000]);
  });

  it('counts from when a request was due, where that is told, and says how late it was sent', () => {
    const block = blockOf([aPoint(1100, { dueMs: 1050 }), aPoint(1200)]);
    expect([...(block.values.latency ?? [])]).toEqual([10, 60]);
    expect([block.lagP95Ms, block.sentP50Ms]).toEqual([50, 10]);
  });

  it('keeps times as they are told, which moments since 1970 have no room for', () => {
    const points = [1.1, 2.3, 3.7].map((ms, i) => aPoint(1_764_000_000_100 + i, { ms }));
    const block = blockOf(points, { fromMs: 1_764_000_000_000 });
    expect([...(block.values.latency ?? [])]).toEqual([1.1, 2.3, 3.7]);
    expect(block.sentP50Ms).toBe(2.3);
  });

  it('gives errors no latency, and counts their kinds by status, else by a word of plain signs (threat 110)', () => {
    const failed = { ok: false, status: null };
    const points = [
      aPoint(1100),
      aPoint(1200, { ok: false, status: 503, error: 'x' }),
      aPoint(1300, { ...failed, error: '<img src=x>\u001b[31m@all' }),
    ];
    const block = blockOf(points);
    expect(block.errorKinds).toEqual({ 'status 503': 1, 'img src x 31m all': 1 });
    expect([block.succeeded, block.errors, block.values.latency?.length]).toEqual([1, 2, 1]);
    expect(block.shares['error-rate']).toEqual({ count: 2, total: 3 });
  });

  it('has latencies by name where it is split by it, under names of plain signs', () => {
    const points = [aPoint(1100, { name: 'GET <b>/items' }), aPoint(1200, { name: '' })];
    expect(Object.keys(blockOf(points, { split: true }).values)).toEqual(['latency', 'latency{GET-b-/items}']);
    expect(Object.keys(blockOf(points).values)).toEqual(['latency']);
  });

  it('reads CPU time between the first and the last clock of the block, and what was answered meanwhile', () => {
    const clocks = [900, 1100, 1500, 1900, 2100].map((atMs, i) => ({ atMs, ms: i * 10 }));
    const points = [aPoint(1050), aPoint(1200), aPoint(1300, { ok: false, status: 500 }), aPoint(1950)];
    expect(blockOf(points, { clocks }).cpu).toEqual({ ms: 20, answers: 2 });
    expect(blockOf(points, { clocks: clocks.slice(0, 2) }).cpu).toBeNull();
  });
});
