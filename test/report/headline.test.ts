import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { headlineOf } from '../../src/report/headline.ts';
import { plainLine } from '../../src/report/plain-line.ts';
import { rowsOf } from '../../src/report/row-order.ts';
import { arbitraryReport } from '../support/arbitrary-report.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';
import { howMany } from '../support/how-many.ts';
import { aReport, aReportRow, aReportSlo, between } from '../support/report.ts';
import { words } from '../support/words.ts';

const headline = (report: Report) => {
  const { mark, text } = headlineOf(report, rowsOf(report));
  return `${mark} ${plainLine([text].flat())}`.replaceAll('\u00a0', ' ');
};
type Outcome = Report['comparisons'][number]['outcome'];
const rpc = (metric: string, outcome: Outcome, parts = {}) => aReportRow({ scenario: 'rpc', metric, outcome, ...parts });

describe('headlineOf', () => {
  it.each([
    [
      'regression-breaks-slo',
      '❌ chat answers its first token 29 % later: p95 241 → 312 ms, and breaks its SLO of 300 ms. rpc is 23 % faster.',
    ],
    ['slo-broken', '❌ chat breaks its SLO of 95 ms: p95 is 96.1 ms (base: 93.4 ms).'],
    ['nothing-changed', '✅ No change in any of the 7 rows that decide, and the SLO is met.'],
    ['improvement-only', '✅ rpc is 19 % faster: p95 2.31 → 1.86 s. 1 more row improved. No row is worse.'],
    [
      'inconclusive-small-run',
      '⚠️ It is undecided whether chat is slower: p95 88.1 → 95.1 ms, too noisy to tell. 1 more row is undecided.',
    ],
    [
      'no-data-all-errors',
      '🚫 rpc: every request to head failed (status 503; base: 0 % errors), so that no times could be compared.',
    ],
    [
      'new-scenario',
      '✅ No change in any of the 2 rows that decide, and the SLO is met. 1 scenario is new, with nothing to compare with.',
    ],
    ['partial-after-ctrl-c', '⚠️ Measuring was stopped before it could decide (partial: 7 of 30 pairs).'],
    ['too-slow', '🚫 Nothing was measured, since too few pairs fit into the time.'],
    ['slo-already-broken', '✅ No change in any of the 3 rows that decide. 1 SLO is broken, but by base, too.'],
  ])('of %s is %s', (name, text) => expect(headline(GOLDEN_REPORTS[name]?.() ?? aReport())).toBe(text));

  it('says undecided rows in a pass', () => {
    expect(headline(aReport({ comparisons: [rpc('a', 'inconclusive')] }))).toBe(
      '✅ No regression was found. 1 row is undecided.',
    );
    const both = [rpc('latency.p50', 'inconclusive'), rpc('latency.p95', 'improvement', { change: -0.2, base: 10, head: 8 })];
    expect(headline(aReport({ comparisons: both }))).toBe(
      '✅ rpc is 20 % faster: p95 10.0 → 8.00 ms. No row is worse. 1 row is undecided.',
    );
  });

  it('says why a fail without a regression fails', () => {
    expect(headline(aReport({ verdict: 'fail', comparisons: [rpc('latency.p50', 'inconclusive')] }))).toBe(
      '❌ It is undecided whether rpc is slower: median 31.2 → 31.3 ms. on-inconclusive: fail makes that a failure.',
    );
  });

  it('names two failing rows, and counts more of them', () => {
    const worse = (scenario: string, change: number) =>
      aReportRow({ scenario, metric: 'latency.p50', outcome: 'regression', change, base: 10, head: 10 * (1 + change) });
    const said = (...comparisons: Report['comparisons']) => headline(aReport({ verdict: 'fail', comparisons }));
    expect(said(worse('a', 2.06), worse('b', 0.2))).toBe(
      '❌ a is 3.1 × slower: median 10.0 → 30.6 ms. b is 20 % slower: median 10.0 → 12.0 ms.',
    );
    expect(said(worse('a', 0.5), worse('b', 0.2), worse('c', 0.1))).toBe(
      '❌ a is 50 % slower: median 10.0 → 15.0 ms. 2 more rows fail.',
    );
  });

  it('says that every request failed, where that is the regression, and where base left nothing to compare with', () => {
    const failed = rpc('error-rate', 'regression', { base: 0, head: 1, change: 1 });
    const differ = rpc('latency.p95', 'inconclusive', { note: 'answers-differ', change: null });
    expect(headline(aReport({ verdict: 'fail', comparisons: [differ, failed] }))).toBe(
      '❌ rpc: every request to head failed (base: 0 % errors), so that no times could be compared.',
    );
    expect(headline(aReport({ verdict: 'no-data', validity: { pairs: 0, stop: 'all-failed' } }))).toBe(
      '🚫 Base failed every request, so there was nothing to compare with.',
    );
  });

  it('names an objective that is broken although nothing changed', () => {
    const slos = [aReportSlo({ scenario: 'a', metric: 'latency.p95', state: 'broken', failing: true, value: 312 })];
    expect(headline(aReport({ verdict: 'fail', slos }))).toBe('❌ a breaks its SLO of 300 ms: p95 is 312 ms.');
  });

  it('says something where there are no rows', () => {
    expect(headline(aReport())).toBe('✅ There was nothing to compare.');
    expect(headline(aReport({ verdict: 'no-data' }))).toBe('🚫 Nothing was measured.');
    expect(headline(aReport({ verdict: 'inconclusive' }))).toBe('⚠️ Nothing could be decided.');
  });

  it('names objectives that nobody can decide on where no row is undecided', () => {
    const slos = [aReportSlo({ scenario: 'a', metric: 'b', state: 'undecided' })];
    expect(headline(aReport({ verdict: 'inconclusive', slos }))).toBe('⚠️ It is undecided whether a keeps its SLO of 300 ms.');
    const unread = [aReportSlo({ scenario: 'a', metric: 'b', state: 'no-data' })];
    expect(headline(aReport({ verdict: 'no-data', slos: unread }))).toBe('🚫 Nothing can be said of a: 1 SLO without data.');
  });

  it('asks whether it is over its budget where it is worse for certain', () => {
    const open = (low: number, high: number) => {
      const row = aReportRow({
        ...{ scenario: 'chat', metric: 'latency.p95', outcome: 'inconclusive', note: 'small-change', base: 100 },
        ...{ change: 0.05, interval: between(low, high) },
      });
      const report = aReport({ verdict: 'inconclusive', comparisons: [row] });
      return words([headlineOf(report, rowsOf(report)).text].flat());
    };
    expect(open(0.01, 0.09)).toContain('undecided whether chat is slower by more than its budget: p95');
    expect(open(-0.01, 0.09)).toContain('undecided whether chat is slower: p95');
  });

  it('says whether the check fails, where a job is told of and not all is well', () => {
    const said = (state: Report['verdict']['state'], fails?: boolean) => {
      const report = aReport({ verdict: state, comparisons: [rpc('a', 'inconclusive')] });
      return plainLine([headlineOf(report, rowsOf(report), fails).text].flat());
    };
    expect(said('fail', true)).toMatch(/ This fails the check\. A repository that requires the check cannot merge it\.$/);
    expect(said('inconclusive', false)).toMatch(/ The check stays green: fail-on does not name this\.$/);
    expect([said('pass', false), said('fail')].join()).not.toContain('check');
  });

  it('says partial whatever the verdict', () => {
    const slos = [aReportSlo({ scenario: 'a', metric: 'b', state: 'broken', failing: true })];
    const report = aReport({ verdict: 'fail', slos, validity: { partial: true, pairs: 12 } });
    expect(headline(report)).toMatch(/ \(partial: 12 of 30 pairs\)\.$/);
    const early = aReport({ verdict: 'no-data', validity: { partial: true, pairs: 0, plannedPairs: 0 } });
    expect(headline(early)).toBe('🚫 Nothing was measured (partial: no pair measured).');
  });

  it('takes its mark from the verdict alone, and tells of worse rows only where it fails', () => {
    const marks = { pass: '✅', fail: '❌', inconclusive: '⚠️', 'no-data': '🚫' };
    const property = fc.property(arbitraryReport, (report) => {
      const text = headline(report);
      expect(text.startsWith(`${marks[report.verdict.state]} `)).toBe(true);
      expect(text.length).toBeLessThan(700);
      const failing = rowsOf(report).main.filter(
        ({ comparison, slos }) => (comparison?.gating && comparison.outcome === 'regression') || slos.some((slo) => slo.failing),
      ).length;
      const counted = Number(/(\d+) more rows? fails?/.exec(text)?.[1] ?? 0);
      expect(counted).toBe(report.verdict.state === 'fail' && failing > 2 ? failing - 1 : 0);
    });
    fc.assert(property, { seed: 1, numRuns: howMany(100, 500) });
  });
});
