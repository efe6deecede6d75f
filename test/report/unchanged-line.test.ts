import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { rowsOf } from '../../src/report/rows.ts';
import { unchangedLine } from '../../src/report/unchanged-line.ts';
import { reportOf, row, slo } from '../support/report.ts';

const said = (parts: Partial<Pick<Report, 'comparisons' | 'slos'>>) =>
  unchangedLine(rowsOf(reportOf(parts)))
    .map((piece) => (typeof piece === 'string' ? piece : piece.text))
    .join('');
const same = row({ scenario: 'rpc', metric: 'latency.p95' });
const kept = slo({ scenario: 'rpc', metric: 'latency.p95' });

describe('unchangedLine', () => {
  it('says within which range nothing changed, never that it is the budget', () => {
    const median = row({
      scenario: 'rpc',
      metric: 'latency.p50',
      budget: { maxIncrease: 0.03, noChangeWithin: 0.05, minChange: 0, source: 'default' },
    });
    const errors = row({ scenario: 'rpc', metric: 'error-rate' });
    expect(said({ comparisons: [median, same, errors] })).toBe(
      'All 3 gating rows are unchanged: none by more than the range that counts as no change (for latency.p95 ±10 %).',
    );
    expect(said({ comparisons: [errors] })).toBe(
      'The one gating row is unchanged: not by more than the range that counts as no change (for error-rate ±0.5 pp).',
    );
  });

  it('says that a change below the minimum counts as none, too', () => {
    const small = row({ scenario: 'chat', metric: 'latency.p95', note: 'below-min-change', change: 0.2 });
    expect(said({ comparisons: [same, small] })).toContain('(for latency.p95 ±10 %), or by less than its minimum change.');
  });

  it('says that objectives are met, with rows or without', () => {
    expect(said({ comparisons: [same], slos: [kept] })).toMatch(/ ±10 %\)\. The SLO is met\.$/);
    expect(said({ slos: [kept, { ...kept, metric: 'latency.p99' }] })).toBe('All 2 SLOs are met.');
  });
});
