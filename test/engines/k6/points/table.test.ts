import { expect, it } from 'vitest';
import { markOf, PointTable } from '../../../../src/engines/k6/points/table.ts';

it('keeps every point of every series in order, through many blocks', () => {
  const table = new PointTable(['m'], null);
  const base = table.open({ metric: 'm', side: 'base', scenario: 's' });
  const none = table.open({ metric: 'm', side: null, scenario: 't' });
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
  const table = new PointTable(['m'], null);
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

it('keeps nothing of what is outside of scenarios', () => {
  expect(new PointTable(['m'], null).open({ metric: 'm', side: 'base', scenario: '' })).toBe(-1);
});

it('marks hold what an answer was, both of it', () => {
  const table = new PointTable(['m'], null);
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

it('counts each side, and keeps only what is wanted', () => {
  const table = new PointTable(['checks', 'http_req_failed'], null);
  const series = (metric: string, side: 'base' | 'head' | null) => table.open({ metric, side, scenario: 's' });
  const [base, head, setup] = [series('http_reqs', 'base'), series('http_reqs', 'head'), series('http_reqs', null)];
  const [failed, checks] = [series('http_req_failed', 'head'), series('checks', 'base')];
  for (const [number, value] of [
    [base, 1],
    [head, 1],
    [head, 1],
    [setup, 1],
    [failed, 1],
    [failed, 0],
    [checks, 1],
    [99, 1],
  ] as const)
    table.add(number, 5, value, markOf(true, 0));
  expect(table.progress()).toEqual({ requests: { base: 1, head: 2 }, failed: { base: 0, head: 1 }, firstAtMs: 0.005 });
  expect(table.takePoints().map(({ metric, values }) => [metric, [...values]])).toEqual([
    ['http_req_failed', [1, 0]],
    ['checks', [1]],
  ]);
});

it('counts calls of gRPC and sessions of WebSockets, those that failed by their status', () => {
  const table = new PointTable([], null);
  const [calls, sessions] = (['grpc_req_duration', 'ws_sessions'] as const).map((metric) =>
    table.open({ metric, side: 'head', scenario: 's' }),
  );
  for (const status of [0, 13, 14]) table.add(calls ?? -1, 5, 1.5, markOf(false, status));
  for (const status of [101, 0]) table.add(sessions ?? -1, 5, 1, markOf(false, status));
  expect(table.progress()).toMatchObject({ requests: { base: 0, head: 5 }, failed: { head: 3 } });
});

it('scans what it counts, once', () => {
  expect(new PointTable(['http_reqs', 'checks'], null).metrics).toEqual([
    'http_reqs',
    'checks',
    'http_req_failed',
    'grpc_req_duration',
    'ws_sessions',
  ]);
});

it('gives everything to the side that is driven alone, whatever k6 calls it', () => {
  const table = new PointTable(['checks', 'dropped_iterations'], 'head');
  table.add(table.open({ metric: 'dropped_iterations', side: null, scenario: 'buy' }), 5, 1, markOf(true, 0));
  table.add(table.open({ metric: 'checks', side: 'base', scenario: 'base__buy' }), 5, 1, markOf(true, 0));
  expect(table.takePoints().map(({ side }) => side)).toEqual(['head', 'head']);
});

it('counts where the requests of each side went, up to a bound', () => {
  const table = new PointTable([], null);
  const [base, head] = (['base', 'head'] as const).map((side) => table.open({ metric: 'http_reqs', side, scenario: 's' }));
  const other = table.open({ metric: 'http_req_failed', side: 'base', scenario: 's' });
  const wentTo = (series: number | undefined, origin: string) => table.wentTo(series ?? -1, origin);
  for (const origin of ['http://127.0.0.1:4101', 'http://127.0.0.1:4101', 'https://é.example']) wentTo(base, origin);
  for (let port = 1; port < 100; port++) wentTo(head, `http://h:${port}`);
  wentTo(other, 'http://never');
  expect(table.origins().base).toEqual({ 'http://127.0.0.1:4101': 2, 'https://é.example': 1 });
  expect(Object.keys(table.origins().head)).toHaveLength(20);
});
