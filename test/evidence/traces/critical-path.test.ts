import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalPathOf } from '../../../src/evidence/traces/critical-path.ts';
import { type TraceNode, treesOf } from '../../../src/evidence/traces/tree.ts';
import type { TraceSpan } from '../../../src/model/span.ts';
import { aSpan, SENT_US } from '../../support/a-span.ts';
import { howMany } from '../../support/how-many.ts';

/** What each span was waited for itself, by its number, ms; and the idle time. */
function ownTimes(spans: readonly TraceSpan[]) {
  const { steps, idleUs, fromUs, toUs } = criticalPathOf(treesOf(spans));
  const own = [...steps].map(([{ span }, { ownUs }]) => [Number.parseInt(span.spanId, 16), ownUs / 1000] as const);
  return { own: Object.fromEntries(own.sort(([a], [b]) => a - b)), idle: idleUs / 1000, whole: (toUs - fromUs) / 1000 };
}

const span = (id: number, parent: number | undefined, from: number, to: number, more: Partial<TraceSpan> = {}) => {
  const { attributes, startUs, endUs, ...rest } = more;
  return aSpan({ id, ...(parent !== undefined && { parent }), from: from * 1000, to: to * 1000, ...rest });
};

describe('the critical path of a trace', () => {
  it('is the span itself where it asks nobody', () => {
    expect(ownTimes([span(1, undefined, 2, 9)])).toEqual({ own: { 1: 7 }, idle: 0, whole: 7 });
  });

  it('has calls that follow each other, and what the parent does in between', () => {
    const spans = [span(1, undefined, 0, 20), span(2, 1, 1, 5), span(3, 1, 7, 18)];
    expect(ownTimes(spans).own).toEqual({ 1: 5, 2: 4, 3: 11 });
  });

  it('has of two calls side by side only the one that ended last, and before it only its parent', () => {
    const spans = [span(1, undefined, 0, 12), span(2, 1, 0, 10), span(3, 1, 5, 12)];
    expect(ownTimes(spans).own).toEqual({ 1: 5, 3: 7 });
  });

  it('takes two that overlap by little for two that follow each other: clocks are read one after the other', () => {
    const spans = [span(1, undefined, 0, 20), span(2, 1, 0, 10.3), span(3, 1, 10, 20)];
    expect(ownTimes(spans).own).toEqual({ 1: 0, 2: 10, 3: 10 });
  });

  it('waits for nothing that goes on after the answer', () => {
    const spans = [span(1, undefined, 0, 10), span(2, 1, 8, 60), span(3, 2, 30, 50), span(4, 1, 20, 25)];
    expect(ownTimes(spans)).toEqual({ own: { 1: 8, 2: 2 }, idle: 0, whole: 10 });
  });

  it('keeps spans whose parent did not come, as roots, and knows the time in which none was open', () => {
    const spans = [span(1, 77, 0, 10), span(2, 78, 15, 20), span(3, 2, 16, 19)];
    expect(ownTimes(spans)).toEqual({ own: { 1: 10, 2: 2, 3: 3 }, idle: 5, whole: 20 });
  });

  it('moves a server whose clock is ahead or behind into the call that it answers, with all below it', () => {
    const times = (skew: number) =>
      ownTimes([
        span(1, undefined, 0, 20, { kind: 'client' }),
        span(2, 1, 4 + skew, 16 + skew, { service: 'stock', kind: 'server' }),
        span(3, 2, 6 + skew, 10 + skew, { service: 'stock' }),
      ]).own;
    expect(times(0)).toEqual({ 1: 8, 2: 8, 3: 4 });
    expect(times(-3000)).toEqual({ 1: 8, 2: 8, 3: 4 });
    expect(times(5000)).toEqual({ 1: 8, 2: 8, 3: 4 });
  });

  it('does not move what takes a message later', () => {
    const spans = [
      span(1, undefined, 0, 10),
      span(2, 1, 1, 2, { kind: 'producer' }),
      span(3, 2, 50, 90, { service: 'mail', kind: 'consumer' }),
    ];
    expect(ownTimes(spans)).toEqual({ own: { 1: 9, 2: 1 }, idle: 0, whole: 10 });
  });

  it('threat 79: breaks circles, and drops what came twice', () => {
    const circle = [span(1, 3, 0, 10), span(2, 1, 2, 8), span(3, 2, 3, 7)];
    expect(ownTimes(circle).own).toEqual({ 1: 4, 2: 2, 3: 4 });
    expect(ownTimes([...circle, ...circle]).own).toEqual({ 1: 4, 2: 2, 3: 4 });
    expect(ownTimes([span(1, 1, 0, 10)]).own).toEqual({ 1: 10 });
  });

  it('is found in a trace that is as deep, or as wide, as spans are kept', () => {
    const deep = Array.from({ length: 8000 }, (_, i) => span(i + 1, i, i / 1000, 200 - i / 1000));
    expect(ownTimes(deep).whole).toBe(200);
    const wide = Array.from({ length: 8000 }, (_, i) => span(i + 2, 1, i / 1000, (i + 1) / 1000));
    expect(ownTimes([span(1, undefined, 0, 8), ...wide]).own[1]).toBe(0);
  });

  /** Any spans, any parents, clocks of whole microseconds or milliseconds. */
  const anyTrace = fc
    .tuple(
      fc.array(fc.tuple(fc.nat(15), fc.nat(16), fc.nat(5000), fc.nat(5000), fc.constantFrom('shop', 'stock')), { maxLength: 14 }),
      fc.constantFrom(1, 1000),
    )
    .map(([told, unit]) =>
      told.map(([id, parent, from, length, service]) => {
        const one = aSpan({ id: id + 1, parent, from: 0, to: 0, service, kind: id % 2 === 0 ? 'server' : 'client' });
        const startUs = Math.floor((SENT_US + from) / unit) * unit;
        return { ...one, startUs, endUs: startUs + length };
      }),
    );

  it('sums to the time from the first span to the end of the last root, whatever the spans', () => {
    fc.assert(
      fc.property(anyTrace, (spans) => {
        const { steps, idleUs, fromUs, toUs } = criticalPathOf(treesOf(spans));
        const own = [...steps.values()].map(({ ownUs }) => ownUs);
        expect(own.every((us) => us >= 0)).toBe(true);
        expect(own.reduce((sum, us) => sum + us, idleUs)).toBe(toUs - fromUs);
      }),
      { seed: 15, numRuns: howMany(500, 20_000) },
    );
  });

  it('is never longer than a span, and the whole of a step has what is below it', () => {
    fc.assert(
      fc.property(anyTrace, (spans) => {
        for (const [node, { ownUs, wholeUs }] of criticalPathOf(treesOf(spans)).steps) {
          expect(wholeUs).toBeLessThanOrEqual(node.endUs - node.startUs);
          expect(ownUs).toBeLessThanOrEqual(wholeUs);
        }
      }),
      { seed: 15, numRuns: howMany(300, 10_000) },
    );
  });

  it('does not depend on the order in which spans came', () => {
    const once = anyTrace.map((spans) => [...new Map(spans.map((one) => [one.spanId, one])).values()]);
    fc.assert(
      fc.property(
        once.chain((spans) => fc.tuple(fc.constant(spans), fc.shuffledSubarray(spans, { minLength: spans.length }))),
        ([spans, shuffled]) => {
          expect(ownTimes(shuffled)).toEqual(ownTimes(spans));
        },
      ),
      { seed: 15, numRuns: howMany(300, 10_000) },
    );
  });

  it('every span has one place: below its parent or among the roots', () => {
    fc.assert(
      fc.property(anyTrace, (spans) => {
        const seen: TraceNode[] = [];
        const open = [...treesOf(spans)];
        for (let node = open.pop(); node !== undefined; node = open.pop()) {
          seen.push(node);
          open.push(...node.children);
        }
        const ids = seen.map((node) => node.span.spanId);
        expect(ids.sort()).toEqual([...new Set(spans.map(({ spanId }) => spanId))].sort());
      }),
      { seed: 15, numRuns: howMany(300, 10_000) },
    );
  });
});
