import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { name } from '../../src/report/document.ts';
import { detailsOf, rowByRow } from '../../src/report/folded-sections.ts';
import { rowsOf } from '../../src/report/row-order.ts';
import { aReport, aReportRow, aReportSlo, scenario } from '../support/report.ts';
import { words as plain } from '../support/words.ts';

const sections = (report: Report) => detailsOf(report, rowsOf(report), 8);
const summaries = (report: Report) => sections(report).map(({ summary }) => summary);
const words = (report: Report, summary: string) =>
  JSON.stringify(sections(report).find((section) => section.summary === summary));
const HOW = 'How it was measured';
const WHERE = 'Configuration and machine';

describe('detailsOf', () => {
  it('leaves out what is empty', () => expect(summaries(aReport())).toEqual([HOW, WHERE]));

  it('counts what it folds, and says when an informational row got worse', () => {
    const comparisons = [
      aReportRow({ scenario: 'rpc', metric: 'latency.p50' }),
      aReportRow({ scenario: 'rpc', metric: 'latency.p99', gating: false, outcome: 'regression' }),
      aReportRow({ scenario: 'rpc', metric: 'slow-share', gating: false }),
    ];
    expect(summaries(aReport({ comparisons, warnings: ['a', 'b'], proposed: ['c'] }))).toEqual([
      ...['1 unchanged row', '2 rows that never decide (1 worse)', '2 warnings', HOW, WHERE],
    ]);
  });

  it('says how the pairs ran, why it ended and what was dropped', () => {
    const dropped = [{ scenario: 'chat', pairs: 2, reasons: ['late', 'short'] }];
    const text = words(aReport({ validity: { dropped, stop: 'futile', mode: 'alternating', modeReason: 'one core' } }), HOW);
    expect(text).toContain('30 of 30 planned pairs were measured');
    expect(text).toContain('Alternating: one side ran after the other');
    expect(text).toContain('one core');
    expect(text).toContain('more pairs would not have settled the undecided rows');
    expect(text).toContain('2 pairs of ');
  });

  it.each([
    ['regression-found', 'Measuring ended because a regression was found; rows not settled by then were not looked at further.'],
    ['all-resolved', 'Measuring ended because every row was settled.'],
    ['futile', 'Measuring ended because more pairs would not have settled the undecided rows.'],
    ['max-pairs', 'Measuring ended because all planned pairs were done.'],
    ['time-budget', 'Measuring ended because the time was used up.'],
    ['too-slow', 'Measuring ended because the pairs needed do not fit into the time allowed.'],
    ['cancelled', 'Measuring ended because it was cancelled.'],
  ] as const)('says why it ended: %s', (stop, text) =>
    expect(words(aReport({ validity: { stop } }), HOW)).toContain(`["${text}"]`),
  );

  it('does not call a wider spread worse', () => {
    const comparisons = [aReportRow({ scenario: 'rpc', metric: 'spread', gating: false, outcome: 'regression' })];
    expect(summaries(aReport({ comparisons }))[0]).toBe('1 row that never decides');
  });

  it('lists what changed where there are many comparisons, the surest first', () => {
    expect(summaries(aReport({ comparisons: [aReportRow({ scenario: 'rpc', metric: 'latency.p50' })] }))[1]).toBe(HOW);
    const listed = [0.2, 0.04, 0.01].map((q, i) => aReportRow({ scenario: 'rpc', metric: `latency.p5${i}`, q }));
    const report = aReport({ comparisons: listed });
    const summary = '2 rows changed at a q of 10 % or less';
    expect(summaries(report)).toContain(summary);
    const text = words(report, summary);
    expect(text).toContain('Of 3 comparisons');
    expect(text.indexOf('latency.p52')).toBeLessThan(text.indexOf('latency.p51'));
    expect(text).not.toContain('latency.p50');
    expect(summaries(aReport({ comparisons: listed.slice(0, 1) }))).toContain('0 rows changed at a q of 10 % or less');
  });

  it('says which scenarios were left out of some pairs', () => {
    const text = words(aReport({ validity: { waited: [{ scenario: 'chat', pairs: 12 }] } }), HOW);
    expect(text).toContain('12 pairs left out ');
    expect(text).not.toContain('did not count for timing');
  });

  it('says which engine sent the requests of which scenario', () => {
    expect(words(aReport(), HOW)).toContain('All requests were sent by ');
    const scenarios = [scenario('chat'), scenario('load', { engine: 'k6' }), scenario('rpc', { engine: 'k6' })];
    const decided = sections(aReport({ scenarios, environment: { k6: '2.2.0' } })).find(({ summary }) => summary === HOW);
    const items = decided?.blocks[0]?.kind === 'list' ? decided.blocks[0].items : [];
    const text = items.map(plain);
    expect(text).toContain('The requests of chat were sent by the embedded engine.');
    expect(text).toContain('The requests of load, rpc were sent by k6 2.2.0.');
  });

  it('says so when not even the pilot was finished', () => {
    const text = words(aReport({ validity: { pairs: 0, plannedPairs: 0, mode: null } }), HOW);
    expect(text).toContain('No pairs were measured');
    expect(text).not.toContain('Interleaved');
  });

  it('shows of the machine only what is known', () => {
    expect(words(aReport(), WHERE)).toContain('taken by the hypervisor 0.2 %');
    const nothing = { steal: null, load: null, utilisation: null, lagP95Ms: null, halfToHalf: null };
    expect(words(aReport({ validity: nothing }), WHERE)).not.toContain('Medians');
  });
});

