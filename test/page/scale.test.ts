import { describe, expect, it } from 'vitest';
import { columnsOf, spreadOf } from '../../src/page/columns.ts';
import { changeScale, linear, logarithmic, timeTicks, valueScale } from '../../src/page/scale.ts';
import { trendsOf } from '../../src/page/trend.ts';

const DAY = 86_400_000;
const texts = (ticks: readonly { readonly text: string }[]) => ticks.map(({ text }) => text);
const from = Date.parse('2026-03-02T00:17:00Z');

describe('a scale of values', () => {
  it('begins at 0, ends above the highest, and has few round marks', () => {
    const { ends, ticks, isLogarithmic } = valueScale([80, 290], String);
    expect([ends[0], ends[1] > 290, isLogarithmic]).toEqual([0, true, false]);
    expect(texts(ticks)).toEqual(['0', '100', '200', '300']);
  });

  it('is logarithmic where values are far apart, and holds what is 0 at its edge', () => {
    const { ticks, placeOf, isLogarithmic, ends } = valueScale([3, 300], String);
    expect([isLogarithmic, texts(ticks)]).toEqual([true, ['5', '10', '20', '50', '100', '200']]);
    expect(texts(valueScale([3, 900], String).ticks)).toEqual(['10', '100', '1000']);
    expect([placeOf(0), placeOf(100), placeOf(1e9)]).toEqual([ends[0], 2, ends[1]]);
  });

  it('has ends where a stored number has no logarithm', () => {
    for (const [low, high] of [
      [0, 20],
      [0, 0],
      [5e-324, Number.POSITIVE_INFINITY],
    ] as const) {
      const { ends, ticks } = logarithmic(low, high, String);
      expect([ends.every(Number.isFinite), ticks.length < 100]).toEqual([true, true]);
    }
  });

  it.each([[[]], [[0]], [[-5, -1]], [[1e-9]], [[1e15]]])('can be made of %j', (values) => {
    const { ends, ticks } = valueScale(values, String);
    expect([ends.every(Number.isFinite), ends[0] < ends[1], ticks.length > 1, ticks.length < 12]).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('marks below 0 what is below 0', () => {
    expect(texts(linear(-1, 1, (value) => `${value * 100} %`).ticks)).toEqual(['-100 %', '-50 %', '0 %', '50 %', '100 %']);
  });
});

describe('a scale of time', () => {
  it.each([
    [3 * 3_600_000, ['00:30', '01:00', '01:30', '02:00', '02:30', '03:00']],
    [DAY, ['03:00', '06:00', '09:00', '12:00', '15:00', '18:00', '21:00', '3 Mar']],
    [21 * DAY, ['5 Mar', '12 Mar', '19 Mar']],
    [200 * DAY, ['Apr 2026', 'May 2026', 'Jun 2026', 'Jul 2026', 'Aug 2026', 'Sep 2026']],
  ])('of %d ms has whole hours, days, weeks or months', (ms, shown) => {
    expect(texts(timeTicks([from, from + ms], 9))).toEqual(shown);
  });
});

describe('columns', () => {
  it('are the items themselves while there is room, and parts of equal time where there is none', () => {
    const few = columnsOf([1, 2, 5], (at) => at, 3);
    expect([few.binMs, few.columns.map(({ items }) => items)]).toEqual([null, [[1], [2], [5]]]);
    const many = columnsOf([0, 1, 2, 3, 4, 50, 100], (at) => at, 4);
    expect([many.binMs, many.columns.map(({ items }) => items)]).toEqual([25, [[0, 1, 2, 3, 4], [50], [100]]]);
  });

  it('come to the lowest, the median and the highest', () => {
    expect([spreadOf([3, 1, 2]), spreadOf([])]).toEqual([{ low: 1, middle: 2, high: 3 }, null]);
  });
});

it('quantiles of one distribution are drawn together, the lowest first', () => {
  const names = ['latency.p95', 'latency.p50', 'latency{a}.p95', 'error-rate', 'latency.p99.9', 'latency.mean'];
  const trends = trendsOf(names.map((name) => ({ name, unit: 'ms' })));
  expect(trends.map(({ name, lines }) => [name, lines.map(({ word }) => word)])).toEqual([
    ['latency', ['p50', 'p95', 'p99.9']],
    ['latency{a}', ['p95']],
    ['error-rate', ['']],
    ['latency.mean', ['']],
  ]);
});

describe('a scale of changes', () => {
  const percent = (change: number) => `${Math.round(change * 100)} %`;
  const textsOf = (changes: readonly number[]) =>
    changeScale(changes, percent)
      .ticks.toSorted((a, b) => a.at - b.at)
      .map(({ text }) => text);

  it('is even where they are near each other, with room around them', () => {
    const { ends, placeOf, isLogarithmic } = changeScale([0.1, 0.2], percent);
    expect([isLogarithmic, placeOf(0.15)]).toEqual([false, 0.15]);
    expect(ends[0]).toBeLessThan(0);
    expect(ends[1]).toBeGreaterThan(0.2);
  });

  it('has half as much as far down as twice as much up, where they are far apart', () => {
    const { placeOf } = changeScale([-0.5, 1], percent);
    expect(placeOf(1) - placeOf(0)).toBeCloseTo(placeOf(0) - placeOf(-0.5), 12);
    expect(textsOf([-0.5, 1])).toEqual(['-50 %', '-20 %', '0 %', '20 %', '50 %', '100 %']);
  });

  it('marks no change before all else, and says ten times as much as such', () => {
    expect(textsOf([0.02, 30])).toEqual(['0 %', '50 %', '200 %', '400 %', '10 ×', '20 ×']);
  });

  it('holds what lost nearly all, or gained without measure', () => {
    const { ends, placeOf } = changeScale([-1, 1e6], percent);
    for (const place of [placeOf(-1), placeOf(-2), placeOf(1e9)]) {
      expect(place).toBeGreaterThanOrEqual(ends[0]);
      expect(place).toBeLessThanOrEqual(ends[1]);
    }
  });
});
