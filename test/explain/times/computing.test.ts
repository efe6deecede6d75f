import { describe, expect, it } from 'vitest';
import { byCpu } from '../../../src/explain/times/computing.ts';
import { aCase, anObservation, aRow } from '../../support/a-case.ts';
import { howMany } from '../../support/how-many.ts';
import { type SharedCores, sharedCase } from '../../support/shared-cores.ts';
import { aCell, slowShareMetric } from '../../support/simulate.ts';

const plain = anObservation({}, {});
const faster = { slower: false, difference: -20, row: aRow({ outcome: 'improvement', change: -0.2, head: 80 }) } as const;

describe('byCpu', () => {
  it('tells computing from waiting', () => {
    expect(byCpu(aCase(anObservation({ cpuMs: 900 }, { cpuMs: 900 + 300 * 15 })))).toMatchObject({
      weight: 0.75,
      ...{ kind: 'computing', slower: true, time: { name: 'latency.p95', isMean: false, ms: 20 }, cpuMs: 15, share: 0.75 },
    });
    expect(byCpu(aCase(anObservation({ cpuMs: 900 }, { cpuMs: 900 + 300 })))).toMatchObject({
      ...{ weight: 0.95, kind: 'waiting', cpuMs: 1, share: 0.05 },
    });
  });

  it('says the same of time that was saved', () => {
    const saved = byCpu(aCase(anObservation({ cpuMs: 900 }, { cpuMs: 870 }), faster));
    expect(saved).toMatchObject({ kind: 'waiting', slower: false, time: { ms: -20 }, cpuMs: expect.closeTo(-0.1, 9) });
  });

  it('says nothing without CPU time, or of a share', () => {
    expect(byCpu(aCase(anObservation({ cpuMs: null }, {})))).toBeNull();
    expect(byCpu(aCase(anObservation({ sent: 0 }, {})))).toBeNull();
    expect(byCpu(aCase(plain, { row: aRow({ cell: { ...aCell('chat', 'slow-share'), metric: slowShareMetric } }) }))).toBeNull();
  });
});

describe('byCpu, of a machine that stalled in a few pairs', () => {
  it('holds the row itself against CPU time where the mean moved further than the tail of a typical pair', () => {
    const of = (p95: number) => {
      const tail = aRow({ cell: aCell('chat', 'latency.p95'), outcome: 'regression', base: 30, head: p95 });
      const one = aCase(anObservation({ cpuMs: 900 }, { cpuMs: 900 + 300 * 15 }), { siblings: [tail] });
      return byCpu({
        ...one,
        distributions: {
          base: [{ ms: 10, count: 100 }],
          head: [
            { ms: 30, count: 98 },
            { ms: 60_000, count: 2 },
          ],
        },
      });
    };
    expect(of(60)).toMatchObject({ kind: 'computing', time: { isMean: false, ms: 20 } });
    expect(of(60_000)).toMatchObject({ kind: 'waiting', time: { isMean: true } });
  });
});

/** Both sides and the load generator on the same cores, requests that come together: waiting for the processor looks like waiting. */
describe('byCpu, of sides that run at once', () => {
  const work = (cpuMs: number, waitMs = 0) => ({ cpuMs, waitMs });
  const kindOf = (service: SharedCores) => byCpu(sharedCase(service))?.kind;

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

  it('nor is it, of a hundred services, on any number of cores, however busy and however many requests come together', () => {
    const works = [
      ...([
        [2, 4.9, 0],
        [2, 4.9, 10],
        [1, 2.45, 1],
        [0.5, 1.2, 0],
      ] as const),
      ...([
        [5, 8, 0],
        [4, 6, 0],
        [1, 1.3, 0],
        [2, 2.6, 10],
      ] as const),
    ];
    const all = [1, 2, 4].flatMap((cores) =>
      [20, 60, 100, 150].flatMap((rate) =>
        [1, 2, 4, 8].flatMap((burst) =>
          [0.5, 2].flatMap((loadMs) =>
            works.map(([base, head, wait]) => ({ cores, rate, burst, loadMs, base: work(base, wait), head: work(head, wait) })),
          ),
        ),
      ),
    );
    const possible = all.filter(({ cores, rate, loadMs, base, head }) => {
      const busy = (rate * (base.cpuMs + head.cpuMs + 2 * loadMs)) / 1000;
      return busy <= 0.95 * cores && (rate * head.cpuMs) / 1000 <= 0.95;
    });
    const step = Math.ceil(possible.length / howMany(30, possible.length));
    const drawn = possible.filter((_, index) => index % step === 0).map(sharedCase);
    const slower = drawn.filter(({ row: { change } }) => (change ?? 0) >= 0.1);
    const waiting = slower.filter((one) => byCpu(one)?.kind === 'waiting');
    expect(slower.length).toBeGreaterThan(15);
    expect(waiting.length / slower.length).toBeLessThanOrEqual(0.01);
  });
});
