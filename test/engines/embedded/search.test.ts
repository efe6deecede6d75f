import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Step, search } from '../../../src/engines/embedded/search.ts';
import { gridOf, mostSteps } from '../../../src/model/saturation.ts';

/** What a search of `count` rates tries and finds where the rates below `capacity` hold. */
async function searched(count: number, capacity: number, spoil: (at: number, nth: number) => Step | null = () => null) {
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
