import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { link, name, paragraph } from '../../src/report/document.ts';
import { layout } from '../../src/report/layout.ts';
import { reportOf, row, scenario, slo } from '../support/report.ts';

const kinds = (report: Report) => layout(report).blocks.map((block) => (block.kind === 'list' ? block.title : block.kind));
const opening = (report: Report) => JSON.stringify(layout(report).blocks.filter((block) => block.kind !== 'details'));
const same = row({ scenario: 'rpc', metric: 'latency.p95' });
const kept = slo({ scenario: 'rpc', metric: 'latency.p95' });

describe('layout', () => {
  it('says in one line that nothing changed', () => {
    expect(opening(reportOf({ comparisons: [same, { ...same, scenario: 'chat' }] }))).toContain(
      'All 2 gating rows are unchanged',
    );
    expect(kinds(reportOf({ comparisons: [same] })).slice(0, 3)).toEqual(['paragraph', 'paragraph', 'details']);
  });

  it('shows facts, reasons of the whole run, table, why and next, then details', () => {
    const report = reportOf({
      verdict: { state: 'fail', reasons: [{ code: 'too-many-dropped', scenario: null, metric: null, text: 'Too many.' }] },
      comparisons: [{ ...same, outcome: 'regression' }],
      slos: [kept],
      suspects: Array.from({ length: 7 }, () => ({ scenario: 'rpc', metric: 'latency.p95', weight: 0.5, evidence: 'E.' })),
    });
    expect(kinds(report).slice(0, 6)).toEqual([
      ...['paragraph', 'paragraph', 'table', 'paragraph', 'Why: evidence, the strongest first', 'Next'],
    ]);
    expect(layout(report).blocks[4]).toMatchObject({ hidden: 2 });
  });

  it('warns of the load of both sides only where objectives were measured interleaved', () => {
    const changed = { ...same, outcome: 'improvement' as const };
    const load = 'under the load of both';
    expect(opening(reportOf({ comparisons: [changed], slos: [kept] }))).toContain(load);
    expect(opening(reportOf({ comparisons: [changed] }))).not.toContain(load);
    expect(opening(reportOf({ comparisons: [changed], slos: [kept], validity: { mode: 'alternating' } }))).not.toContain(load);
  });

  it('says that the spread changed right below the table, and of every row how it was decided where it is asked', () => {
    const wider = row({ ...same, metric: 'spread', gating: false, outcome: 'regression', note: 'spread-changed' });
    const report = reportOf({ comparisons: [same, wider] });
    const blocks = (options = {}) => layout(report, options).blocks;
    expect(JSON.stringify(blocks()[2])).toContain('"title":"Spread changed"');
    const summaries = (options = {}) => blocks(options).flatMap((block) => (block.kind === 'details' ? [block.summary] : []));
    expect(summaries()).not.toContain('How each row was decided');
    expect(summaries({ explain: true }).at(-1)).toBe('How each row was decided');
  });

  it('ends with where the method is explained', () => {
    const last = (method?: string | null) => layout(reportOf(), method === undefined ? {} : { method }).blocks.at(-1);
    const see = paragraph('How was this decided? See ', name('docs/statistics.md'), ' of Benchgate.');
    expect([last(), last(null)]).toEqual([see, see]);
    expect(last('https://x/y')).toEqual(paragraph(link('How was this decided?', 'https://x/y')));
  });

  it('gives the facts of the run in one line', () => {
    const [facts] = layout(reportOf({ scenarios: [scenario('a')], environment: { runner: '' } })).blocks;
    const text =
      facts?.kind === 'paragraph' ? facts.line.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('') : '';
    expect(text).toBe('Base 1a2b3c4 (merge-base with origin/main) vs head 9f8e7d6 (HEAD) · 4 CPUs · 30 of 30 pairs, interleaved');
    expect(opening(reportOf({ validity: { plannedPairs: 0, noiseFloor: null } }))).toContain('no pair measured');
  });
});