describe('the unchanged rows', () => {
  const said = (...comparisons: Report['comparisons']) =>
    sections(aReport({ comparisons }))[0]?.blocks.flatMap((block) => (block.kind === 'paragraph' ? [plain(block.line)] : []));
  const same = aReportRow({ scenario: 'rpc', metric: 'latency.p95' });

  it('say within which range nothing changed, never that it is the budget', () => {
    const median = aReportRow({
      scenario: 'rpc',
      metric: 'latency.p50',
      budget: { maxIncrease: 0.03, noChangeWithin: 0.05, minChange: 0, source: 'default' },
    });
    const errors = aReportRow({ scenario: 'rpc', metric: 'error-rate' });
    expect(said(median, same, errors)).toEqual([
      'None changed by more than the range that counts as no change (for latency.p95 ±10 %).',
    ]);
    expect(said(errors)?.[0]).toContain('(for error-rate ±0.5 points).');
  });

  it('say that a change below the minimum counts as none, too', () => {
    const small = aReportRow({ scenario: 'chat', metric: 'latency.p95', note: 'below-min-change', change: 0.2 });
    expect(said(same, small)?.[0]).toContain('(for latency.p95 ±10 %), or by less than its minimum change.');
  });
});

describe('rowByRow', () => {
  it('has one sentence for each row, in the order of the tables, and none without rows', () => {
    const comparisons = [
      aReportRow({ scenario: 'rpc', metric: 'slow-share', gating: false }),
      aReportRow({ scenario: 'rpc', metric: 'latency.p50' }),
      aReportRow({ scenario: 'rpc', metric: 'latency.p95', outcome: 'regression' }),
    ];
    const report = aReport({ comparisons, slos: [aReportSlo({ scenario: 'rpc', metric: 'ttft.p95' })] });
    const details = rowByRow(report, rowsOf(report));
    expect(details.summary).toBe('How each row was decided');
    const items = details.blocks[0]?.kind === 'list' ? details.blocks[0].items : [];
    expect(details.blocks).toMatchObject([{ title: '', hidden: 0 }]);
    expect(items.map(([, , metric]) => metric)).toEqual(['latency.p95', 'latency.p50', 'slow-share'].map(name));
    expect(rowByRow(aReport(), rowsOf(aReport())).blocks).toEqual([]);
  });
});
