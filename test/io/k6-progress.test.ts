import { expect, it } from 'vitest';
import { CountingTable, scannedMetrics } from '../../src/io/k6-progress.ts';

it('counts each side, and keeps only what is wanted', () => {
  const table = new CountingTable(['checks', 'http_req_failed']);
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
    table.add(number, 5, value, 1);
  expect(table.progress(7)).toEqual({ requests: { base: 1, head: 2 }, failed: { base: 0, head: 1 }, elapsedMs: 7 });
  expect(table.takePoints().map(({ metric, values }) => [metric, [...values]])).toEqual([
    ['http_req_failed', [1, 0]],
    ['checks', [1]],
  ]);
});

it('scans what it counts, once', () => {
  expect(scannedMetrics(['http_reqs', 'checks'])).toEqual(['http_reqs', 'checks', 'http_req_failed']);
});
