import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driveSaturation, type StepResult, search, stepOf } from '../../../src/engines/embedded/saturation.ts';
import type { Shot, Volley } from '../../../src/model/load.ts';
import { gridOf, mostSteps } from '../../../src/model/saturation.ts';
import type { SaturationLoad } from '../../../src/model/scenario.ts';
import { type Play, stage } from '../../support/experiment.ts';
import { anHttpScenario, aPlannedScenario, aShot, droppedShot } from '../../support/measure.ts';

const load: SaturationLoad = {
  kind: 'saturation',
  metric: 'latency.p95',
  comparator: '<=',
  boundMs: 50,
  objective: 'p95 <= 50ms',
  fromPerSecond: 20,
  toPerSecond: 500,
  stepMs: 1000,
};
const scenario = anHttpScenario({ ratePerSecond: 0, load, bodies: ['a', 'b', 'c'], method: 'POST' });
const workload = { scenario, planned: aPlannedScenario({ ratePerSecond: 0, load }), seed: 's', pair: 3 };

/** Drives one side of a service that does so many requests per second and side. */
async function driven(capacity: (side: string) => number, side: 'base' | 'head' = 'head', play: Play = {}) {
  const built = stage(play);
  const volleys: Volley[] = [];
  const fire = async (volley: Volley, signal: AbortSignal) => {
    volleys.push(volley);
    const rate = volley.arrivals.length / ((volley.arrivals.at(-1)?.atMs ?? 0) / 1000 || 1);
    const slow = rate > capacity(side) * 1.02 ? 400 : 5;
    const shots = await built.world.load.fire(volley, signal);
    return shots.map((shot) => ({ ...shot, sentMs: shot.intendedMs, endMs: shot.intendedMs + slow }));
  };
  const [target] = await built.launcher.boot([side]);
  const targets = { base: null, head: null, [side]: target ?? null };
  const world = { ...built.world, load: { ...built.world.load, fire } };
  return { drive: await driveSaturation(workload, load, { targets, sides: [side] }, world), volleys, ...built };
}

describe('driveSaturation', () => {
  it('reads the highest rate that held', async () => {
    const { drive, volleys } = await driven(() => 100);
    const rate = drive.blocks.head?.own['max-rate'];
    expect(rate?.kind === 'value' && rate.value).toBeGreaterThan(93);
    expect(rate?.kind === 'value' && rate.value).toBeLessThan(105);
    expect(drive.blocks.base).toBeNull();
    expect(drive.blocks.head).toMatchObject({ search: { limit: 'breaks' }, values: {}, shares: {}, halvesMs: null, broken: [] });
    expect(drive.remarks).toEqual([]);
    // Warm-up at the lowest rate, then the climb.
    expect(volleys[0]?.arrivals).toHaveLength(4);
    expect(volleys[1]?.arrivals).toHaveLength(20);
    expect(drive.cpuMs).toBeGreaterThan(0);
    expect(drive.cpuWindowMs).toBeGreaterThan(5000);
  });

  it('sends the same requests to both sides while the search is the same', async () => {
    const draws = async (side: 'base' | 'head') =>
      (await driven(() => 100, side)).volleys.map(({ arrivals }) => arrivals.map(({ atMs, body }) => `${atMs} ${body}`));
    expect(await draws('base')).toEqual(await draws('head'));
  });

  it('says where a rate is only a lower bound, and where there is none', async () => {
    const high = (await driven(() => 9999)).drive;
    expect(high.blocks.head).toMatchObject({ own: { 'max-rate': { value: 500 } }, search: { limit: 'end' } });
    expect(high.remarks).toEqual([
      { text: 'chat: 500/s still keeps p95 <= 50ms on head, so its max-rate is only a lower bound: write a higher to', times: 1 },
    ]);
    const low = (await driven(() => 1)).drive;
    expect(low.blocks.head).toMatchObject({ own: {}, planned: 0, search: { limit: 'none' } });
    expect(low.remarks[0]?.text).toBe(
      'chat: even 20/s does not keep p95 <= 50ms on head, so there is no max-rate: write a lower from',
    );
  });

  it('gives up on what is not answered when a backlog should be', async () => {
    const built = stage();
    const fire = (volley: Volley, signal: AbortSignal) =>
      new Promise<never[]>((resolve) => signal.addEventListener('abort', () => resolve([]))).then(() =>
        volley.arrivals.map(({ side, atMs }) => ({
          ...{ side, intendedMs: atMs, sentMs: atMs, firstTokenMs: Number.NaN, endMs: Number.NaN },
          ...{ grade: 'error' as const, error: 'aborted' },
        })),
      );
    const [head] = await built.launcher.boot(['head']);
    const world = { ...built.world, load: { ...built.world.load, fire } };
    const startedAt = world.clock.now();
    const drive = await driveSaturation(workload, load, { targets: { base: null, head: head ?? null }, sides: ['head'] }, world);
    expect(drive.blocks.head?.search).toEqual({ limit: 'none' });
    // Warm-up of 200 ms and two steps of 1 s, each with a second and a bound of waiting.
    expect(world.clock.now() - startedAt).toBe(200 + 1050 + 2 * (1000 + 1050));
  });

  it('ends when it is cancelled', async () => {
    await expect(driven(() => 100, 'head', { onFire: (log, { cancel }) => log.length > 3 && cancel() })).rejects.toThrow();
  });
});

const LOAD: SaturationLoad = {
  kind: 'saturation',
  metric: 'latency.p95',
  comparator: '<=',
  boundMs: 50,
  objective: 'p95 <= 50ms',
  fromPerSecond: 20,
  toPerSecond: 2000,
  stepMs: 1000,
};

