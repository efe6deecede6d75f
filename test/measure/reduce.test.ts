import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributions, invalidity, observe, trialOf } from '../../src/measure/trial.ts';
import type { Trial } from '../../src/model/trial.ts';
import { aBlock, aShot, block, droppedShot, trial } from '../support/measure.ts';

describe('trialOf', () => {
  it('counts what became of the requests', () => {
    const shots = [
      aShot(100),
      aShot(300),
      aShot(400),
      aShot(500, { grade: 'error', error: 'timeout' }),
      aShot(600, { grade: 'failed-check' }),
      droppedShot(700),
    ];
    expect(trialOf(block(shots, { cpu: { ms: 12.34567891, fromMs: 185, toMs: 1200 } }), [], null)).toMatchObject({
      planned: 5,
      sent: 4,
      succeeded: 2,
      errors: 1,
      failedChecks: 1,
      dropped: 1,
      achievedPerSecond: 3,
      cpuMs: 12.3457,
    });
  });

  it('knows how late requests were sent, and the median from then on', () => {
    const shots = Array.from({ length: 21 }, (_, index) => aShot(300 + index * 10, { sentMs: 300 + index * 11, endMs: 700 }));
    const { lagP95Ms, sentP50Ms } = trialOf(block(shots), [], null);
    expect([lagP95Ms, sentP50Ms]).toEqual([19, 290]);
  });

  it('has the medians of both halves, by intended time', () => {
    const shots = [
      aShot(300, { endMs: 305 }),
      aShot(699, { endMs: 706 }),
      aShot(700, { endMs: 720 }),
      aShot(1190, { endMs: 1220 }),
    ];
    expect(trialOf(block(shots), [], null).halvesMs).toEqual([6, 25]);
    expect(trialOf(block([aShot(300)]), [], null).halvesMs).toBeNull();
  });

  it('says nothing of what never happened', () => {
    const trial = trialOf(block([droppedShot(300), droppedShot(900)]), ['latency.p50'], null);
    expect(trial).toMatchObject({ planned: 2, sent: 0, lagP95Ms: 0, sentP50Ms: null, halvesMs: null, cpuMs: null });
    expect(JSON.parse(JSON.stringify(trial))).toEqual(trial);
  });

  it('holds only numbers that a file keeps exactly', () => {
    const trial = trialOf(aBlock([1 / 3, 2 / 7, Math.PI]), ['latency.p50', 'latency.p95', 'latency.mean'], 1);
    expect(JSON.parse(JSON.stringify(trial))).toEqual(trial);
    expect(trial.readings['latency.p50']).toEqual({ kind: 'value', value: 0.333333 });
  });
});

describe('observe', () => {
  it('reads both sides against the same bound of slowness', () => {
    const { base, head, invalid } = observe('chat', { base: aBlock([10]), head: aBlock([20]) }, ['latency.p50']);
    expect(base?.readings).toMatchObject({ 'latency.p50': { value: 10 }, 'slow-share': { count: 0, total: 100 } });
    expect(head.readings).toMatchObject({ 'latency.p50': { value: 20 }, 'slow-share': { count: 0, total: 100 } });
    expect(invalid).toEqual([]);
  });

  it('measures a new scenario on head alone', () => {
    const { base, head } = observe('chat', { base: null, head: aBlock([20]) }, []);
    expect(base).toBeNull();
    expect(head.readings).not.toHaveProperty('slow-share');
  });

  it('says why the timing does not count', () => {
    const late = block([aShot(300, { sentMs: 350, endMs: 360 })]);
    expect(observe('chat', { base: late, head: aBlock([20]) }, []).invalid).toEqual(['requests were sent late']);
  });
});

describe('distributions', () => {
  it('are of latency, and of the first token where there is one', () => {
    expect(distributions('chat', 'head', aBlock([1]))).toEqual([
      { scenario: 'chat', metric: 'latency', side: 'head', resolution: 128, bins: [0, 100] },
    ]);
    const stream = block([aShot(300, { firstTokenMs: 302 })]);
    expect(distributions('chat', 'base', stream).map(({ metric, bins }) => [metric, ...bins])).toEqual([
      ['latency', 416, 1],
      ['ttft', 128, 1],
    ]);
  });
});

describe('the pair of two searches', () => {
  const searched = (limit: 'breaks' | 'generator' | 'end' | 'none') => ({ ...block([droppedShot(300)]), search: { limit } });

  it('counts whatever was late or dropped on the way', () => {
    expect(observe('capacity', { base: searched('breaks'), head: searched('breaks') }, []).invalid).toEqual([]);
    expect(observe('capacity', { base: null, head: searched('end') }, []).invalid).toEqual([]);
  });

  it('does not count where a side has no rate', () => {
    const reason = ['not even the lowest rate kept its objective'];
    expect(observe('capacity', { base: searched('breaks'), head: searched('none') }, []).invalid).toEqual(reason);
    expect(observe('capacity', { base: searched('none'), head: searched('generator') }, []).invalid).toEqual(reason);
  });

  it('does not count where the load generator was the limit on both sides', () => {
    const reason = ['the load generator was the limit on both sides'];
    expect(observe('capacity', { base: searched('generator'), head: searched('generator') }, []).invalid).toEqual(reason);
    expect(observe('capacity', { base: searched('generator'), head: searched('breaks') }, []).invalid).toEqual([]);
    expect(observe('capacity', { base: searched('breaks'), head: searched('generator') }, []).invalid).toEqual([]);
  });
});

const fine = trial();
const reasons = (parts: Partial<Trial>) => invalidity(fine, trial(parts));

describe('invalidity', () => {
  it('accepts what ran as planned', () => {
    expect(invalidity(fine, fine)).toEqual([]);
  });

  it('refuses more than 1 % of drops', () => {
    expect(reasons({ dropped: 1, sent: 99 })).toEqual([]);
    expect(reasons({ dropped: 2, sent: 98 })).toEqual(['more than 1 % of the requests were dropped']);
  });

  it('refuses lag beyond 20 % of the median, but never below half a millisecond', () => {
    expect(reasons({ lagP95Ms: 2, sentP50Ms: 10 })).toEqual([]);
    expect(reasons({ lagP95Ms: 2.1, sentP50Ms: 10 })).toEqual(['requests were sent late']);
    expect(reasons({ lagP95Ms: 0.5, sentP50Ms: 0.8 })).toEqual([]);
    expect(reasons({ lagP95Ms: 0.6, sentP50Ms: 0.8 })).toEqual(['requests were sent late']);
    expect(reasons({ lagP95Ms: 50, sentP50Ms: null })).toEqual([]);
  });

  it('refuses a block that sent less than half', () => {
    expect(reasons({ sent: 49, dropped: 51 })).toContain('fewer than half of the planned requests were sent');
    expect(reasons({ planned: 0, sent: 0 })).toEqual(['fewer than half of the planned requests were sent']);
  });

  it('does not know which side is which', () => {
    const some = fc
      .record({
        planned: fc.nat({ max: 100 }),
        sent: fc.nat({ max: 100 }),
        dropped: fc.nat({ max: 100 }),
        lagP95Ms: fc.double({ min: 0, max: 50, noNaN: true }),
        sentP50Ms: fc.option(fc.double({ min: 0, max: 50, noNaN: true })),
      })
      .map((parts) => trial(parts));
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(invalidity(a, b)).toEqual(invalidity(b, a));
      }),
      { seed: 1 },
    );
  });
});
