import { describe, expect, it } from 'vitest';
import type { ReportRow } from '../../src/model/report.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { plainLine } from '../../src/report/plain-line.ts';
import { tradeOffLine } from '../../src/report/trade-offs.ts';
import { aReport, aReportRow } from '../support/report.ts';

const row = (metric: string, change: number, parts: Partial<ReportRow> = {}): ReportRow =>
  aReportRow({ scenario: 'rpc', metric, change, outcome: change < 0 ? 'improvement' : 'regression', ...parts });
const cost = (change: number, parts: Partial<ReportRow> = {}) =>
  row('cost-per-1000-requests', change, { unit: 'USD', gating: false, base: 0.0123, ...parts });
const said = (...rows: readonly ReportRow[]) => plainLine(tradeOffLine(rows)).replaceAll('\u00a0', ' ');

describe('tradeOffLine', () => {
  it('says what is bought and for what, in both directions', () => {
    expect(said(row('latency.p95', -0.18), cost(0.04))).toBe('Trade-off: rpc −18 % p95 for +4 % cost.');
    expect(said(row('latency.p50', 0.06), cost(-0.12))).toBe('Trade-off: rpc −12 % cost for +6 % median.');
  });

  it('says nothing where both got better or worse, or one of them is not shown to have changed', () => {
    expect(said(row('latency.p95', -0.18), cost(-0.04))).toBe('');
    expect(said(row('latency.p95', 0.18), cost(0.04))).toBe('');
    expect(said(row('latency.p95', -0.18), cost(0.04, { outcome: 'inconclusive' }))).toBe('');
    expect(said(row('latency.p95', -0.18), cost(0.001, { outcome: 'no-change' }))).toBe('');
    expect(said(row('latency.p95', -0.18, { scenario: 'other' }), cost(0.04))).toBe('');
    expect(said(row('cpu-per-request', -0.18), cost(0.04))).toBe('');
  });

  it('speaks of p95 first, of what gates before what is only shown, once for each scenario', () => {
    const rows = [row('latency.p50', -0.3), row('latency.p99', -0.5, { gating: false }), row('latency.p95', -0.2), cost(0.1)];
    expect(said(...rows)).toBe('Trade-off: rpc −20 % p95 for +10 % cost.');
    const first = row('ttft.p95', -0.4);
    expect(said(first, cost(0.1))).toBe('Trade-off: rpc −40 % p95 of the first token for +10 % cost.');
    expect(said(row('latency{items}.p95', -0.4), row('cost-per-token', 0.1))).toBe(
      'Trade-off: rpc −40 % latency{items}.p95 for +10 % cost per token.',
    );
  });

  it('counts what is more than two', () => {
    const of = (scenario: string) => [row('latency.p95', -0.2, { scenario }), cost(0.1, { scenario })];
    expect(said(...['a', 'b', 'c'].flatMap(of))).toBe(
      'Trade-off: a −20 % p95 for +10 % cost, b −20 % p95 for +10 % cost and 1 more.',
    );
  });

  it('stands in the comment, and what it tells is not told again as worse', () => {
    const traded = aReport({ comparisons: [row('latency.p95', -0.18), cost(0.04)] });
    const text = renderMarkdown(traded, { marker: null });
    expect(text).toContain('**Trade-off**');
    expect(text).not.toContain('Worse, too');
    const alone = aReport({ comparisons: [row('latency.p95', 0, { outcome: 'no-change' }), cost(0.04)] });
    expect(renderMarkdown(alone, { marker: null })).toContain('**Worse, too, but it decides nothing**');
  });
});
