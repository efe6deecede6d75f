import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeriesPoint } from '../../src/model/change-point.ts';
import { CHANGE_SEARCH, changePoints } from '../../src/watch/change-points.ts';
import { growth } from '../support/growth.ts';
import { seriesOf } from '../support/simulate-series.ts';

const search = { ...CHANGE_SEARCH, seed: 'change points' };
const stepped = (changed: Partial<Parameters<typeof seriesOf>[0]> = {}) =>
  seriesOf({ seed: 'series', runs: 60, steps: [{ place: 35, change: 0.1 }], noise: { sd: 0.02 }, ...changed });

describe('change points', () => {
  it('are where the metric is another one from then on, with the commits between, and by how much', () => {
    const points = stepped();
    const [found, ...more] = changePoints(points, search);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      place: 35,
      range: { kind: 'commits', after: points[34]?.revision, upTo: points[35]?.revision },
      runnerChanged: false,
    });
    const mean = (part: typeof points) => part.reduce((sum, { value }) => sum + value, 0) / part.length;
    expect(found?.before).toBeCloseTo(mean(points.slice(0, 35)), 1);
    expect(found?.after).toBeCloseTo(mean(points.slice(35)), 1);
    expect(found?.before).toBeCloseTo(20, 0);
    expect(found?.after).toBeCloseTo(22, 0);
    expect(found?.change).toBeCloseTo((found?.after ?? 0) / (found?.before ?? 1) - 1, 12);
    expect(found?.p).toBeLessThanOrEqual(search.level);
  });

  it('name dates where a revision is not known, and where both runs were of one commit', () => {
    const points = stepped();
    const dates = { kind: 'dates', after: points[34]?.at, upTo: points[35]?.at };
    expect(
      changePoints(
        points.map((one) => ({ ...one, revision: null })),
        search,
      )[0]?.range,
    ).toEqual(dates);
    expect(
      changePoints(
        points.map((one) => ({ ...one, revision: 'f'.repeat(40) })),
        search,
      )[0]?.range,
    ).toEqual(dates);
  });

  it('say where the runs on either side came from other machines', () => {
    const points = stepped().map((one, k) => ({ ...one, runner: k < 35 ? 'A' : 'B' }));
    expect(changePoints(points, search)[0]?.runnerChanged).toBe(true);
  });

  it('are not made of a few outliers, of what is smaller than is of interest, or of nothing', () => {
    const quiet = stepped({ steps: [] });
    expect(changePoints(quiet, search)).toEqual([]);
    expect(
      changePoints(
        quiet.map((one, k) => ({ ...one, value: k % 17 === 16 ? 60 : one.value })),
        search,
      ),
    ).toEqual([]);
    expect(
      changePoints(
        quiet.map((one, k) => ({ ...one, value: [30, 31, 32].includes(k) ? 60 : one.value })),
        search,
      ),
    ).toEqual([]);
    const small = stepped({ steps: [{ place: 30, change: 0.02 }], noise: { sd: 0.001 } });
    expect(changePoints(small, search)).toEqual([]);
    expect(changePoints(small, { ...search, least: 0.01 })).toHaveLength(1);
  });

  it.each([[[]], [[20]], [Array(7).fill(20)], [Array(100).fill(20)], [Array(100).fill(0)]])(
    'need values that differ: %j',
    (values) => {
      const points = values.map((value: number, k: number): SeriesPoint => ({ at: `${k}`, revision: null, runner: 'A', value }));
      expect(changePoints(points, search)).toEqual([]);
    },
  );

  const plain = (values: readonly number[]): readonly SeriesPoint[] =>
    values.map((value, k) => ({ at: `${k}`, revision: null, runner: 'A', value }));
  const step = (from: number, to: number, [before, after]: readonly [number, number]) =>
    plain([...Array(before).fill(from), ...Array(after).fill(to)]);

  it.each([
    [40, 80],
    [10, 20],
    [1, 1.5],
    [1000, 1030.5],
    [80, 40],
  ])('find a step from %d to %d without any noise, wherever it is', (from, to) => {
    for (const sizes of [
      [8, 8],
      [10, 10],
      [20, 20],
      [30, 10],
      [10, 30],
      [30, 5],
      [100, 6],
    ] as const)
      expect(changePoints(step(from, to, sizes), search).map(({ place }) => place)).toEqual([sizes[0]]);
    // Too few orders to be that sure of it.
    expect(changePoints(step(from, to, [5, 5]), search)).toEqual([]);
    for (const after of [1, 2, 3]) expect(changePoints(step(from, to, [40, after]), search)).toEqual([]);
  });

  it('find a step of a metric whose values are rounded, although some runs are outliers', () => {
    const noise = { sd: 0.003, outliers: 0.05 };
    const points = stepped({ runs: 120, steps: [{ place: 60, change: 0.1 }], noise });
    const rounded = points.map((one) => ({ ...one, value: Math.round(one.value) }));
    const places = changePoints(rounded, search).map(({ place }) => place);
    expect(places).toHaveLength(1);
    expect(Math.abs((places[0] ?? 0) - 60)).toBeLessThanOrEqual(1);
  });

  it('find what begins with the fourth run from the end', () => {
    const points = stepped({ steps: [{ place: 56, change: 0.3 }] });
    expect(changePoints(points, search).map(({ place }) => place)).toEqual([56]);
    expect(changePoints(points.slice(0, 59), search)).toEqual([]);
  });

  it('find two that are near each other, and one that is taken back', () => {
    const steps = [
      { place: 40, change: 0.2 },
      { place: 50, change: -1 / 6 },
    ];
    expect(changePoints(stepped({ runs: 120, steps }), search).map(({ place }) => place)).toEqual([40, 50]);
  });

  it('hold rates that are 0 for what they are, with no ratio where there is none', () => {
    const points = stepped().map((one, k) => ({ ...one, value: k < 35 ? 0 : 0.02 + (k % 3) / 100 }));
    expect(changePoints(points, search)).toMatchObject([{ place: 35, before: 0, change: null }]);
  });
});

