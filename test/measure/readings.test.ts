import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingsOf, slowBound, spreadOf } from '../../src/measure/trial.ts';
import { quantile } from '../../src/model/quantile.ts';
import { aBlock, aShot, block, droppedShot } from '../support/measure.ts';

const value = (read: number) => ({ kind: 'value', value: read });
const share = (count: number, total: number) => ({ kind: 'share', count, total });
const from1to100 = Array.from({ length: 100 }, (_, index) => index + 1);

describe('readingsOf', () => {
  it('reads exact type-7 quantiles and means, of what is asked for', () => {
    const readings = readingsOf(aBlock(from1to100), ['latency.p50', 'latency.p95', 'latency.mean', 'cpu-per-request'], null);
    expect(readings).toMatchObject({
      'latency.p50': value(50.5),
      'latency.p95': value(95.05),
      'latency.mean': value(50.5),
    });
    expect(Object.keys(readings)).toEqual([...Object.keys(readings)].sort());
    expect(Object.keys(readings)).not.toContain('latency.p99');
  });

  it('reads the spread of the latencies where it is asked for', () => {
    const latencies = [10, 20, 40];
    const read = readingsOf(aBlock(latencies), ['spread'], null);
    expect(read.spread).toEqual(value(0.464409));
    expect(readingsOf(aBlock(latencies), ['latency.p50'], null)).not.toHaveProperty('spread');
    expect(readingsOf(block([]), ['spread'], null)).not.toHaveProperty('spread');
  });

  it('reads the time to the first token', () => {
    const shots = [aShot(300, { firstTokenMs: 304 }), aShot(400, { firstTokenMs: 402 }), aShot(500, { firstTokenMs: 506 })];
    expect(readingsOf(block(shots), ['ttft.p50', 'ttft.mean'], null)).toMatchObject({
      'ttft.p50': value(4),
      'ttft.mean': value(4),
    });
  });

  it('counts errors of what was sent, failed checks of what was answered, drops of what was planned', () => {
    const shots = [
      ...[300, 310, 320, 330].map((at) => aShot(at)),
      aShot(340, { grade: 'error', error: 'timeout' }),
      aShot(350, { grade: 'failed-check' }),
      droppedShot(360),
      aShot(100, { grade: 'error', error: 'ECONNREFUSED' }),
    ];
    expect(readingsOf(block(shots), [], null)).toMatchObject({
      'error-rate': share(1, 6),
      'checks-failed': share(1, 5),
      'dropped-rate': share(1, 7),
    });
  });

  it('counts good answers per second of the block', () => {
    const shots = [aShot(195), aShot(300), aShot(400, { grade: 'failed-check' }), aShot(1195, { endMs: 1300 })];
    expect(readingsOf(block(shots, { blockMs: 500 }), [], null)).toMatchObject({ throughput: value(4) });
  });

  it('divides CPU time by the answers that were given while it was read', () => {
    const cpu = { ms: 30, fromMs: 185, toMs: 1200 };
    const shots = [aShot(150), aShot(180), aShot(300), aShot(400), aShot(1195)];
    expect(readingsOf(block(shots, { cpu }), [], null)).toMatchObject({ 'cpu-per-request': value(10) });
    expect(readingsOf(block(shots), [], null)).not.toHaveProperty('cpu-per-request');
    const sized = { ...block(shots), answerBytes: 2048 };
    expect(readingsOf(sized, ['answer-bytes'], null)).toMatchObject({ 'answer-bytes': value(2048) });
    expect(readingsOf(sized, [], null)).not.toHaveProperty('answer-bytes');
    expect(readingsOf({ ...sized, answerBytes: null }, ['answer-bytes'], null)).not.toHaveProperty('answer-bytes');
  });

  it('has no reading where there is nothing to read', () => {
    const cpu = { ms: 30, fromMs: 185, toMs: 1200 };
    const failing = [300, 400].map((at) => aShot(at, { grade: 'error', error: 'ECONNREFUSED' }));
    const readings = readingsOf(block(failing, { cpu }), ['latency.p99', 'latency.p50', 'latency.mean', 'ttft.p50'], null);
    expect(Object.keys(readings)).toEqual(['dropped-rate', 'error-rate', 'throughput']);
    expect(readingsOf(block([]), ['latency.p50'], null)).toEqual({ throughput: value(0) });
    // A bad status is no latency, but it costs CPU time like any other response.
    const refusing = [300, 400].map((at) => aShot(at, { grade: 'error', error: 'status 500' }));
    expect(readingsOf(block(refusing, { cpu }), ['latency.p50'], null)['cpu-per-request']).toEqual(value(15));
  });

  it('reads a far quantile only with enough requests beyond it', () => {
    const has = (count: number, name: string) => {
      const shots = Array.from({ length: count }, (_, index) => aShot(200 + index / 100));
      return Object.hasOwn(readingsOf(block(shots), [name], null), name);
    };
    expect([has(99, 'latency.p99'), has(100, 'latency.p99')]).toEqual([false, true]);
    expect([has(19, 'latency.p95'), has(20, 'latency.p95')]).toEqual([false, true]);
    expect([has(4999, 'latency.p99.9'), has(5000, 'latency.p99.9')]).toEqual([false, true]);
    expect(has(1, 'latency.p50')).toBe(false);
  });
});

describe('slowBound', () => {
  it('is the pooled 98 % quantile, beyond which each side counts its own', () => {
    const base = aBlock([10]);
    const head = aBlock(from1to100);
    const bound = slowBound(base, head);
    // Of 200 values the quantile lies at rank 0.98 × 199 = 195.02: between the 196th (96) and the 197th (97).
    expect(bound).toBeCloseTo(96.02, 6);
    expect(readingsOf(head, [], bound)).toMatchObject({ 'slow-share': share(4, 100) });
    expect(readingsOf(base, [], bound)).toMatchObject({ 'slow-share': share(0, 100) });
  });

  it('does not exist while a side has no answer', () => {
    expect(slowBound(aBlock([10]), block([]))).toBeNull();
    expect(readingsOf(aBlock([10]), [], null)).not.toHaveProperty('slow-share');
  });
});

const of = (...values: number[]) => spreadOf(Float64Array.from(values).sort());
const blocks = fc.array(fc.double({ min: 0.01, max: 1e5, noNaN: true }), { minLength: 2, maxLength: 50 });

describe('spreadOf', () => {
  it('is the mean distance of the logarithms from their median', () => {
    expect(of(10, 20, 40)).toBeCloseTo((2 * Math.LN2) / 3, 12);
    expect(of(10, 40)).toBeCloseTo(Math.LN2, 12);
    expect(of(10, 10, 10)).toBe(0);
    const property = fc.property(blocks, (values) => {
      const logs = values.map(Math.log).sort((a, b) => a - b);
      const distances = logs.map((log) => Math.abs(log - quantile(logs, 0.5)));
      expect(of(...values)).toBeCloseTo(distances.reduce((sum, each) => sum + each, 0) / values.length, 9);
    });
    fc.assert(property, { seed: 1 });
  });

  it('does not change when all become slower by a factor', () => {
    const property = fc.property(blocks, fc.double({ min: 0.1, max: 10, noNaN: true }), (values, factor) => {
      expect(of(...values.map((ms) => ms * factor))).toBeCloseTo(of(...values) ?? Number.NaN, 9);
    });
    fc.assert(property, { seed: 2 });
  });

  it('takes less than a microsecond for one', () => expect(of(0, 0.001)).toBe(0));

  it('needs two values', () => expect([of(), of(3)]).toEqual([null, null]));
});
