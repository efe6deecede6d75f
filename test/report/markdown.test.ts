import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/model/failure.ts';
import { SHOWN_SHARES } from '../../src/model/report.ts';
import { type Document, type DocumentBlock, details, list, paragraph, table } from '../../src/report/document.ts';
import { renderFailureMarkdown, renderMarkdown, shorten } from '../../src/report/markdown.ts';
import { arbitraryReport } from '../support/arbitrary-report.ts';
import { GOLDEN_REPORTS, sixtyFourScenarios } from '../support/golden-reports.ts';
import { HOSTILE } from '../support/hostile.ts';
import { howMany } from '../support/how-many.ts';
import { aReport, aReportRow } from '../support/report.ts';

const marker = '<!-- benchgate:v1 key=default -->';

/** What is left of a comment without the few constructs that it may hold: must be free of every sign that starts one. */
function remains(markdown: string): string {
  return markdown
    .replace(CHART, 'chart')
    .replace(
      /<code>(?:[A-Za-z0-9 ]|&#\d{2,3};|<wbr>&#64;|\P{ASCII})*<\/code>|`[A-Za-z0-9$](?:[A-Za-z0-9 .,:;=$(){}"'/+_-]*[A-Za-z0-9)}"'/:,.;])?`|`[─┼│═╪╞╡●◄►]{18}`/gu,
      'code',
    )
    .replace(/^<details><summary>(.*)<\/summary>$|^<\/details>$/gm, '$1')
    .replace(/^### |^- |\*\*/gm, '')
    .replace(/^\|.*\|$/gm, (line) => line.replaceAll(' | ', ' ').replace(/^\| | \|$|^\|[-:|]+\|$/g, ''))
    .replace(/&#\d{2,3};/g, '');
}

const CHART =
  /```mermaid\n%%\{init: [^`\n]*\}%%\nxychart-beta\n {2}x-axis \[[p0-9., ]+\]\n {2}y-axis "(?:ms|head ÷ base)" 0 --> [0-9.]+\n(?: {2}line \[[0-9., ]+\]\n){2}```/g;

function expectBalanced(markdown: string): void {
  for (const tag of ['code', 'details', 'summary', 'pre'])
    expect([tag, markdown.split(`<${tag}>`).length]).toEqual([tag, markdown.split(`</${tag}>`).length]);
}

describe('renderMarkdown', () => {
  it('starts with the marker, or with the headline', () => {
    expect(renderMarkdown(aReport(), { marker }).startsWith(`${marker}\n### ✅ There was nothing to compare.`)).toBe(true);
    expect(renderMarkdown(aReport(), { marker: null }).startsWith('### ✅ There was ')).toBe(true);
  });

  it('holds nothing but its own constructs, whatever the strings', () => {
    const check = (text: string) => {
      expect(remains(text)).not.toMatch(/[<>|`*_~[\]@#\\]|:\/\/|^ *(\d+\.|[+=-]|\t| {4})/m);
      expectBalanced(text);
    };
    for (const build of Object.values(GOLDEN_REPORTS)) check(renderMarkdown(build(), { marker: null }));
    const property = fc.property(arbitraryReport, (report) => check(renderMarkdown(report, { marker: null })));
    fc.assert(property, { seed: 1, numRuns: howMany(40, 300) });
  });

  it('links to the page on the method where it is known', () => {
    const method = 'https://github.com/o/r/blob/v1/docs/statistics.md';
    expect(renderMarkdown(aReport(), { marker: null, method }).endsWith(` · [method](${method})\n`)).toBe(true);
    for (const options of [{ marker: null }, { marker: null, method: null }])
      expect(renderMarkdown(aReport(), options)).not.toContain('method');
  });

  it('leaves the reasoning of rows to those who ask for it', () => {
    const comparisons = [aReportRow({ scenario: 'rpc', metric: 'latency.p95', outcome: 'regression', change: 0.2 })];
    expect(renderMarkdown(aReport({ comparisons }), { marker: null })).not.toMatch(/sign-flip|How each row/);
  });

  it('folds everything but the findings into one fold, whose parts are all called otherwise', () => {
    for (const build of Object.values(GOLDEN_REPORTS)) {
      const titles = renderMarkdown(build(), { marker: null }).match(/(?<=<summary>).*(?=<\/summary>)/g) ?? [];
      expect(new Set(titles).size).toBe(titles.length);
    }
    const text = renderMarkdown(aReport({ warnings: ['a'] }), { marker: null });
    expect(text).toContain(
      '<details><summary>More: 1 warning · How it was measured · Configuration and machine</summary>\n\n<details><summary>1 warning</summary>',
    );
  });

  it('threat 12: draws the times of a scenario that changed, of our own numbers alone', () => {
    const quantiles = HOSTILE.slice(0, 5).map((scenario) => ({
      ...{ scenario, metric: 'latency', shares: SHOWN_SHARES },
      ...{ base: [1, 2, 3, 4, 5, 6, 7, 8], head: [2, 3, 4, 5, 6, 7, 8, 1e-6] },
    }));
    const text = renderMarkdown(aReport({ quantiles }), { marker: null });
    const charts = text.match(/```mermaid\n[^`]*\n```/g) ?? [];
    expect(charts).toHaveLength(3);
    expect(new Set(charts).size).toBe(1);
    expect(charts[0]).toContain('line [2.000, 3.000, 4.000, 5.000, 6.000, 7.000, 8.000, 0.000001]');
    expectBalanced(text);
  });

  it('gives every row of a table as many cells as its head', () => {
    const property = fc.property(arbitraryReport, (report) => {
      for (const table of renderMarkdown(report, { marker: null }).match(/(?:^\|.*\n?)+/gm) ?? []) {
        const widths = table
          .trimEnd()
          .split('\n')
          .map((line) => line.split('|').length);
        expect(new Set(widths).size).toBe(1);
      }
    });
    fc.assert(property, { seed: 2, numRuns: howMany(40, 200) });
  });

  it('keeps 64 scenarios × 32 metrics below 60,000 characters, by whole rows', () => {
    const text = renderMarkdown(sixtyFourScenarios(), { marker });
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text.length).toBeGreaterThan(59_000);
    expect(text).toContain('1023 more rows fail.');
    const shown = text.match(/❌ over budget/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(300);
    expect(text).toContain(`${1024 - shown} more rows in report.json.`);
    expect(text).toContain('1024 more rows in report.json.');
    expectBalanced(text);
  });

  it('stays below the limit with the longest strings everywhere', () => {
    const long = '@<'.repeat(500);
    const many = Array.from({ length: 2000 }, () => long);
    const comparisons = many.map((text, at) =>
      aReportRow({ scenario: `${at}${text}`, metric: text, unit: text, outcome: 'regression' }),
    );
    const suspects = many.map((text) => ({ scenario: text, metric: text, weight: 1, evidence: text }));
    const text = renderMarkdown(aReport({ comparisons, suspects, warnings: many, proposed: many }), { marker });
    expect(text.length).toBeLessThanOrEqual(60_000);
    expectBalanced(text);
  });
});

describe('renderFailureMarkdown', () => {
  it('says what failed, that nothing was judged, and what to do', () => {
    const failure = new Failure('target', 'The build of head failed:\n  npm ERR! <missing>', 'Build it with: npm run build');
    const text = renderFailureMarkdown(failure, { marker });
    expect(text.startsWith(`${marker}\n### 🚫 Performance: could not be measured\n`)).toBe(true);
    expect(text).toContain('did not build, did not start, did not answer, or did not stay up');
    expect(text).toContain('Nothing was judged');
    expect(text).toContain('<pre>\nThe build of head failed&#58;\n  npm ERR&#33; &#60;missing&#62;\n</pre>');
    expect(text).toContain('**Next:** Build it');
    expectBalanced(text);
  });

  it('bounds and escapes the log', () => {
    const message = `${HOSTILE.join('\n')}\n${`</pre>${'@'.repeat(300)}\n`.repeat(5000)}`;
    const text = renderFailureMarkdown({ kind: 'internal', message, hint: HOSTILE.join(' ') }, { marker: null });
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text.match(/<[^>]*>/g)?.filter((tag) => !/^<\/?(pre|code|wbr)>$/.test(tag))).toEqual([]);
    expectBalanced(text);
  });
});

