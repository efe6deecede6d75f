import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlameNode } from '../../src/model/evidence.ts';
import { histogramOf } from '../../src/model/histogram.ts';
import { ecdfOf } from '../../src/page/ecdf.ts';
import type { PageInput } from '../../src/page/page-input.ts';
import { renderReportPage } from '../../src/page/report-page.ts';
import { rowPlace } from '../../src/report/places.ts';
import { aPageInput, manyAlike, sha256 } from '../support/a-report-page.ts';
import { anEvidenceDetail, somePairQuantiles } from '../support/an-evidence-detail.ts';
import { arbitraryReport } from '../support/arbitrary-report.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';
import { HOSTILE } from '../support/hostile.ts';
import { PAGE_HOSTILE } from '../support/page-hostile.ts';

const draw = (input: PageInput) => renderReportPage(input, sha256);
const ordinary = aPageInput();
const page = draw(ordinary);
/** What a page says, without what its script and its style are. */
const bodyOf = (html: string) => (html.split('<body>')[1] ?? '').replace(/<script>[\s\S]*?<\/script>/, '');
const idsIn = (html: string) => [...bodyOf(html).matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id);
const sectionOf = (html: string, id: string) => html.split(`<section aria-labelledby="${id}">`)[1]?.split('</section>')[0] ?? '';
const figure = (html: string, title: string) => html.split(`<h4>${title}`)[1]?.split('</figure>')[0] ?? '';
const without = { measured: null, detail: null, files: [] };

