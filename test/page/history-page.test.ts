import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { HistoryReport } from '../../src/model/history-report.ts';
import { renderHistoryPage } from '../../src/page/history-page.ts';
import { aHistoryReport, sha256, someRuns } from '../support/a-history.ts';
import { NOON } from '../support/a-watch-run.ts';
import { HOSTILE } from '../support/hostile.ts';

const aPage = (report: HistoryReport) => renderHistoryPage(report, sha256);
const window = {
  from: NOON + 60 * 3_600_000,
  until: NOON + 64 * 3_600_000,
  reason: 'moved',
  targets: ['*'],
  scenarios: ['items'],
};
const ordinary = aHistoryReport(someRuns(120), { maintenance: [window] });
const page = aPage(ordinary);
const idsIn = (html: string) => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
const figureOf = (html: string, id: string) => html.split(`<figure id="${id}">`)[1]?.split('</figure>')[0] ?? '';
const widePlot = (html: string, id: string) => figureOf(html, id).split('<svg class="narrow"')[0] ?? '';

/** What no page of ours has: anything that runs, and anything that asks somebody. */
function expectHarmless(html: string): void {
  expect(html).not.toMatch(/<(script|img|link|iframe|object|embed|base|form|a href="(?!#))/i);
  // A tag has no attribute that runs anything, names another place, or is a style, which the policy would refuse.
  for (const [tag] of html.matchAll(/<[a-z][^>]*>/gi)) {
    const bare = tag.replace(/"[^"]*"/g, '""');
    expect(bare).not.toMatch(/\s(on[a-z]+|src|srcset|style|xlink:href|action)\s*=/i);
  }
  expect([...html.matchAll(/url\(([^)]*)\)/g)].every(([, to]) => to === '#hatch')).toBe(true);
  expect(html).not.toMatch(/@import|javascript:/i);
}

describe('the page of a history', () => {
  it('ends a burn-down with what is left now, however many runs are drawn as one', () => {
    const many = aHistoryReport(someRuns(400));
    const objectives = many.objectives.map((one) => ({
      ...one,
      burnDown: one.burnDown.map((point, k) => ({ ...point, left: k === one.burnDown.length - 1 ? 0.9 : 0.4 })),
    }));
    const page = aPage({ ...many, objectives });
    expect(page).toContain('Several runs are drawn as one');
    expect(page.replaceAll('\u00a0', ' ')).toMatch(/from 40 % to 90 %, lowest 40 %/);
  });

  it('needs nothing from elsewhere, runs nothing, and takes no style but its own', () => {
    expectHarmless(page);
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(`content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`);
  });

  it('has a place for each thing that can be linked, each once, and no link leads nowhere', () => {
    const ids = idsIn(page);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, to] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(to);
    expect(ids).toEqual(
      expect.arrayContaining(['objectives', 'incidents', 'scenario-items', 'items-latency', 'items-latency-p95-300ms']),
    );
  });

  it('draws every metric that runs have, with its numbers in a table, and says all of it in words', () => {
    for (const id of ['items-latency', 'items-error-rate', 'chat-latency']) {
      const figure = figureOf(page, id);
      expect([...figure.matchAll(/<svg class="(\w+)"[^>]* role="img" aria-label="([^"]+)"/g)].map(([, size]) => size)).toEqual([
        'wide',
        'narrow',
      ]);
      expect(figure).toMatch(/<path class="line0" d="M/);
      const [, body = ''] = /<tbody>([\s\S]*)<\/tbody>/.exec(figure) ?? [];
      const complete = ordinary.scenarios
        .find(({ scenario }) => id.startsWith(scenario))
        ?.runs.filter(({ end }) => end === 'complete');
      expect(body.match(/<tr/g)?.length).toBe(complete?.length);
    }
    expect(figureOf(page, 'items-latency')).toContain('p50 from 80.0 ms to 103 ms');
    expect(figureOf(page, 'items-error-rate')).toContain('>&lt;= 1%</text>');
  });

  it('marks changes, incidents, revisions, missing runs and those that say less, each by its own shape', () => {
    const plot = widePlot(page, 'items-latency');
    for (const look of [
      'mark change',
      'mark revision',
      'mark aborted',
      'mark partial',
      'mark dirty',
      'gap',
      'incident',
      'maintenance',
    ])
      expect([look, plot.includes(`class="${look}"`)]).toEqual([look, true]);
    expect(plot).toContain('>p50 +25 %</text>');
    expect(plot).toContain('>9f8e7d6</text>');
    expect(figureOf(page, 'items-latency')).toContain('after commit <bdi>v1.4.0</bdi> and up to <bdi>9f8e7d6c5b4a</bdi>');
    expect(page.split('id="incidents"')[1]?.split('</section>')[0]).toMatch(
      /<tbody>\n(<tr.*items latency p95 &lt;= 300ms.*page)/,
    );
  });

  it('draws no line over a time in which runs are missing', () => {
    const parts = (html: string) => widePlot(html, 'items-latency').match(/<path class="line0"/g)?.length;
    const whole = aHistoryReport(someRuns(39, (run) => ({ ...run, end: 'complete', values: { 'latency.p50': 80 } })));
    const gapped = { ...whole, scenarios: whole.scenarios.map((one) => ({ ...one, gaps: [] })) };
    expect(parts(aPage(whole))).toBe(1);
    const cut = aHistoryReport(someRuns(120, (run) => ({ ...run, end: 'complete', values: { 'latency.p50': 80 } })));
    expect(parts(aPage(cut))).toBe(2);
    expect(parts(aPage(gapped))).toBe(1);
  });

  it('says how the budget burnt, and that it was spent', () => {
    const figure = figureOf(page, 'items-latency-p95-300ms');
    expect(figure).toContain('of 28 days');
    const spent = ordinary.objectives[1]?.burnDown.some(({ left }) => left < 0);
    expect([spent, figureOf(page, 'items-error-rate-1').includes('>spent</text>')]).toEqual([true, true]);
    expect(figureOf(page, 'items-error-rate-1')).toContain('below −100 % is drawn at the edge');
  });
});

