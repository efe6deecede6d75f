import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHistoryPage } from '../../src/page/history-page.ts';
import { aHistoryReport, sha256, someRuns } from '../support/a-history.ts';
import { openChromium } from '../support/chromium.ts';
import { HOSTILE } from '../support/hostile.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const report = aHistoryReport(
  someRuns(70, (run, k) => ({ ...run, revision: k > 60 ? (HOSTILE[k - 60] ?? '').slice(0, 200) : run.revision })),
);

let browser: Browser | undefined;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-page-'));
  writeFileSync(join(folder, 'history.html'), renderHistoryPage(report, sha256));
  browser = await openChromium();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Visit {
  readonly page: Page;
  /** What it asked for, and what it complained of. */
  readonly asked: readonly string[];
  readonly said: readonly string[];
}

async function visit(options: BrowserContextOptions, look: (visit: Visit) => Promise<void>): Promise<void> {
  const context = await browser?.newContext(options);
  if (context === undefined) throw new Error('there is no browser');
  const page = await context.newPage();
  const [asked, said]: [string[], string[]] = [[], []];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  const url = pathToFileURL(join(folder, 'history.html')).href;
  await page.goto(url);
  await look({ page, asked, said });
  expect([asked, said]).toEqual([[url], []]);
  await context.close();
}

/** What a browser makes of a figure. */
interface DrawnFigure {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Of the first line with all its parts, px. */
  readonly length: number;
  readonly stroke: string;
  /** How incidents are filled. */
  readonly hatched: readonly string[];
  readonly rows: number;
}

/** What runs in the browser is text here: its names are none of Node's. */
const FIGURES = `[...document.querySelectorAll('figure')].map((figure) => {
  const lines = [...figure.querySelectorAll('svg.wide path.line0')];
  const [line] = lines;
  const { width, height } = figure.querySelector('svg.wide').getBoundingClientRect();
  const hatched = [...new Set([...figure.querySelectorAll('svg.wide .incident')].map((one) => getComputedStyle(one).fill))];
  const rows = figure.querySelectorAll('tbody tr').length;
  return { id: figure.id, width, height, hatched, rows, length: lines.reduce((sum, one) => sum + one.getTotalLength(), 0), stroke: line ? getComputedStyle(line).stroke : '' };
})`;
const FOCUSED = 'document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent';

describe('with chromium the page of a history', () => {
  it('shows every plot with its data, in its own colours, and asks nobody for anything', async () => {
    await visit({ viewport: { width: 1100, height: 900 } }, async ({ page }) => {
      const drawn = await page.evaluate<readonly DrawnFigure[]>(FIGURES);
      expect(drawn.map(({ id }) => id)).toEqual([
        ...['items-latency-p95-300ms', 'items-error-rate-1', 'items-latency', 'items-error-rate'],
        ...['chat-latency', 'chat-error-rate'],
      ]);
      for (const { width, height, length, stroke, rows } of drawn)
        expect([width > 800, height > 180, length > 300, stroke, rows > 50]).toEqual([
          true,
          true,
          true,
          'rgb(0, 114, 178)',
          true,
        ]);
      expect(drawn[0]?.hatched).toEqual(['url("#hatch")']);
    });
  });

  it('leads to its parts, and can be walked through and unfolded by keys alone', async () => {
    await visit({ viewport: { width: 1100, height: 700 } }, async ({ page }) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(FOCUSED)).toBe('To the content');
      await page.click('nav a[href="#scenario-chat"]');
      expect(page.url()).toMatch(/#scenario-chat$/);
      const heading = await page.locator('#scenario-chat').boundingBox();
      expect([(heading?.y ?? -1) >= 0, (heading?.y ?? 999) < 400]).toEqual([true, true]);
      await page.focus('#chat-latency summary');
      await page.keyboard.press('Enter');
      expect(await page.locator('#chat-latency table').isVisible()).toBe(true);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(FOCUSED)).toBe('Numbers of chat · latency');
    });
  });

  it.each([
    ['light', { colorScheme: 'light', viewport: { width: 1100, height: 900 } }],
    ['dark', { colorScheme: 'dark', viewport: { width: 1100, height: 900 } }],
    ['as wide as a phone', { colorScheme: 'dark', viewport: { width: 360, height: 800 } }],
  ] as const)('has nothing that axe finds wrong, %s, and no part beyond its width', async (_, options) => {
    await visit(options, async ({ page }) => {
      await page.evaluate('for (const one of [...document.querySelectorAll("details")].slice(-2)) one.open = true');
      await page.evaluate(AXE);
      const rules: RunOptions = { resultTypes: ['violations'] };
      const found: AxeResults = await page.evaluate(`axe.run(${JSON.stringify(rules)})`);
      expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(found.passes.length).toBeGreaterThan(10);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(options.viewport.width);
      const size = options.viewport.width < 640 ? 'narrow' : 'wide';
      expect(await page.locator(`#chat-latency svg.${size}`).isVisible()).toBe(true);
    });
  });
});
