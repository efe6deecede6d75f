import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mermaidOf } from '../../src/report/chart.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { githubPage } from '../support/github-page.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';
import { visibleLines } from '../support/visible-lines.ts';

const BUNDLES = { 'Mermaid 10.9': 'mermaid-10/dist/mermaid.min.js', 'Mermaid 12': 'mermaid/dist/mermaid.min.js' };
const load = createRequire(import.meta.url);
const GOLDEN = join(import.meta.dirname, '..', 'golden');
const golden = readdirSync(GOLDEN)
  .filter((name) => name !== 'k6')
  .map((name) => ({ name, text: readFileSync(join(GOLDEN, name, 'comment.md'), 'utf8') }));

const regression = GOLDEN_REPORTS['regression-breaks-slo']?.();
const fromComment = regression === undefined ? [] : chartsIn(renderMarkdown(regression, { marker: null }));
/** As wide as the times of requests can be apart. */
const extremes = [
  { base: [0.001, 0.002, 0.003, 0.004, 0.005, 0.006, 0.007, 0.01], head: [1e6, 2e6, 3e6, 4e6, 5e6, 6e6, 7e6, 1e7] },
  { base: Array<number>(8).fill(5), head: Array<number>(8).fill(5) },
].map((sides) => mermaidOf({ kind: 'chart', unit: 'ms', places: 'abcdefgh'.split('').map((_, at) => `p${at}`), ...sides }));

function chartsIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/```mermaid\n([^`]*)\n```/g)].map(([, chart = '']) => chart);
}

let browser: Browser | undefined;
beforeAll(async () => {
  const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
  // As root, which CI is, it starts in no other way.
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
afterAll(() => browser?.close());

async function visit<T>(html: string, look: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser?.newPage({ viewport: { width: 820, height: 600 } });
  if (page === undefined) throw new Error('there is no browser');
  await page.setContent(html);
  const seen = await look(page);
  await page.close();
  return seen;
}

/** What a browser makes of a chart. */
interface DrawnChart {
  /** Colours of the two lines, and how many parts they have. */
  readonly lines: readonly (readonly [string, number])[];
  readonly text: string;
  readonly ink: string;
}

const DRAWN = (index: string) => `(async (code) => {
  await mermaid.parse(code);
  const { svg } = await mermaid.render('chart${index}', code);
  const at = document.body.appendChild(document.createElement('div'));
  at.innerHTML = svg;
  const paths = [...at.querySelectorAll('g.line-plot-0 path, g.line-plot-1 path')];
  const label = at.querySelector('g.bottom-axis text');
  return {
    lines: paths.map((one) => [getComputedStyle(one).stroke, one.getAttribute('d').split('L').length]),
    text: at.textContent,
    ink: getComputedStyle(label).fill,
  };
})`;

const THEMES = [
  ['light', 'default', /rgb\((\d\d?|1[01]\d), /],
  ['dark', 'dark', /rgb\((2\d\d|1[5-9]\d), /],
] as const;

it.each(Object.entries(BUNDLES))(
  'with chromium and %s a chart is drawn in the colours that its caption names',
  async (_, file) => {
    expect(fromComment).toHaveLength(2);
    await visit(githubPage(''), async (page) => {
      await page.addScriptTag({ path: load.resolve(file) });
      for (const [theme, called, readable] of THEMES) {
        await page.evaluate(`mermaid.initialize({ startOnLoad: false, theme: '${called}' })`);
        for (const [index, code] of [...fromComment, ...extremes].entries()) {
          const { lines, text, ink }: DrawnChart = await page.evaluate(`${DRAWN(`${theme}${index}`)}(${JSON.stringify(code)})`);
          expect(lines).toEqual([
            ['rgb(26, 133, 214)', 8],
            ['rgb(213, 94, 0)', 8],
          ]);
          expect(text).toContain(index === 1 ? 'head ÷ base' : 'ms');
          expect(ink).toMatch(readable);
        }
      }
    });
  },
);

/** Lines of text as they are laid out, without what is folded; 13 px of a row are its border and what keeps text off it. */
const LINES = `[...document.querySelectorAll('h3, p, li, pre code, summary, tr')].reduce((lines, one) => {
  const fold = one.closest('details');
  if (fold && (one.tagName !== 'SUMMARY' || fold.parentElement.closest('details'))) return lines;
  const height = one.getBoundingClientRect().height;
  const line = parseFloat(getComputedStyle(one).lineHeight);
  return lines + Math.max(1, Math.round((one.tagName === 'TR' ? height - 13 : height) / line));
}, 0)`;

describe('with chromium the comments', () => {
  it('have about as many lines as are counted without a browser, 25 at most, and fit their column', async () => {
    const counted = await visit(githubPage(''), async (page) => {
      const seen: { readonly name: string; readonly lines: number; readonly off: number; readonly width: number }[] = [];
      for (const { name, text } of golden) {
        await page.setContent(githubPage(text));
        const lines: number = await page.evaluate(LINES);
        const width: number = await page.evaluate('document.documentElement.scrollWidth');
        // Names of a hundred characters break where no rule of thumb says.
        seen.push({ name, lines, off: name === 'hostile-names' ? 0 : Math.abs(lines - visibleLines(text)), width });
      }
      return seen;
    });
    expect(counted.filter(({ off, width }) => off > 2 || width > 820)).toEqual([]);
    const longest = counted.map(({ lines }) => lines).toSorted((a, b) => b - a);
    // One in twenty may be longer.
    expect(longest[Math.ceil(counted.length / 20) - 1]).toBeLessThanOrEqual(25);
  });
});