function expectWhole(html: string): void {
  const ids = idsIn(html);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, to = ''] of bodyOf(html).matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(decodeURI(to));
  const body = bodyOf(html).replace(/<script type="application\/json"[\s\S]*?<\/script>/g, '');
  expect(body).not.toMatch(/NaN|Infinity|undefined|\[object/);
  // Nothing that turns a line around, or that cannot be seen.
  expect(body).not.toMatch(/[\p{Cf}]|(?!\n)\p{Cc}/u);
  for (const [tag] of body.matchAll(/<[a-z][^>]*>/gi))
    expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\s(on[a-z]+|src|srcset|style|xlink:href|action)\s*=/i);
  expect(body).not.toMatch(/<(script|img|link|iframe|object|embed|base|form|a href="(?!#))/i);
}

describe('the page of a report', () => {
  it('says what was bought for what', () => {
    const traded = GOLDEN_REPORTS['trade-off']?.();
    if (traded === undefined) expect.fail('there is such a report');
    expect(sectionOf(draw({ ...without, report: traded }), '_changes')).toContain('Trade-off');
    expect(sectionOf(page, '_changes')).not.toContain('Trade-off');
  });

  it('threat 87: names its own script and style by their hashes, and nothing else may run, look different, or be asked for', () => {
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const hash = (text = '') => `'sha256-${Buffer.from(sha256(text), 'hex').toString('base64')}'`;
    const [, style] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
    const [, script] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? [];
    expect(policy).toBe(
      `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`,
    );
    expect(page.match(/<script>/g)).toHaveLength(1);
  });

  it('tells the licence of the library that it holds', () => {
    expect(page).toMatch(/uPlot: The MIT License[\s\S]*Copyright \(c\) \d+ Leon Sorokin[\s\S]*WITHOUT WARRANTY OF ANY KIND/);
  });

  it('has a place for every scenario and every row, each once, and no link leads nowhere', () => {
    expectWhole(page);
    const { comparisons, scenarios } = ordinary.report;
    expect(idsIn(page)).toEqual(expect.arrayContaining([...scenarios.map(({ name }) => name), ...comparisons.map(rowPlace)]));
    expect(idsIn(page)).toContain('chat/latency.p95');
  });

  it('says of every row what was measured, where it lies against its budget, and how it was decided', () => {
    const row = page.split('id="chat/latency.p95"')[1]?.split('</tr>')[0] ?? '';
    expect(row).toMatch(/aria-label="latency.p95: \+\d+ % \(\+\d+ to \+\d+\), the budget is \+5 %"/);
    expect(row).toContain('sign-flip max-T over 12 gating rows');
    expect(page.match(/class="strip" viewBox="[^"]*" role="img" aria-label="latency.p95: /g)).toHaveLength(4);
    expect(sectionOf(page, 'chat')).toMatch(/aria-label="p95 &lt;= 75ms: head [\d.]+ ms, base [\d.]+ ms"/);
  });

  it('draws distributions, the change of each quantile, and each pair with looks and boundary', () => {
    const chat = sectionOf(page, 'chat');
    const shares = figure(chat, 'latency: share of answers');
    expect(shares).toMatch(/aria-label="Distribution of latency: base half within [\d.]+ ms and 95 % within/);
    for (const side of ['base', 'head']) {
      const [, path = ''] = new RegExp(`<path class="${side}" d="([^"]*)"`).exec(shares) ?? [];
      expect(path.split('L').length).toBeGreaterThan(80);
    }
    expect(shares).toContain('SLO 95 % within 75.0 ms');
    const shift = figure(chat, 'latency: change of each quantile');
    expect(shift.match(/<circle class="head dot"/g)).toHaveLength(20);
    expect(shift).toContain('<path class="band"');
    const changes = figure(chat, 'latency.p95<');
    const dots = /<path class="dots head" d="([^"]*)"/.exec(changes)?.[1]?.match(/M/g)?.length ?? 0;
    const lost = /<path class="lost" d="([^"]*)"/.exec(changes)?.[1]?.match(/M/g)?.length ?? 0;
    expect([dots + lost, lost > 0]).toEqual([30, true]);
    const looks = ordinary.measured?.comparisons.find(({ cell }) => cell.metric.name === 'latency.p95')?.looks.length;
    expect(changes.match(/<circle class="look"/g)).toHaveLength(looks ?? 0);
  });

  it('says without evidence of pairs how quantiles moved in all answers, without a band', () => {
    const shift = figure(draw({ ...ordinary, detail: null }), 'latency: change of each quantile');
    expect(shift).toContain('so there is no band');
    expect([shift.includes('class="band"'), shift.match(/<circle class="head dot"/g)?.length]).toEqual([false, 20]);
  });

  it('draws single requests of both sides on one scale, calls that are alike on one line', () => {
    const typical = figure(page, 'A typical request');
    expect(typical).toContain('base 125 ms, head 229 ms');
    expect(typical).toContain('<b>× 9</b>');
    expect(typical.match(/<li /g)).toHaveLength(10);
    expect(typical.match(/<rect class="critical"/g)?.length).toBe(4 + 12);
    expect(figure(page, 'A slow request')).toContain('<b>× 14</b>');
  });

  it('draws where CPU time went in both sides, and lists whose own time changed', () => {
    const flame = page.split('<figure class="whole" data-flame>')[1]?.split('</section>')[0] ?? '';
    expect(flame.match(/<svg class="box (more\d|less\d|same)"/g)).toHaveLength(11);
    expect(flame).toMatch(
      /<svg class="box more3"[^>]*data-name="splitWords"><title>splitWords in src\/server.js: base 0.30 ms, head 1.90 ms \(more by 36 % of the whole\)/,
    );
    expect(/<tbody>\s*<tr[^>]*><th scope="row"><code>([^<]*)/.exec(flame)?.[1]).toBe('splitWords');
  });

  it('says where the time of a pair went, and how busy the machine was', () => {
    const run = sectionOf(page, '_run');
    expect(run).toMatch(/aria-label="start and stop [\d.]+ s, warm-up 2 s, counted blocks 6 s, everything else/);
    expect(figure(run, 'Time of each pair').match(/<rect class="phase block"/g)).toHaveLength(30);
    expect(figure(run, 'Load of the machine')).toMatch(/CPU in use \d+ %, taken by the hypervisor/);
  });

  it('asks for no reasons where nothing changed, and calls undecided rows so', () => {
    const [steady, open] = (['nothing-changed', 'inconclusive-small-run'] as const).map((name) => {
      const report = GOLDEN_REPORTS[name]?.();
      if (report === undefined) throw new Error(`there is no report ${name}`);
      return draw({ report, ...without });
    });
    expect([page, steady, open].map((html = '') => html.includes('id="_why"'))).toEqual([true, false, true]);
    expect([page, steady, open].map((html = '') => />(What [\w ]+)<\/a><\/h2>/.exec(html)?.[1])).toEqual([
      'What changed',
      'What changed',
      'What is undecided',
    ]);
  });

  it('holds the files it was made of, as they are', () => {
    const [report, measurement] = ['report.json', 'measurement.json'].map((name) => {
      const [, text = ''] = new RegExp(`data-file="${name}">([\\s\\S]*?)</script>`).exec(page) ?? [];
      return JSON.parse(text);
    });
    expect(report).toEqual(JSON.parse(ordinary.files[0]?.text ?? ''));
    expect(measurement).toEqual(JSON.parse(ordinary.files[1]?.text ?? ''));
  });
});

