import { expect, it } from 'vitest';
import { markOf } from '../../../../src/engines/k6/points/sink.ts';
import { PointTable } from '../../../../src/engines/k6/points/table.ts';

it('marks hold what an answer was, both of it', () => {
  const table = new PointTable();
  const series = table.open({ metric: 'm', side: null, scenario: 's' });
  for (const [expected, status] of [
    [true, 200],
    [false, 503],
    [true, 0],
    [false, 9999],
  ] as const)
    table.add(series, 0, 1, markOf(expected, status));
  const [points] = table.takePoints();
  expect([...(points?.expected ?? [])]).toEqual([1, 0, 1, 0]);
  expect([...(points?.status ?? [])]).toEqual([200, 503, 0, 9999]);
});
