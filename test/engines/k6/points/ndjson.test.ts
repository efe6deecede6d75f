import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NdjsonScanner } from '../../../../src/engines/k6/points/ndjson.ts';
import type { PointSelection } from '../../../../src/engines/k6/points/sink.ts';
import { PointTable } from '../../../../src/engines/k6/points/table.ts';

const ALL: PointSelection = { metrics: 'all', outside: true };

function scan(chunks: readonly (string | Uint8Array)[], selection = ALL) {
  const table = new PointTable();
  const scanner = new NdjsonScanner(table, selection);
  for (const chunk of chunks) scanner.write(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  scanner.end();
  return { series: table.takePoints(), damaged: scanner.damaged };
}

function point(metric: string, tags: Record<string, unknown>, value: unknown = 1.25): string {
  return JSON.stringify({ metric, type: 'Point', data: { time: '2026-11-24T11:40:29.898382738Z', value, tags } });
}

describe('NdjsonScanner', () => {
  it('tells points apart by a tag', () => {
    const lines = [
      point('m', { scenario: 's', name: 'items' }),
      point('m', { scenario: 's' }),
      point('m', { scenario: 's', name: 'x' }),
    ];
    const { series } = scan([lines.join('\n')], { ...ALL, splitBy: 'name' });
    expect(series.map(({ part }) => part)).toEqual(['items', undefined, 'x']);
    expect(scan([lines.join('\n')]).series).toHaveLength(1);
  });

  it('reads points, and passes over what k6 says of a metric', () => {
    const lines = [
      '{"type":"Metric","data":{"name":"m","type":"trend"},"metric":"m"}',
      point('m', { scenario: 'base__s', side: 'base', expected_response: 'true' }),
      point('m', { scenario: 'base__s' }, 2),
      point('m', { scenario: 's', side: 'head', expected_response: 'false' }, 3),
      point('m', { group: '::setup' }),
    ];
    const { series, damaged } = scan([`${lines.join('\n')}\n`], { metrics: ['m'], outside: false });
    const [base, head] = series;
    expect([series.length, damaged]).toEqual([2, 0]);
    expect([base?.side, base?.scenario, [...(base?.values ?? [])], [...(base?.expected ?? [])]]).toEqual([
      'base',
      's',
      [1.25, 2],
      [1, 0],
    ]);
    expect([head?.side, head?.scenario, [...(head?.atUs ?? [])]]).toEqual(['head', 's', [1795520429898382]]);
  });

  it('keeps what is outside of scenarios when asked, and only wanted metrics', () => {
    const lines = [
      point('m', {}),
      point('n', {}),
      `{"type":"Point",${point('n', {}).slice(1).replace('"type":"Point",', '')}`,
    ].join('\n');
    expect(scan([lines]).series.map(({ metric, values }) => [metric, values.length])).toEqual([
      ['m', 1],
      ['n', 2],
    ]);
    expect(scan([lines], { metrics: ['m'], outside: true }).series).toHaveLength(1);
    expect(scan([lines], { metrics: ['m'], outside: false }).series).toHaveLength(0);
  });

  it('counts damaged records, a torn last one among them, and goes on', () => {
    const bad = [
      '{',
      'null',
      '1',
      '{"type":"Point"}',
      point('m', {}, 'x'),
      point('m', {}).replace('2026', 'now'),
      '[]',
      point('m', {}).slice(0, -3),
    ];
    const { series, damaged } = scan([`${point('m', {})}\n${bad.join('\n')}`]);
    expect([series.length, series[0]?.values.length, damaged]).toEqual([1, 1, bad.length]);
  });

  it('survives random and damaged inputs', () => {
    const line = Buffer.from(`${point('m', { scenario: 's' })}\n`.repeat(3));
    const flips = fc.array(fc.tuple(fc.nat(line.length - 1), fc.nat(255)), { maxLength: 20 });
    const damaged = flips.map((all) => {
      const bytes = Buffer.from(line);
      for (const [at, byte] of all) bytes[at] = byte;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(damaged, fc.json().map(Buffer.from), fc.uint8Array()), (bytes) => {
        for (const { values, atUs } of scan([bytes]).series) expect(values.length).toBe(atUs.length);
      }),
      { seed: 1, numRuns: 3000 },
    );
  });
});
