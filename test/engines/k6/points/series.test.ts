import { describe, expect, it } from 'vitest';
import { ownScenario, SeriesNumbers, SIDES, sideOfScenario } from '../../../../src/engines/k6/points/series.ts';
import type { PointSelection, SeriesKey } from '../../../../src/engines/k6/points/sink.ts';

function numbersOf(metrics: PointSelection['metrics']) {
  const opened: SeriesKey[] = [];
  const numbers = new SeriesNumbers({ open: (key) => opened.push(key) - 1, add: () => {} }, metrics);
  const bytes = (text: string) => [Buffer.from(text), 0, text.length] as const;
  const number = (metric: string, scenario: string, side = 0, part = '') =>
    numbers.series(numbers.metric(...bytes(metric)), numbers.scenario(...bytes(scenario)), side, numbers.part(...bytes(part)));
  return { opened, numbers, number, metric: (name: string) => numbers.metric(...bytes(name)) };
}

describe('SeriesNumbers', () => {
  it('opens each series once', () => {
    const { opened, number } = numbersOf(['a', 'b']);
    const asked = [
      number('a', 's'),
      number('b', 's'),
      number('a', 's', 1),
      number('a', 't'),
      number('b', 's'),
      number('a', 's', 1),
    ];
    expect(asked).toEqual([0, 1, 2, 3, 1, 2]);
    expect(opened[2]).toEqual({ metric: 'a', side: 'base', scenario: 's' });
  });

  it('opens a series for each value of a tag, and one for all that are too many', () => {
    const { opened, number } = numbersOf(['a']);
    expect([number('a', 's', 0, 'x'), number('a', 's', 0, 'y'), number('a', 's'), number('a', 's', 0, 'x')]).toEqual([
      0, 1, 2, 0,
    ]);
    expect(opened).toEqual([
      { metric: 'a', side: null, scenario: 's', part: 'x' },
      { metric: 'a', side: null, scenario: 's', part: 'y' },
      { metric: 'a', side: null, scenario: 's' },
    ]);
    for (let n = 0; n < 5000; n++) number('a', 's', 0, `/items/${n}`);
    expect(opened.length).toBe(4096);
    expect(number('a', 's', 0, '/items/4999')).toBe(2);
  });

  it('knows only the metrics that were given, or all', () => {
    expect([numbersOf(['a']).metric('b'), numbersOf(['a']).numbers.choosy]).toEqual([-1, true]);
    const { number, opened, numbers } = numbersOf('all');
    expect(numbers.choosy).toBe(false);
    for (let n = 0; n < 50; n++) expect(number(`m${n}`, 's')).toBe(n);
    expect([number('m0', 's'), opened.length]).toEqual([0, 50]);
  });

  it('tells the side by the scenario, and takes the prefix off', () => {
    const { numbers, number, opened } = numbersOf(['a']);
    const scenario = numbers.scenario(Buffer.from('head__browse'), 0, 12);
    expect(SIDES[numbers.sideOf(scenario)]).toBe('head');
    number('a', 'head__browse', numbers.sideOf(scenario));
    expect(opened).toEqual([{ metric: 'a', side: 'head', scenario: 'browse' }]);
  });
});

it('names sides and scenarios', () => {
  expect(['base__a', 'head__a', 'a', 'base_a', 'header__a', ''].map(sideOfScenario)).toEqual([
    'base',
    'head',
    null,
    null,
    null,
    null,
  ]);
  expect(ownScenario('base__base__x', 'base')).toBe('base__x');
  expect(ownScenario('base__x', 'head')).toBe('base__x');
  expect(ownScenario('base__x', null)).toBe('base__x');
});
