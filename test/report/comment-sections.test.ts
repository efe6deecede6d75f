import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { layout } from '../../src/report/comment-sections.ts';
import { METHOD_PAGE, methodPage } from '../../src/report/method-page.ts';
import { resolutionText } from '../../src/report/resolution.ts';
import { STRIP_LEGEND } from '../../src/report/strip.ts';
import { aReport, aReportRow, aReportSlo } from '../support/report.ts';
import { words } from '../support/words.ts';

const kinds = (report: Report) => layout(report).blocks.map((block) => (block.kind === 'list' ? block.title : block.kind));
const opening = (report: Report) => JSON.stringify(layout(report).blocks.filter((block) => block.kind !== 'details'));
const same = aReportRow({ scenario: 'rpc', metric: 'latency.p95' });
const kept = aReportSlo({ scenario: 'rpc', metric: 'latency.p95' });

describe('layout', () => {
  it('has nothing but what was compared to say of a clean pass', () => {
    const { blocks } = layout(aReport({ comparisons: [same] }));
    expect(blocks.filter(({ kind }) => kind !== 'details').map(({ kind }) => kind)).toEqual(['paragraph']);
  });

  it('shows reasons of the whole run, the first suspect, the table and what to do, then details and facts', () => {
    const report = aReport({
      verdict: { state: 'fail', reasons: [{ code: 'too-many-dropped', scenario: null, metric: null, text: 'Too many.' }] },
      comparisons: [{ ...same, outcome: 'regression' }],
      slos: [kept],
      suspects: Array.from({ length: 7 }, () => ({ scenario: 'rpc', metric: 'latency.p95', weight: 0.5, evidence: 'E.' })),
    });
    expect(kinds(report).filter((kind) => kind !== 'details')).toEqual(['paragraph', 'paragraph', 'table', 'Next', 'paragraph']);
    const [, first] = layout(report).blocks;
    expect(words(first?.kind === 'paragraph' ? first.line : [])).toBe(
      'First suspect for rpc: E. Could account for 50 % of the change.',
    );
    const others = layout(report).blocks.find((block) => block.kind === 'details' && block.summary === '6 more suspects');
    expect(others).toMatchObject({ blocks: [{ hidden: 1 }] });
  });

  it('names the row of a suspect where the first line tells of another', () => {
    const suspects = [{ scenario: 'chat', metric: 'ttft.p95', weight: null, evidence: 'E.' }];
    expect(opening(aReport({ comparisons: [{ ...same, outcome: 'improvement' }], suspects }))).toContain(
      '" for ",{"kind":"name","text":"chat"}," · "',
    );
  });

  it('shows eight rows and folds the others, unless there is room for more', () => {
    const comparisons = Array.from({ length: 11 }, (_, at) =>
      aReportRow({ scenario: 'rpc', metric: `m${at}`, outcome: 'improvement' }),
    );
    const rows = (options = {}) =>
      layout(aReport({ comparisons }), options).blocks.flatMap((block) => (block.kind === 'table' ? [block.rows.length] : []));
    expect([rows(), rows({ most: 10 })]).toEqual([[8], [10]]);
    expect(JSON.stringify(layout(aReport({ comparisons })).blocks)).toContain('3 more rows that changed or are undecided');
  });

  it('warns of the load of both sides only where objectives were measured interleaved', () => {
    const load = 'under the load of both';
    const said = (report: Report) => JSON.stringify(layout(report));
    expect(said(aReport({ comparisons: [same], slos: [kept] }))).toContain(load);
    expect(said(aReport({ comparisons: [same] }))).not.toContain(load);
    expect(said(aReport({ comparisons: [same], slos: [kept], validity: { mode: 'alternating' } }))).not.toContain(load);
  });

  it('shows changes of the configuration that were not used, three of them unfolded', () => {
    const proposed = ['a', 'b', 'c', 'd'];
    const listed = layout(aReport({ proposed })).blocks.find((block) => block.kind === 'list');
    expect(listed).toMatchObject({ title: 'Changes of the configuration, not used here', hidden: 1 });
    expect(JSON.stringify(layout(aReport({ proposed })).blocks)).toContain('Head proposes these changes');
  });

  it('says what was seen where nothing could be compared', () => {
    const report = aReport({ verdict: 'no-data', warnings: ['every request failed'] });
    expect(kinds(report)[0]).toBe('Noticed');
    expect(kinds({ ...report, verdict: { state: 'pass', reasons: [] } })).not.toContain('Noticed');
  });

  it('tells what was noticed where it may be why, and folds the rest', () => {
    const warnings = ['one', 'two', 'three', 'four'];
    const seen = (verdict: Report['verdict']['state']) => {
      const { blocks } = layout(aReport({ verdict, warnings }));
      const noticed = blocks.find((block) => block.kind === 'list' && block.title === 'Noticed');
      const folded = blocks.flatMap((block) =>
        block.kind === 'details' && /warning/.test(block.summary) ? [block.summary] : [],
      );
      return [noticed?.kind === 'list' ? noticed.items.map(words) : [], folded];
    };
    expect(seen('no-data')).toEqual([['one', 'two', 'three'], ['1 more warning']]);
    expect(seen('inconclusive')).toEqual([['one'], ['3 more warnings']]);
    expect(seen('pass')).toEqual([[], ['4 warnings']]);
  });

  it('tells of an informational row that got worse, where no suspect is told', () => {
    const worse = ['a', 'b', 'c'].map((name) =>
      aReportRow({ scenario: 'rpc', metric: `cpu-${name}`, gating: false, outcome: 'regression', change: 0.5, base: 2 }),
    );
    const report = aReport({ comparisons: [same, ...worse] });
    const [first] = layout(report).blocks;
    expect(words(first?.kind === 'paragraph' ? first.line : [])).toMatch(
      /^Worse, too, but it decides nothing: rpc · cpu-a \+50.% \(2\.00 → 3\.00.ms\), .* and 1 more\.$/,
    );
    const suspects = [{ scenario: 'rpc', metric: 'latency.p95', weight: null, evidence: 'E.' }];
    expect(opening({ ...report, suspects })).not.toContain('Worse, too');
  });

  it('has no column of strips where none says something, and no word on how fine it was without data', () => {
    const bare = { ...same, outcome: 'inconclusive', interval: { low: null, high: null, level: 0.95 } } as const;
    const table = (row: typeof same) => layout(aReport({ comparisons: [row] })).blocks.find((block) => block.kind === 'table');
    expect(table(bare)).toMatchObject({ head: ['Scenario · metric', 'Base → head', 'Change', 'Verdict'] });
    expect(table(bare)).not.toHaveProperty('legend');
    expect(table({ ...same, outcome: 'improvement' })).toMatchObject({ legend: STRIP_LEGEND });
    expect(opening(aReport({ verdict: 'no-data', comparisons: [same] }))).not.toContain('would show');
  });

  it('says that the spread changed right below the table, and of every row how it was decided where it is asked', () => {
    const wider = aReportRow({ ...same, metric: 'spread', gating: false, outcome: 'regression', note: 'spread-changed' });
    const report = aReport({ comparisons: [same, wider] });
    const blocks = (options = {}) => layout(report, options).blocks;
    expect(JSON.stringify(blocks()[0])).toContain('"title":"Spread changed');
    const summaries = (options = {}) => blocks(options).flatMap((block) => (block.kind === 'details' ? [block.summary] : []));
    expect(summaries()).not.toContain('How each row was decided');
    expect(summaries({ explain: true })[0]).toBe('How each row was decided');
  });

  it('ends with the facts of the run in one line, and where the method is explained', () => {
    const last = (options = {}) => {
      const block = layout(aReport({ comparisons: [same] }), options).blocks.at(-1);
      return block?.kind === 'paragraph' ? words(block.line) : '';
    };
    const facts = 'Base 1a2b3c4 → head 9f8e7d6 · a slowdown of 2.1 % or more would show';
    expect([last(), last({ method: 'https://x/y' })]).toEqual([facts, `${facts} · method`]);
    expect(last({ explain: true })).toBe(`${facts} · method: docs/statistics.md of Benchgate`);
    // What was found was large enough to be found.
    expect(opening(aReport({ verdict: 'fail', comparisons: [same] }))).not.toContain('would catch');
  });
});

const timed = (mde: number | null, metric = 'latency.p95') => aReportRow({ scenario: 'rpc', metric, mde });

it('says what would show in the coarsest row, which is true of all', () => {
  expect(resolutionText([timed(0.031)])).toBe('a slowdown of 3.1 % or more would show');
  expect(resolutionText([timed(0.19), timed(0.062), timed(0.3)])).toBe('a slowdown of 30 % or more would show');
});

it('counts neither CPU time, nor what decides nothing or is no time', () => {
  const others = [timed(0.01, 'cpu-per-request'), { ...timed(0.01), gating: false }, timed(0.001, 'error-rate'), timed(null)];
  expect(resolutionText(others)).toBeNull();
  expect(resolutionText([...others, timed(0.05)])).toBe('a slowdown of 5 % or more would show');
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