describe('any series', () => {
  const anySeries = fc.record({
    seed: fc.string(),
    runs: fc.integer({ min: 0, max: 90 }),
    steps: fc.array(
      fc.record({ place: fc.integer({ min: 0, max: 90 }), change: fc.double({ min: -0.4, max: 0.6, noNaN: true }) }),
      {
        maxLength: 3,
      },
    ),
    noise: fc.record({ sd: fc.constantFrom(0.001, 0.02, 0.1), outliers: fc.constantFrom(0, 0.05) }),
  });

  it('gives the same points again, and as ratios whatever its unit', () => {
    fc.assert(
      fc.property(anySeries, (series) => {
        const points = seriesOf(series);
        const found = changePoints(points, search);
        expect(changePoints(points, search)).toEqual(found);
        const inSeconds = changePoints(
          points.map((one) => ({ ...one, value: one.value / 1024 })),
          search,
        );
        expect(inSeconds.map(({ place }) => place)).toEqual(found.map(({ place }) => place));
      }),
      { numRuns: 15 },
    );
  });

  it('has points in order, four runs apart, significant and large enough, with the means of what lies between', () => {
    fc.assert(
      fc.property(anySeries, (series) => {
        const points = seriesOf(series);
        const found = changePoints(points, search);
        const ends = [0, ...found.map(({ place }) => place), points.length];
        for (const [k, { place, p, before, after }] of found.entries()) {
          expect(place - (ends[k] ?? 0)).toBeGreaterThanOrEqual(4);
          expect((ends[k + 2] ?? 0) - place).toBeGreaterThanOrEqual(4);
          expect(p).toBeLessThanOrEqual(search.level);
          expect(Math.max(after / before, before / after)).toBeGreaterThanOrEqual(1 + search.least);
          const part = points.slice(ends[k], place).map(({ value }) => value);
          expect(before).toBeGreaterThan(Math.min(...part) * 0.999);
          expect(before).toBeLessThan(Math.max(...part) * 1.001);
        }
      }),
      { numRuns: 25 },
    );
  });
});

it('takes time that grows with the history, not with its square', () => {
  const steps = Array.from({ length: 8 }, (_, k) => ({ place: 50 + 100 * k, change: 0.2 }));
  const points = seriesOf({ seed: 'growth', runs: 800, steps, noise: { sd: 0.05 } });
  const work = (runs: number) => changePoints(points.slice(0, runs), search);
  work(200);
  // Twice what work in proportion takes: a square would be 16.
  expect(growth(work, 200, 4)).toBeLessThan(8);
});