describe('a page of a report holds', () => {
  it.each(Object.entries(GOLDEN_REPORTS))('the report %s alone', (_, make) => {
    const report = make();
    const html = draw({ report, ...without });
    expectWhole(html);
    for (const row of report.comparisons.filter(({ scenario }) => report.scenarios.some(({ name }) => name === scenario)))
      expect(idsIn(html)).toContain(rowPlace(row));
  });

  it('any report', () => {
    fc.assert(
      fc.property(arbitraryReport, (report) => expectWhole(draw({ report, ...without }))),
      { numRuns: 40 },
    );
  });

  it('20 scenarios in 1.5 MB, with all their pictures, and says which file it has no room for', () => {
    const names = Array.from({ length: 20 }, (_, k) => `scenario-${k}`);
    const html = draw(manyAlike(names, 20_000));
    expect(Buffer.byteLength(html)).toBeLessThan(1_500_000);
    expect(html.match(/data-plot="/g)).toHaveLength(20);
    expect([html.includes('data-file="report.json"'), html.includes('no room here for measurement.json')]).toEqual([true, true]);
  });

  it('64 scenarios, and says which pictures and files it has no room for', () => {
    const names = Array.from({ length: 64 }, (_, k) => `scenario-${k}`);
    const html = draw(manyAlike(names, 2000));
    expect(Buffer.byteLength(html)).toBeLessThan(2_000_000);
    expect(html.match(/Its pictures are left out/g)).toHaveLength(44);
  });

  it('100,000 answers, of which it draws no more than can be seen', () => {
    const spread = histogramOf(
      { scenario: 'chat', metric: 'latency', side: 'head' },
      Array.from({ length: 100_000 }, (_, k) => 1.0002 ** k),
    );
    const ecdf = ecdfOf({ base: undefined, head: spread });
    expect(spread.bins.length).toBeGreaterThan(5000);
    expect([ecdf?.x.length, ecdf?.head.at(-1), ecdf?.base]).toEqual([expect.any(Number), 1, null]);
    expect(ecdf?.x.length).toBeLessThan(260);
  });

  it('a flame graph of 100,000 calls, as deep as they go', () => {
    const leaf = (name: string): FlameNode => ({ name, file: 'a.js', totalMs: { base: 0.001, head: 0.0012 }, children: [] });
    const wide: FlameNode = {
      ...leaf('all'),
      totalMs: { base: 50, head: 60 },
      children: Array.from({ length: 50_000 }, (_, k) => leaf(`f${k}`)),
    };
    let deep = wide;
    for (let k = 0; k < 300; k++) deep = { ...leaf(`d${k}`), totalMs: { base: 50, head: 60 }, children: [deep] };
    const html = draw({ ...ordinary, detail: anEvidenceDetail({ flame: deep }) });
    expect(Buffer.byteLength(html)).toBeLessThan(600_000);
    expect(html.match(/<svg class="box /g)?.length).toBeLessThanOrEqual(500);
  });

  it('threat 87: any text in what was seen of a service: it is shown, and is nothing else', () => {
    const hostile = [...HOSTILE, ...PAGE_HOSTILE];
    const { waterfalls, flame } = anEvidenceDetail();
    const named = (node: FlameNode, k: number): FlameNode => ({
      ...{ ...node, name: PAGE_HOSTILE[k % PAGE_HOSTILE.length] ?? '', file: hostile[(k + 7) % hostile.length] ?? '' },
      children: node.children.map((child, at) => named(child, 3 * k + at + 1)),
    });
    const detail = anEvidenceDetail({
      waterfalls: waterfalls.map((fall) => ({
        ...fall,
        spans: fall.spans.map((span, k) => ({
          ...span,
          name: hostile[k % hostile.length] ?? '',
          service: hostile.at(-1 - k) ?? '',
          statement: hostile[(k * 5) % hostile.length] ?? '',
        })),
      })),
      flame: flame === null ? null : named(flame, 0),
      quantiles: somePairQuantiles('chat', 3),
    });
    const report = GOLDEN_REPORTS['hostile-names']?.() ?? ordinary.report;
    const scenarios = hostile.map((name) => ({ ...(ordinary.report.scenarios[0] ?? { name }), name }));
    for (const html of [
      draw({ ...ordinary, detail }),
      draw({
        ...ordinary,
        report: { ...report, scenarios: scenarios as never },
        files: [{ name: 'report.json', text: JSON.stringify(hostile) }],
      }),
    ]) {
      const tags = new Set([...bodyOf(html).matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag));
      const known = new Set([...bodyOf(page).matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag));
      expect([...tags].filter((tag) => !known.has(tag))).toEqual([]);
      expectWhole(html);
    }
  });
});
