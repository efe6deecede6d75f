import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowScheduleOf, scheduleOf, type Workload } from '../../../src/engines/embedded/schedule.ts';
import type { Side } from '../../../src/model/revision.ts';
import type { FlowScenario } from '../../../src/model/scenario.ts';
import { aFlowStep, anHttpScenario, aPlannedScenario } from '../../support/measure.ts';

function workload(parts: { rate?: number; arrivals?: 'constant' | 'poisson'; pair?: number; seed?: string } = {}): Workload {
  const { rate = 50, arrivals = 'constant', pair = 1, seed = 's' } = parts;
  return {
    scenario: anHttpScenario({ bodies: ['a', 'b', 'c'], ratePerSecond: rate, arrivals }),
    planned: aPlannedScenario({ ratePerSecond: rate, warmUpMs: 500, blockMs: 1000 }),
    seed,
    pair,
  };
}

const of = (schedule: ReturnType<typeof scheduleOf>, side: Side) => schedule.arrivals.filter((each) => each.side === side);

describe('scheduleOf', () => {
  it('spaces constant arrivals evenly through warm-up and block', () => {
    const { arrivals, blockFromMs } = scheduleOf(workload(), ['base']);
    expect(arrivals).toHaveLength(75);
    expect(arrivals.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 75 }, (_, index) => index * 20));
    expect(blockFromMs.base).toBe(500);
  });

  it('puts the second side half a period behind, its block too', () => {
    for (const order of [
      ['base', 'head'],
      ['head', 'base'],
    ] as const) {
      const schedule = scheduleOf(workload(), order);
      const [first, second] = order;
      expect(of(schedule, second).map(({ atMs }) => atMs)).toEqual(of(schedule, first).map(({ atMs }) => atMs + 10));
      expect([schedule.blockFromMs[first], schedule.blockFromMs[second]]).toEqual([500, 510]);
    }
  });

  it('draws Poisson gaps with the right mean', () => {
    const { arrivals } = scheduleOf(workload({ rate: 2000, arrivals: 'poisson' }), ['head']);
    // 3,000 expected; six standard deviations are 330.
    expect(Math.abs(arrivals.length - 3000)).toBeLessThan(330);
    const gaps = arrivals.slice(1).map(({ atMs }, index) => atMs - (arrivals[index]?.atMs ?? 0));
    const long = gaps.filter((gap) => gap > 0.5).length / gaps.length;
    expect(long).toBeCloseTo(Math.exp(-1), 1);
  });

  it('draws anew for each pair and scenario, and the same for the same seed', () => {
    const bodies = (parts: Parameters<typeof workload>[0]) =>
      scheduleOf(workload(parts), ['base'])
        .arrivals.map(({ body }) => body)
        .join('');
    expect(bodies({ pair: 1 })).toBe(bodies({ pair: 1 }));
    expect(bodies({ pair: 1 })).not.toBe(bodies({ pair: 2 }));
    expect(bodies({ seed: 'x' })).not.toBe(bodies({ seed: 'y' }));
    expect(new Set(bodies({}))).toEqual(new Set(['a', 'b', 'c']));
  });

  it('gives both sides the same requests, together or alone, and blocks of the same size', () => {
    const parts = fc.record({
      rate: fc.double({ min: 0.5, max: 500, noNaN: true }),
      arrivals: fc.constantFrom('constant' as const, 'poisson' as const),
      pair: fc.integer({ min: 0, max: 40 }),
      seed: fc.string(),
    });
    fc.assert(
      fc.property(parts, fc.boolean(), (given, baseFirst) => {
        const order: readonly Side[] = baseFirst ? ['base', 'head'] : ['head', 'base'];
        const both = scheduleOf(workload(given), order);
        const alone = { base: scheduleOf(workload(given), ['base']), head: scheduleOf(workload(given), ['head']) };
        const bodies = (side: Side) => of(both, side).map(({ body }) => body);
        expect(bodies('base')).toEqual(bodies('head'));
        expect(alone.base.arrivals.map(({ body }) => body)).toEqual(bodies('base'));
        expect(alone.head.arrivals.map(({ atMs }) => atMs)).toEqual(alone.base.arrivals.map(({ atMs }) => atMs));
        const counted = (side: Side) => of(both, side).filter(({ atMs }) => atMs >= both.blockFromMs[side]).length;
        expect(counted('base')).toBe(counted('head'));
        const times = both.arrivals.map(({ atMs }) => atMs);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
      { seed: 1 },
    );
  });
});

describe('flowScheduleOf', () => {
  const data = Array.from({ length: 30 }, (_, i) => ({ id: String(i) }));
  const steps = [aFlowStep({ name: 'a', weight: 8 }), aFlowStep({ name: 'b', weight: 2 })];
  const flow = (parts: Partial<FlowScenario> = {}): Workload<FlowScenario> => ({
    scenario: {
      ...{ kind: 'flow', name: 'shop', steps, mix: false, data, flowsPerSecond: 50, arrivals: 'constant', timeoutMs: 1000 },
      ...parts,
    },
    planned: aPlannedScenario({ ratePerSecond: 100, requestsPerFlow: 2, warmUpMs: 500, blockMs: 1000 }),
    seed: 's',
    pair: 1,
  });

  it('starts as many flows as there are requests over the requests of each', () => {
    const { arrivals, blockFromMs } = flowScheduleOf(flow(), ['base', 'head']);
    expect(arrivals).toHaveLength(150);
    expect(blockFromMs).toEqual({ base: 500, head: 510 });
    expect(arrivals.slice(0, 3).map(({ atMs }) => atMs)).toEqual([0, 10, 20]);
    expect(arrivals[0]?.steps).toBe(steps);
  });

  it('draws the same for both sides, together or alone', () => {
    for (const parts of [{}, { mix: true }, { arrivals: 'poisson' as const }]) {
      const together = flowScheduleOf(flow(parts), ['head', 'base']).arrivals;
      const drawn = (side: Side, arrivals = together) =>
        arrivals.filter((one) => one.side === side).map(({ values, steps }) => [values, steps.map(({ name }) => name)]);
      expect(drawn('base')).toEqual(drawn('head'));
      expect(drawn('base', flowScheduleOf(flow(parts), ['base']).arrivals)).toEqual(drawn('base'));
      expect(new Set(drawn('base').map((one) => JSON.stringify(one))).size).toBeGreaterThan(15);
    }
  });

  it('draws the requests of a mix by their weights', () => {
    const long = flow({ mix: true });
    const planned = aPlannedScenario({ ratePerSecond: 1000, warmUpMs: 0, blockMs: 10_000 });
    const { arrivals } = flowScheduleOf({ ...long, planned }, ['head']);
    const ofA = arrivals.filter(({ steps }) => steps.length === 1 && steps[0]?.name === 'a').length;
    expect(arrivals).toHaveLength(10_000);
    // Five standard deviations.
    expect(Math.abs(ofA - 8000)).toBeLessThan(5 * Math.sqrt(10_000 * 0.8 * 0.2));
  });
});
