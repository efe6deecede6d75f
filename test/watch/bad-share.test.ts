import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clopperPearson } from '../../src/judge/clopper-pearson.ts';
import { seeded } from '../../src/model/random.ts';
import { badShare, runsToShow } from '../../src/watch/bad-share.ts';

const run = (bad: number, total = 300) => ({ at: 0, bad, total });
const runs = (...groups: readonly (readonly [count: number, bad: number])[]) =>
  groups.flatMap(([count, bad]) => Array.from({ length: count }, () => run(bad)));

const none = { value: -1, interval: { low: -1, high: -1 } };

/** Independent of what is tested: weights are drawn, and the quantile is that of many draws. */
function drawn(readings: readonly { readonly bad: number; readonly total: number }[], unseen: number, chance: number): number {
  const random = seeded('bad-share', `${unseen}`);
  const typical = readings.reduce((sum, { total }) => sum + total, 0) / readings.length;
  const points = [
    ...readings.map(({ bad, total }) => ({ share: bad / total, weight: total / typical })),
    { share: unseen, weight: 1 },
  ];
  const means = Array.from({ length: 40_000 }, () => {
    let [sum, weights] = [0, 0];
    for (const { share, weight } of points) {
      const own = -weight * Math.log(1 - random.next());
      sum += own * share;
      weights += own;
    }
    return sum / weights;
  }).sort((a, b) => a - b);
  return means[Math.floor(chance * means.length)] ?? Number.NaN;
}

describe('badShare', () => {
  // Two formulas meet: where runs are all or nothing, they are Bernoulli trials.
  it.each([
    [0, 6],
    [0, 28],
    [1, 28],
    [3, 28],
    [6, 6],
    [2, 672],
    [40, 2688],
  ])('is the exact interval of runs: %i wholly bad ones of %i', (bad, of) => {
    const exact = clopperPearson(bad, of)?.interval ?? { low: -1, high: -1 };
    const { value, interval } = badShare(runs([bad, 300], [of - bad, 0])) ?? none;
    expect(value).toBeCloseTo(bad / of, 9);
    // An approximation, and never the narrower one by more than a thousandth.
    expect(interval.low).toBeGreaterThanOrEqual(0.95 * exact.low);
    expect(interval.low).toBeLessThanOrEqual(1.001 * exact.low);
    expect(interval.high).toBeGreaterThanOrEqual(0.999 * exact.high);
    expect(interval.high).toBeLessThanOrEqual(1.01 * exact.high);
  });

  it.each([
    ['a steady few', runs([10, 3], [10, 5], [8, 4])],
    ['one outage', runs([27, 1], [1, 300])],
    ['six runs', runs([3, 0], [2, 20], [1, 150])],
    ['tests of several lengths', [run(5, 100), run(3, 300), run(0, 900), run(40, 500), run(0, 50), run(0, 700), run(9, 300)]],
  ])('is what drawn weights say: %s', (_, readings) => {
    const { interval } = badShare(readings) ?? none;
    expect(interval.low / drawn(readings, 0, 0.025)).toBeCloseTo(1, 1);
    expect(interval.high / drawn(readings, 1, 0.975)).toBeCloseTo(1, 1);
  });

  it('says nothing of no run, and of good runs only how many there were', () => {
    expect(badShare([])).toBeNull();
    const high = (count: number) => badShare(runs([count, 0]))?.interval.high ?? 0;
    expect(badShare(runs([6, 0]))?.interval.low).toBe(0);
    // Of six good runs nobody can tell that not every third would have been bad; requests in each change nothing.
    expect(high(6)).toBeGreaterThan(0.4);
    expect(badShare(Array.from({ length: 6 }, () => run(0, 1_000_000)))?.interval.high).toBe(high(6));
    expect(high(672)).toBeLessThan(0.006);
  });

  it('counts runs, not requests: the same bad requests in one run are less sure than spread over all', () => {
    const spread = badShare(runs([28, 10]))?.interval ?? none.interval;
    const bunched = badShare(runs([27, 0], [1, 280]))?.interval ?? none.interval;
    expect(spread.low).toBeGreaterThan(5 * bunched.low);
  });

  const readings = fc.array(
    fc
      .integer({ min: 1, max: 500 })
      .chain((total) => fc.record({ bad: fc.integer({ min: 0, max: total }), total: fc.constant(total), at: fc.constant(0) })),
    { minLength: 1, maxLength: 40 },
  );

  it('holds its value, within 0 and 1, and is the same from the other side', () => {
    fc.assert(
      fc.property(readings, (some) => {
        const { value, interval } = badShare(some) ?? none;
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.low).toBeLessThanOrEqual(value);
        expect(interval.high).toBeGreaterThanOrEqual(value);
        expect(interval.high).toBeLessThanOrEqual(1);
        const other = badShare(some.map(({ at, bad, total }) => ({ at, bad: total - bad, total }))) ?? none;
        expect(other.interval.low).toBeCloseTo(1 - interval.high, 6);
        expect(other.interval.high).toBeCloseTo(1 - interval.low, 6);
      }),
    );
  });

  it('rises with every bad request', () => {
    fc.assert(
      fc.property(readings, fc.nat(), (some, which) => {
        const [before, at] = [badShare(some) ?? none, which % some.length];
        const worse = badShare(some.map((one, i) => (i === at ? { ...one, bad: one.total } : one))) ?? none;
        expect(worse.interval.low).toBeGreaterThanOrEqual(before.interval.low - 1e-6);
        expect(worse.interval.high).toBeGreaterThanOrEqual(before.interval.high - 1e-6);
      }),
    );
  });
});

describe('runsToShow', () => {
  it.each([
    [0.05, 72],
    [0.01, 368],
    [0.001, 3688],
  ])('%d takes %i good runs', (share, least) => {
    expect(runsToShow(share)).toBe(least);
    expect(clopperPearson(0, least)?.interval.high).toBeLessThanOrEqual(share);
    expect(clopperPearson(0, least - 1)?.interval.high).toBeGreaterThan(share);
  });
});
