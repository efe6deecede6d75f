import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { headlineOf } from '../../src/report/headline.ts';
import { rowsOf, tallyOf } from '../../src/report/row-order.ts';
import { arbitraryReport } from '../support/arbitrary-report.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';
import { howMany } from '../support/how-many.ts';
import { aReport, aReportRow, aReportSlo } from '../support/report.ts';

const headline = (report: Report) => {
  const { mark, text } = headlineOf(report, tallyOf(rowsOf(report)));
  return `${mark} ${text}`;
};
const rpc = (metric: string, outcome: Report['comparisons'][number]['outcome']) =>
  aReportRow({ scenario: 'rpc', metric, outcome });

describe('headlineOf', () => {
  it.each([
    ['regression-breaks-slo', '❌ Performance: 1 regression, 1 SLO broken'],
    ['nothing-changed', '✅ Performance: no change'],
    ['improvement-only', '✅ Performance: 2 improvements'],
    ['inconclusive-small-run', '⚠️ Performance: 2 rows inconclusive'],
    ['no-data-all-errors', '🚫 Performance: 2 rows without data, 1 SLO without data'],
    ['new-scenario', '✅ Performance: no change, 1 new scenario'],
    ['partial-after-ctrl-c', '⚠️ Performance: stopped before it could decide (partial: 7 of 30 pairs)'],
    ['too-slow', '🚫 Performance: nothing was measured, since too few pairs fit into the time'],
    ['slo-already-broken', '✅ Performance: no change, 1 SLO already broken in base'],
  ])('of %s is %s', (name, text) => expect(headline(GOLDEN_REPORTS[name]?.() ?? aReport())).toBe(text));

  it('says inconclusive rows in a pass', () => {
    expect(headline(aReport({ comparisons: [rpc('a', 'inconclusive')] }))).toBe(
      '✅ Performance: no regression found, 1 row inconclusive',
    );
    expect(headline(aReport({ comparisons: [rpc('a', 'inconclusive'), rpc('b', 'improvement')] }))).toBe(
      '✅ Performance: 1 improvement, 1 row inconclusive',
    );
  });

  it('says why a fail without a regression fails', () => {
    expect(headline(aReport({ verdict: 'fail', comparisons: [rpc('a', 'inconclusive')] }))).toBe(
      '❌ Performance: 1 row inconclusive, and on-inconclusive says fail',
    );
  });

  it('says something where there are no rows', () => {
    expect(headline(aReport({ verdict: 'no-data' }))).toBe('🚫 Performance: nothing was measured');
    expect(headline(aReport({ verdict: 'inconclusive' }))).toBe('⚠️ Performance: undecided');
  });

  it('names objectives that nobody can decide on where no row is open', () => {
    const slos = [aReportSlo({ scenario: 'a', metric: 'b', state: 'undecided' })];
    expect(headline(aReport({ verdict: 'inconclusive', slos }))).toBe('⚠️ Performance: 1 SLO undecided');
  });

  it('says partial whatever the verdict', () => {
    const slos = [aReportSlo({ scenario: 'a', metric: 'b', state: 'broken', failing: true })];
    const report = aReport({ verdict: 'fail', slos, validity: { partial: true, pairs: 12 } });
    expect(headline(report)).toBe('❌ Performance: 1 SLO broken (partial: 12 of 30 pairs)');
    const early = aReport({ verdict: 'no-data', validity: { partial: true, pairs: 0, plannedPairs: 0 } });
    expect(headline(early)).toBe('🚫 Performance: nothing was measured (partial: no pair measured)');
  });

  it('takes its mark from the verdict alone, and its counts from the gating rows', () => {
    const marks = { pass: '✅', fail: '❌', inconclusive: '⚠️', 'no-data': '🚫' };
    const property = fc.property(arbitraryReport, (report) => {
      const text = headline(report);
      expect(text.startsWith(`${marks[report.verdict.state]} Performance: `)).toBe(true);
      const gating = report.comparisons.filter((shown) => shown.gating && shown.note !== 'new');
      const regressions = gating.filter((shown) => shown.outcome === 'regression').length;
      const improvements = gating.filter((shown) => shown.outcome === 'improvement').length;
      const broken = report.slos.filter((shown) => shown.failing).length;
      expect(Number(/(\d+) regression/.exec(text)?.[1] ?? 0)).toBe(report.verdict.state === 'fail' ? regressions : 0);
      expect(Number(/(\d+) SLOs? broken/.exec(text)?.[1] ?? 0)).toBe(report.verdict.state === 'fail' ? broken : 0);
      expect(Number(/(\d+) improvement/.exec(text)?.[1] ?? 0)).toBe(report.verdict.state === 'pass' ? improvements : 0);
    });
    fc.assert(property, { seed: 1, numRuns: howMany(100, 500) });
  });
});
