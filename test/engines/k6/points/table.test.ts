import { expect, it } from 'vitest';
import { markOf } from '../../../../src/engines/k6/points/sink.ts';
import { PointTable } from '../../../../src/engines/k6/points/table.ts';

it('keeps every point of every series in order, through many blocks', () => {
  const table = new PointTable();
  const base = table.open({ metric: 'm', side: 'base', scenario: 's' });
  const none = table.open({ metric: 'm', side: null, scenario: '' });
  for (let n = 0; n < 200_000; n++) {
    table.add(base, n, n / 2, markOf(n % 2 === 1, n % 600));
    if (n % 1000 === 0) table.add(none, -n, 1, 0);
  }
  table.add(99, 0, 0, 0);
  const [first, second] = table.takePoints();
  expect([first?.metric, first?.side, first?.scenario, second?.side]).toEqual(['m', 'base', 's', null]);
  expect(first?.values.length).toBe(200_000);
  expect(first?.atUs.every((at, n) => at === n)).toBe(true);
  expect(first?.values.every((value, n) => value === n / 2)).toBe(true);
  expect(first?.expected.every((flag, n) => flag === n % 2)).toBe(true);
  expect(first?.status.every((code, n) => code === n % 600)).toBe(true);
  expect(second?.atUs.length).toBe(200);
  expect(table.takePoints()).toEqual([]);
});

it('has empty columns for a series without points', () => {
  const table = new PointTable();
  table.open({ metric: 'm', side: 'head', scenario: 's' });
  expect(table.takePoints()[0]).toEqual({
    metric: 'm',
    side: 'head',
    scenario: 's',
    atUs: new Float64Array(),
    values: new Float64Array(),
    expected: new Uint8Array(),
    status: new Uint16Array(),
  });
});
