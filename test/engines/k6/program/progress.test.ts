import { expect, it } from 'vitest';
import { markOf } from '../../../../src/engines/k6/points/sink.ts';
import { CountingTable, scannedMetrics } from '../../../../src/engines/k6/program/progress.ts';

it('counts each side, and keeps only what is wanted', () => {
  const table = new CountingTable(['checks', 'http_req_failed'], null);
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
  expect(table.progress()).toEqual({ requests: { base: 1, head: 2 }, failed: { base: 0, head: 1 } });
  expect(table.takePoints().map(({ metric, values }) => [metric, [...values]])).toEqual([
    ['http_req_failed', [1, 0]],
    ['checks', [1]],
  ]);
});

it('counts calls of gRPC and sessions of WebSockets, those that failed by their status', () => {
  const table = new CountingTable([], null);
  const [calls, sessions] = (['grpc_req_duration', 'ws_sessions'] as const).map((metric) =>
    table.open({ metric, side: 'head', scenario: 's' }),
  );
  for (const status of [0, 13, 14]) table.add(calls ?? -1, 5, 1.5, markOf(false, status));
  for (const status of [101, 0]) table.add(sessions ?? -1, 5, 1, markOf(false, status));
  expect(table.progress()).toMatchObject({ requests: { base: 0, head: 5 }, failed: { head: 3 } });
});

it('scans what it counts, once', () => {
  expect(scannedMetrics(['http_reqs', 'checks'])).toEqual([
    'http_reqs',
    'checks',
    'http_req_failed',
    'grpc_req_duration',
    'ws_sessions',
  ]);
});

it('gives everything to the side that is driven alone, whatever k6 calls it', () => {
  const table = new CountingTable(['checks', 'dropped_iterations'], 'head');
  table.add(table.open({ metric: 'dropped_iterations', side: null, scenario: 'buy' }), 5, 1, markOf(true, 0));
  table.add(table.open({ metric: 'checks', side: 'base', scenario: 'base__buy' }), 5, 1, markOf(true, 0));
  expect(table.takePoints().map(({ side }) => side)).toEqual(['head', 'head']);
});

it('tells where the requests of each side went, as far as their names do', () => {
  const table = new CountingTable([], null);
  const [base, head] = (['base', 'head'] as const).map((side) => table.open({ metric: 'http_reqs', side, scenario: 's' }));
  const other = table.open({ metric: 'http_req_failed', side: 'base', scenario: 's' });
  const named = (series: number | undefined, name: string) => {
    const bytes = Buffer.from(`,${name},`);
    table.named(series ?? -1, bytes, 1, bytes.length - 1);
  };
  for (const name of [
    'http://127.0.0.1:4101/a?b=http://c',
    'http://127.0.0.1:4101',
    'items',
    '',
    `https://é.example/${'x'.repeat(999)}`,
  ])
    named(base, name);
  for (let port = 1; port < 100; port++) named(head, `http://h:${port}/`);
  named(other, 'http://never/');
  expect(table.origins().base).toEqual({ 'http://127.0.0.1:4101': 2, [Buffer.from('https://é.example').toString('latin1')]: 1 });
  expect(Object.keys(table.origins().head)).toHaveLength(20);
});
