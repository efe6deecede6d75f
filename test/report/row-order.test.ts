import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportRow, ReportSlo } from '../../src/model/report.ts';
import { betterRows, failingRows, isWorse, rowsOf, tallyOf, undecidedRows } from '../../src/report/row-order.ts';
import { arbitraryReport } from '../support/arbitrary-report.ts';
import { howMany } from '../support/how-many.ts';
import { aReport, aReportRow, aReportSlo } from '../support/report.ts';

const names = (rows: readonly { readonly metric: string }[]) => rows.map(({ metric }) => metric);
const at = (metric: string, parts: Partial<Parameters<typeof aReportRow>[0]> = {}) =>
  aReportRow({ scenario: 'chat', metric, ...parts });

describe('rowsOf', () => {
  it('puts the row first that says why nothing else is told: that everything failed', () => {
    const missing = at('latency.p50', { outcome: 'no-data', change: null });
    const failed = at('error-rate', { outcome: 'inconclusive', base: 0, head: 1, change: 1 });
    expect(names(rowsOf(aReport({ comparisons: [missing, failed] })).main)).toEqual(['error-rate', 'latency.p50']);
  });

  it('puts what blocks the merge first and what did not change aside', () => {
    const rows = rowsOf(
      aReport({
        comparisons: [
          at('a', { outcome: 'improvement', change: -0.2 }),
          at('b'),
          at('c', { outcome: 'inconclusive' }),
          at('d', { outcome: 'regression', change: 0.1 }),
          at('e', { outcome: 'regression', change: 0.4 }),
          at('f', { outcome: 'no-data' }),
          at('g', { outcome: 'regression', gating: false }),
          at('h', { outcome: 'no-data', note: 'new' }),
          at('i'),
        ],
        slos: [aReportSlo({ scenario: 'chat', metric: 'i' })],
      }),
    );
    expect(names(rows.main)).toEqual(['e', 'd', 'f', 'c', 'a']);
    expect(names(rows.aside)).toEqual(['h']);
    expect(names(rows.unchanged)).toEqual(['i', 'b']);
    expect([names(failingRows(rows)), names(undecidedRows(rows)), names(betterRows(rows))]).toEqual([
      ['e', 'd'],
      ['f', 'c'],
      ['a'],
    ]);
    expect(names(rows.informational)).toEqual(['g']);
    expect(rows.informational.map(isWorse)).toEqual([true]);
  });

  it('leaves aside what was not looked at further, once another row fails', () => {
    const left = at('b', { outcome: 'inconclusive', note: 'stopped-early' });
    const broken = aReportSlo({ scenario: 'chat', metric: 'b', state: 'undecided' });
    const rows = (comparisons: ReportRow[], slos: ReportSlo[] = []) => {
      const { main, aside } = rowsOf(aReport({ comparisons, slos }));
      return [names(main), names(aside)];
    };
    expect(rows([at('a', { outcome: 'regression' }), left])).toEqual([['a'], ['b']]);
    expect(rows([left])).toEqual([['b'], []]);
    expect(rows([at('a', { outcome: 'regression' }), left], [broken])).toEqual([['a', 'b'], []]);
  });

  it('folds kept objectives', () => {
    const rows = rowsOf(aReport({ comparisons: [at('a'), at('b')], slos: [aReportSlo({ scenario: 'chat', metric: 'a' })] }));
    expect([names(rows.main), names(rows.unchanged)]).toEqual([[], ['a', 'b']]);
  });

  it('shows an objective in the row of its metric, or in a row of its own', () => {
    const slos = [
      aReportSlo({ scenario: 'chat', metric: 'a', state: 'broken' }),
      aReportSlo({ scenario: 'rpc', metric: 'z', state: 'undecided' }),
    ];
    const { main } = rowsOf(aReport({ comparisons: [at('a')], slos }));
    expect(main.map((shown) => [shown.metric, shown.comparison !== null, shown.slos.length])).toEqual([
      ['a', true, 1],
      ['z', false, 1],
    ]);
  });

  it('shows every comparison and every objective exactly once', () => {
    const property = fc.property(arbitraryReport, (report) => {
      const { main, unchanged, aside, informational } = rowsOf(report);
      const all = [...main, ...unchanged, ...aside, ...informational];
      expect(all.flatMap((shown) => shown.comparison ?? [])).toHaveLength(report.comparisons.length);
      expect(all.flatMap((shown) => shown.slos)).toHaveLength(report.slos.length);
      for (const shown of [...unchanged, ...informational])
        expect(shown.comparison?.gating !== true || shown.comparison.outcome === 'no-change').toBe(true);
    });
    fc.assert(property, { seed: 1, numRuns: howMany(100, 500) });
  });
});

describe('tallyOf', () => {
  it('counts gating rows, never informational or new ones', () => {
    const tally = tallyOf(
      rowsOf(
        aReport({
          comparisons: [
            at('a', { outcome: 'regression' }),
            at('b', { outcome: 'regression', gating: false }),
            at('c', { outcome: 'no-data', note: 'new' }),
            at('d', { outcome: 'no-data' }),
            at('e'),
          ],
          slos: [
            aReportSlo({ scenario: 'chat', metric: 'a', state: 'broken', failing: true }),
            aReportSlo({ scenario: 'chat', metric: 'b', state: 'broken' }),
            aReportSlo({ scenario: 'chat', metric: 'e' }),
            aReportSlo({ scenario: 'chat', metric: 'x', state: 'undecided' }),
          ],
        }),
      ),
    );
    expect(tally).toEqual({
      ...{ improvements: 0, inconclusive: 0, noData: 1, unchanged: 1, newScenarios: 1 },
      ...{ alreadyBrokenSlos: 1, metSlos: 1 },
    });
  });
});
