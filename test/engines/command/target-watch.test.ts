import { describe, expect, it } from 'vitest';
import type { RequestPoint } from '../../../src/engines/command/points/point.ts';
import { targetWatch } from '../../../src/engines/command/target-watch.ts';
import type { Shot } from '../../../src/model/load.ts';

const AT = 1_000_000;
const aPoint = (sinceMs: number, parts: Partial<RequestPoint> = {}): RequestPoint => ({
  ...{ atMs: AT + sinceMs, ms: 10, ok: true, status: 200, error: '', name: '', dueMs: null },
  ...parts,
});

function watching(ratePerSecond = 10) {
  const told: Shot[] = [];
  const watch = targetWatch({ name: 'shop', ratePerSecond }, AT, (shot) => told.push(shot));
  return { told, look: (points: readonly RequestPoint[], sinceMs: number) => watch.look(points, AT + sinceMs) };
}

describe('threat 115: what a program tells of a deployment', () => {
  it('is told on once, as what became of each request', () => {
    const { told, look } = watching();
    const points = [aPoint(0), aPoint(50, { ok: false, status: 503 }), aPoint(60, { ok: false, status: null, error: 'timeout' })];
    look(points.slice(0, 1), 100);
    look(points, 200);
    expect(told).toMatchObject([
      { grade: 'ok', error: '', sentMs: 0, endMs: 10 },
      { grade: 'error', error: 'status 503', sentMs: 50 },
      { grade: 'error', error: 'timeout', sentMs: 60 },
    ]);
  });

  it('is no word of ours: a failure that it calls aborted is one', () => {
    const { told, look } = watching();
    look([aPoint(0, { ok: false, status: null, error: 'aborted' })], 100);
    expect(told[0]?.error).toBe('request aborted');
  });

  it('has to be told while it is sent: what says nothing for long, or too late, is ended', () => {
    const { look } = watching();
    look([], 19_000);
    expect(() => look([], 21_000)).toThrow('shop: its load generator told of no request for 21 s');
    const late = watching();
    late.look([aPoint(0)], 4000);
    expect(() => late.look([aPoint(0), aPoint(1000)], 9000)).toThrow('told of a request 8 s after that was over');
  });

  it('may be told as seldom as it is sent', () => {
    const { look } = watching(1 / 60);
    look([aPoint(0)], 100);
    look([aPoint(0)], 150_000);
    expect(() => look([aPoint(0)], 210_000)).toThrow('told of no request');
  });
});
