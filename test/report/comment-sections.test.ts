import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { layout, METHOD_PAGE, methodPage, resolutionText, unchangedLine } from '../../src/report/comment-sections.ts';
import { link, name, paragraph } from '../../src/report/document.ts';
import { rowsOf } from '../../src/report/row-order.ts';
import { aReport, aReportRow, aReportSlo, scenario } from '../support/report.ts';
import { words } from '../support/words.ts';

const kinds = (report: Report) => layout(report).blocks.map((block) => (block.kind === 'list' ? block.title : block.kind));
const opening = (report: Report) => JSON.stringify(layout(report).blocks.filter((block) => block.kind !== 'details'));
const same = aReportRow({ scenario: 'rpc', metric: 'latency.p95' });
const kept = aReportSlo({ scenario: 'rpc', metric: 'latency.p95' });

describe('layout', () => {
  it('says in one line that nothing changed', () => {
    expect(opening(aReport({ comparisons: [same, { ...same, scenario: 'chat' }] }))).toContain('All 2 gating rows are unchanged');
    expect(kinds(aReport({ comparisons: [same] })).slice(0, 3)).toEqual(['paragraph', 'paragraph', 'details']);
  });

  it('shows facts, reasons of the whole run, table, why and next, then details', () => {
    const report = aReport({
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
    expect(opening(aReport({ comparisons: [changed], slos: [kept] }))).toContain(load);
    expect(opening(aReport({ comparisons: [changed] }))).not.toContain(load);
    expect(opening(aReport({ comparisons: [changed], slos: [kept], validity: { mode: 'alternating' } }))).not.toContain(load);
  });

  it('says that the spread changed right below the table, and of every row how it was decided where it is asked', () => {
    const wider = aReportRow({ ...same, metric: 'spread', gating: false, outcome: 'regression', note: 'spread-changed' });
    const report = aReport({ comparisons: [same, wider] });
    const blocks = (options = {}) => layout(report, options).blocks;
    expect(JSON.stringify(blocks()[2])).toContain('"title":"Spread changed"');
    const summaries = (options = {}) => blocks(options).flatMap((block) => (block.kind === 'details' ? [block.summary] : []));
    expect(summaries()).not.toContain('How each row was decided');
    expect(summaries({ explain: true }).at(-1)).toBe('How each row was decided');
  });

  it('ends with where the method is explained', () => {
    const last = (method?: string | null) => layout(aReport(), method === undefined ? {} : { method }).blocks.at(-1);
    const see = paragraph('How was this decided? See ', name('docs/statistics.md'), ' of Benchgate.');
    expect([last(), last(null)]).toEqual([see, see]);
    expect(last('https://x/y')).toEqual(paragraph(link('How was this decided?', 'https://x/y')));
  });

  it('gives the facts of the run in one line', () => {
    const [facts] = layout(aReport({ scenarios: [scenario('a')], environment: { runner: '' } })).blocks;
    const text = facts?.kind === 'paragraph' ? words(facts.line) : '';
    expect(text).toBe('Base 1a2b3c4 (merge-base with origin/main) vs head 9f8e7d6 (HEAD) · 4 CPUs · 30 of 30 pairs, interleaved');
    expect(opening(aReport({ validity: { plannedPairs: 0, noiseFloor: null } }))).toContain('no pair measured');
  });
});

const timed = (mde: number | null, metric = 'latency.p95') => aReportRow({ scenario: 'rpc', metric, mde });

it('says how fine the rows are, from the finest to the coarsest, so that no found change contradicts it', () => {
  expect(resolutionText([timed(0.031)])).toBe('would find 4 of 5 slowdowns of 3.1 %');
  expect(resolutionText([timed(0.19), timed(0.062), timed(0.3)])).toBe(
    'would find 4 of 5 slowdowns of 6.2 % (finest row) to 30 % (coarsest)',
  );
});

it('counts neither CPU time, nor what decides nothing or is no time', () => {
  const others = [timed(0.01, 'cpu-per-request'), { ...timed(0.01), gating: false }, timed(0.001, 'error-rate'), timed(null)];
  expect(resolutionText(others)).toBeNull();
  expect(resolutionText([...others, timed(0.05)])).toBe('would find 4 of 5 slowdowns of 5 %');
});

const said = (parts: Partial<Pick<Report, 'comparisons' | 'slos'>>) => words(unchangedLine(rowsOf(aReport(parts))));

describe('unchangedLine', () => {
  it('says within which range nothing changed, never that it is the budget', () => {
    const median = aReportRow({
      scenario: 'rpc',
      metric: 'latency.p50',
      budget: { maxIncrease: 0.03, noChangeWithin: 0.05, minChange: 0, source: 'default' },
    });
    const errors = aReportRow({ scenario: 'rpc', metric: 'error-rate' });
    expect(said({ comparisons: [median, same, errors] })).toBe(
      'All 3 gating rows are unchanged: none by more than the range that counts as no change (for latency.p95 ±10 %).',
    );
    expect(said({ comparisons: [errors] })).toBe(
      'The one gating row is unchanged: not by more than the range that counts as no change (for error-rate ±0.5 pp).',
    );
  });

  it('says that a change below the minimum counts as none, too', () => {
    const small = aReportRow({ scenario: 'chat', metric: 'latency.p95', note: 'below-min-change', change: 0.2 });
    expect(said({ comparisons: [same, small] })).toContain('(for latency.p95 ±10 %), or by less than its minimum change.');
  });

  it('says that objectives are met, with rows or without', () => {
    expect(said({ comparisons: [same], slos: [kept] })).toMatch(/ ±10 %\)\. The SLO is met\.$/);
    expect(said({ slos: [kept, { ...kept, metric: 'latency.p99' }] })).toBe('All 2 SLOs are met.');
  });
});

const page = (repository: string, ref?: string, server?: string) =>
  methodPage({ GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref, GITHUB_SERVER_URL: server });

describe('methodPage', () => {
  it('is beside the version of the action that runs', () => {
    expect(page('Own-er/bench.gate_2', 'v1')).toBe('https://github.com/Own-er/bench.gate_2/blob/v1/docs/statistics.md');
    expect(page('o/r', 'Release/v1.2', 'https://Git.corp.example:8443')).toBe(
      'https://Git.corp.example:8443/o/r/blob/Release/v1.2/docs/statistics.md',
    );
    expect(METHOD_PAGE).toBe('docs/statistics.md');
  });

  it.each([undefined, '', '-x', 'a b', 'v1)', '../..', 'a/../b'])('is that of the default branch for the version %j', (ref) =>
    expect(page('o/r', ref)).toBe('https://github.com/o/r/blob/HEAD/docs/statistics.md'),
  );

  it.each([
    ['', 'https://github.com'],
    ['o', 'https://github.com'],
    ['o/r/s', 'https://github.com'],
    ['o/r)', 'https://github.com'],
    ['-o/r', 'https://github.com'],
    ['o/r', 'javascript:alert(1)'],
    ['o/r', 'https://github.com/x'],
    ['o/r', 'xhttps://github.com'],
    ['o/r', 'https://a b'],
  ])('is not known for the action %j on %j', (repository, server) => expect(page(repository, 'v1', server)).toBeNull());

  it('is not known on a terminal', () => expect(methodPage({})).toBeNull());
});
