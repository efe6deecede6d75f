import { describe, expect, it } from 'vitest';
import { criticalPathOf } from '../../../src/evidence/traces/critical-path.ts';
import { treesOf } from '../../../src/evidence/traces/tree.ts';
import { seeded } from '../../../src/model/random.ts';
import type { TraceSpan } from '../../../src/model/span.ts';
import { aSpan, aTraceId, SENT_US } from '../../support/a-span.ts';

const draws = (label: string) => seeded('15', label).next;

/** A request that asks a database so often, one call after the other, for so long each (µs), and computes in between. */
function aRequest(calls: number, callUs: number, draw: () => number): readonly TraceSpan[] {
  const traceId = aTraceId(SENT_US + Math.floor(draw() * 1e6));
  let now = Math.floor(draw() * 1000);
  const from = now;
  now += 100;
  const children = Array.from({ length: calls }, (_, index) => {
    const begun = now;
    now += Math.round(callUs * (0.5 + draw()));
    const ended = now;
    now += 50;
    return aSpan({ id: index + 2, parent: 1, from: begun, to: ended, traceId, name: 'query', kind: 'client' });
  });
  return [...children, aSpan({ id: 1, from, to: now + 100, traceId, name: 'request', kind: 'server' })];
}

/** As Node.js's SDK tells it: the beginning in whole milliseconds, cut off; the length exact. */
function cutOff(span: TraceSpan): TraceSpan {
  const startUs = Math.floor(span.startUs / 1000) * 1000;
  return { ...span, startUs, endUs: startUs + span.endUs - span.startUs };
}

/** Mean time on the critical path of one name, ms. */
function meanOf(name: string, requests: readonly (readonly TraceSpan[])[]): number {
  const times = requests.map((spans) =>
    [...criticalPathOf(treesOf(spans)).steps].reduce((sum, [{ span }, { ownUs }]) => sum + (span.name === name ? ownUs : 0), 0),
  );
  return times.reduce((sum, us) => sum + us, 0) / times.length / 1000;
}

describe('beginnings that are cut off to whole milliseconds', () => {
  it.each([
    [20, 200],
    [10, 400],
    [5, 900],
    [3, 3000],
    [1, 250],
  ])('leave %i calls of %i µs, one after the other, on the critical path for as long as they took', (calls, callUs) => {
    const draw = draws(`${calls}`);
    const requests = Array.from({ length: 300 }, () => aRequest(calls, callUs, draw));
    const told = requests.map((spans) => spans.map(cutOff));
    for (const name of ['query', 'request']) {
      const [real, seen] = [meanOf(name, requests), meanOf(name, told)];
      expect(Math.abs(seen - real)).toBeLessThan(0.05 * (meanOf('query', requests) + meanOf('request', requests)));
    }
  });

  it('leave calls that run side by side there', () => {
    const draw = draws('2');
    const requests = Array.from({ length: 300 }, () => {
      const [from, first, second] = [draw() * 1000, 2500 + draw() * 1000, 2500 + draw() * 1000].map(Math.round) as [
        number,
        number,
        number,
      ];
      const call = { parent: 1, name: 'query', from: from + 50 };
      return [
        aSpan({ ...call, id: 2, to: from + 50 + first }),
        aSpan({ ...call, id: 3, to: from + 50 + second }),
        aSpan({ id: 1, name: 'request', from, to: from + 100 + Math.max(first, second) }),
      ];
    });
    const told = requests.map((spans) => spans.map(cutOff));
    expect(Math.abs(meanOf('query', told) - meanOf('query', requests))).toBeLessThan(0.1);
    expect(meanOf('query', told)).toBeLessThan(3.5);
  });

  it('change nothing where clocks tell microseconds', () => {
    const draw = draws('1');
    for (const spans of Array.from({ length: 50 }, () => aRequest(10, 400, draw)))
      for (const root of treesOf(spans))
        for (const node of [root, ...root.children]) expect(node.startUs).toBe(node.span.startUs);
  });
});