describe('a page holds', () => {
  it.each([
    ['no run', aHistoryReport([], { problems: ['There is no run of staging in perf/history.'] })],
    ['one run', aHistoryReport(someRuns(1))],
    ['runs that all were cut off', aHistoryReport(someRuns(20, (run) => ({ ...run, end: 'partial', values: {}, counts: [] })))],
    [
      'runs of which all is 0',
      aHistoryReport(someRuns(20, (run) => ({ ...run, values: { 'latency.p50': 0, 'error-rate': 0 } }))),
    ],
    ['runs of one moment', aHistoryReport(someRuns(20, (run, k) => ({ ...run, run: String(k), at: '2025-03-10T12:00:00Z' })))],
    [
      'values far apart',
      aHistoryReport(someRuns(300, (run, k) => ({ ...run, values: { 'latency.p50': 10 ** (k % 12) - 1e6 * (k % 5) } }))),
    ],
  ] satisfies readonly (readonly [string, HistoryReport])[])('%s', (_, report) => {
    const html = aPage(report);
    expectHarmless(html);
    expect(html).not.toMatch(/NaN|Infinity|undefined|\[object/);
  });

  it('3,000 runs in a megabyte, and says that several are drawn as one', () => {
    const runs = someRuns(3000);
    const short = aHistoryReport(someRuns(300));
    // Looking for changes takes most of the time, and draws a few marks.
    const scenarios = short.scenarios.map((one) => ({ ...one, runs: runs.filter(({ scenario }) => scenario === one.scenario) }));
    const html = aPage({ ...short, scenarios, at: runs.at(-1)?.at ?? short.at });
    expect(html.length).toBeLessThan(1_000_000);
    expect(figureOf(html, 'items-latency')).toMatch(/\d+ runs, drawn as 160 parts of .* each: lines are medians/);
    const [, body = ''] = /<tbody>([\s\S]*)<\/tbody>/.exec(figureOf(html, 'items-latency')) ?? [];
    expect(body.match(/<tr/g)?.length).toBe(160);
  });

  it('any text as a revision, a target, a note: it is shown, and is nothing else', () => {
    const hostile = [
      ...HOSTILE,
      '"><svg onload=alert(1)>',
      "' onmouseover='a()",
      '</style><script>a()</script>',
      'url(https://a.b)',
    ];
    const runs = someRuns(120, (run, k) => ({
      ...run,
      revision: (hostile[k % hostile.length] ?? '').slice(0, 200),
      runner: '<b>',
    }));
    const html = aPage(aHistoryReport(runs, { problems: hostile, target: hostile.at(-2) ?? '' }));
    const tags = new Set(
      [...html.replace(/<style>[\s\S]*?<\/style>/, '').matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag),
    );
    const known = new Set([...page.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag));
    expect([...tags].filter((tag) => !known.has(tag))).toEqual([]);
    expect(html.split('<body>')[1]?.replaceAll('url(#hatch)', '')).not.toMatch(/<[^>]*(onload|onmouseover)=/);
    // Nothing that turns a line around, or that cannot be seen.
    expect(html).not.toMatch(/[\p{Cf}]|(?!\n)\p{Cc}/u);
  });
});