const rows = (count: number) =>
  table(
    ['x'],
    Array.from({ length: count }, (_, index) => ({ cells: [[`row ${index}`]], tone: 'plain' as const })),
  );
const document = (...blocks: DocumentBlock[]): Document => ({
  headline: { mark: '✅', text: 'x', tone: 'good' },
  blocks,
  file: 'report.json',
});
const whole = document(
  paragraph('p'),
  rows(10),
  list('Next', [['a'], ['b']]),
  details('first', [rows(5)]),
  details('last', [list('', [['c'], ['d']])]),
);
const lines = ({ blocks }: Document) =>
  blocks
    .flatMap((block) => (block.kind === 'details' ? block.blocks : [block]))
    .map((block) => (block.kind === 'table' ? block.rows.length : block.kind === 'list' ? block.items.length : 0));
const atMost = (limit: number) => lines(shorten(whole, (tried) => lines(tried).reduce((sum, size) => sum + size, 0) <= limit));

describe('shorten', () => {
  it('changes nothing that fits', () => expect(shorten(whole, () => true)).toBe(whole));

  it('takes from the last details first, then the main table, then the lists', () => {
    expect(atMost(18)).toEqual([0, 10, 2, 5, 1]);
    expect(atMost(15)).toEqual([0, 10, 2, 3, 0]);
    expect(atMost(12)).toEqual([0, 10, 2, 0, 0]);
    expect(atMost(7)).toEqual([0, 5, 2, 0, 0]);
    expect(atMost(1)).toEqual([0, 0, 1, 0, 0]);
  });

  it('gives up with everything hidden, and counted', () => {
    const shortest = shorten(whole, () => false);
    expect(lines(shortest)).toEqual([0, 0, 0, 0, 0]);
    expect(shortest.blocks[1]).toMatchObject({ hidden: 10 });
  });
});