/** A hundred good shots of 10 ms, of which the first ones are these. */
const shots = (...first: readonly Partial<Shot>[]) =>
  Array.from({ length: 100 }, (_, index) => aShot(index * 10, { endMs: index * 10 + 10, ...first[index] }));
const times = (count: number, parts: Partial<Shot>) => Array<Partial<Shot>>(count).fill(parts);

describe('stepOf', () => {
  it('holds while the objective is kept', () => {
    expect(stepOf(shots(), LOAD)).toBe('holds');
    expect(stepOf(shots(...times(4, { endMs: 900 })), LOAD)).toBe('holds');
    expect(stepOf(shots(...times(7, { endMs: 900 })), LOAD)).toBe('breaks');
    expect(stepOf(shots(), { ...LOAD, boundMs: 10 })).toBe('holds');
    expect(stepOf(shots(), { ...LOAD, boundMs: 10, comparator: '<' })).toBe('breaks');
  });

  it('takes a mean where the objective is about one', () => {
    const mean = { ...LOAD, metric: 'latency.mean' };
    expect(stepOf(shots({ endMs: 3000 }), mean)).toBe('holds');
    expect(stepOf(shots({ endMs: 9000 }), mean)).toBe('breaks');
  });

  it('takes the first token where the objective is about that', () => {
    const ttft = { ...LOAD, metric: 'ttft.p95' };
    const spoken = Array.from({ length: 100 }, (_, index) => aShot(index * 10, { firstTokenMs: index * 10 + 20, endMs: 5000 }));
    expect(stepOf(spoken, ttft)).toBe('holds');
    expect(stepOf(shots(), ttft)).toBe('breaks');
  });

  it('breaks with more than one bad answer in a hundred', () => {
    for (const bad of [{ grade: 'error', error: 'status 503' }, { grade: 'failed-check' }] as const) {
      expect(stepOf(shots(bad), LOAD)).toBe('holds');
      expect(stepOf(shots(bad, bad), LOAD)).toBe('breaks');
    }
  });

  it('counts what was not answered in the end as slower than any bound', () => {
    const cut = { grade: 'error', error: 'aborted' } as const;
    expect(stepOf(shots(...times(4, cut)), LOAD)).toBe('holds');
    expect(stepOf(shots(...times(7, cut)), LOAD)).toBe('breaks');
    expect(stepOf(shots(...times(100, cut)), LOAD)).toBe('breaks');
  });

  it('blames the LOAD generator where the service kept what was sent', () => {
    const late = Array.from({ length: 100 }, (_, index) =>
      aShot(index * 10, { sentMs: index * 10 + 60, endMs: index * 10 + 70 }),
    );
    expect(stepOf(late, LOAD)).toBe('generator');
    expect(stepOf([...shots(), ...[1, 2, 3].map((at) => droppedShot(at))], LOAD)).toBe('generator');
    expect(stepOf([droppedShot(1)], LOAD)).toBe('generator');
    // Late, but the service is too slow as well.
    expect(
      stepOf(
        late.map((one) => ({ ...one, endMs: one.sentMs + 60 })),
        LOAD,
      ),
    ).toBe('breaks');
  });
});

/** What a search of `count` rates tries and finds where the rates below `capacity` hold. */
async function searched(count: number, capacity: number, spoil: (at: number, nth: number) => StepResult | null = () => null) {
  const tried: number[] = [];
  const found = await search(count, async (at) => {
    tried.push(at);
    return spoil(at, tried.length) ?? (at < capacity ? 'holds' : 'breaks');
  });
  return { ...found, tried };
}

describe('search', () => {
  it('climbs in strides and then halves', async () => {
    expect(await searched(60, 20)).toEqual({ at: 19, above: 'breaks', tried: [0, 14, 28, 28, 21, 17, 19, 20] });
  });

  it('finds the last rate that holds, wherever it is, within its bound', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 1.06, max: 500, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (range, where) => {
          const load = {
            ...({ kind: 'saturation', metric: 'latency.p95', comparator: '<=', boundMs: 300, objective: '', stepMs: 1 } as const),
            ...{ fromPerSecond: 10, toPerSecond: 10 * range },
          };
          const count = gridOf(load, 'x').length;
          const capacity = 1 + Math.floor(where * (count - 1));
          const { at, above, tried } = await searched(count, capacity);
          expect([at, above]).toEqual([capacity - 1, capacity === count ? 'end' : 'breaks']);
          expect(tried.length).toBeLessThanOrEqual(mostSteps(load));
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  it('says when even the lowest rate breaks, and when the highest holds', async () => {
    expect(await searched(60, 0)).toEqual({ at: null, above: 'breaks', tried: [0, 0] });
    expect(await searched(30, 99)).toEqual({ at: 29, above: 'end', tried: [0, 14, 28, 29] });
    expect(await searched(1, 99)).toEqual({ at: 0, above: 'end', tried: [0] });
  });

  it('climbs on after a hiccup, but not after any number of them', async () => {
    const hiccup = await searched(60, 50, (_, nth) => (nth === 2 ? 'breaks' : null));
    expect(hiccup.at).toBe(49);
    const many = await searched(60, 50, (_, nth) => (nth % 2 === 0 ? 'breaks' : null));
    expect(many.at).toBeLessThan(49);
    expect(many.tried.length).toBeLessThan(14);
  });

  it('knows whether the load generator was the limit', async () => {
    expect(await searched(60, 20, (at) => (at === 20 ? 'generator' : null))).toMatchObject({ at: 19, above: 'generator' });
    expect(await searched(60, 0, () => 'generator')).toMatchObject({ at: null, above: 'generator' });
  });
});
