import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReportPage } from '../../src/page/report-page.ts';
import { aPageInput, aPageMeasurement, aSeenPageInput, sha256 } from '../support/a-report-page.ts';
import { anEvidenceDetail } from '../support/an-evidence-detail.ts';
import { openChromium } from '../support/chromium.ts';
import { GOLDEN_REPORTS } from '../support/golden-reports.ts';
import { PAGE_HOSTILE } from '../support/page-hostile.ts';
import { differenceOf, keepPicture } from '../support/pictures.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const DESK = { viewport: { width: 1180, height: 900 } } as const;
const ordinary = aPageInput();

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-page-'));
  writeFileSync(join(folder, 'report.html'), renderReportPage(ordinary, sha256));
  browser = await openChromium();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page from its file, and asserts that it asked for nothing and complained of nothing. */
async function visit(options: BrowserContextOptions, look: (page: Page) => Promise<void>, name = 'report.html'): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const [asked, said]: [string[], string[]] = [[], []];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  const url = pathToFileURL(join(folder, name)).href;
  await page.goto(url);
  await look(page);
  // Saving reads what the page itself holds.
  expect([asked.filter((one) => !one.startsWith('blob:')), said]).toEqual([[url], []]);
  await context.close();
}

const width = (page: Page) => page.evaluate('document.documentElement.scrollWidth');
const scrollThrough = async (page: Page) => {
  for (const one of await page.locator('[data-plot]').all()) {
    await one.scrollIntoViewIfNeeded();
    await one.locator('canvas').waitFor();
  }
};
/** Pixels of a canvas in about this colour. */
const inked = (colour: readonly number[]) => `[...document.querySelectorAll('[data-plot] canvas')].map((canvas) => {
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
  let found = 0;
  for (let k = 0; k < data.length; k += 4) if (data[k + 3] > 200 && ${JSON.stringify(colour)}.every((one, c) => Math.abs(data[k + c] - one) < 24)) found += 1;
  return found;
})`;

/** Words of a picture that lie on others, or beyond it. */
const LETTERING = `[...document.querySelectorAll('svg.chart, .ticks svg')].flatMap((svg) => {
  const all = [...svg.querySelectorAll('text')].map((one) => [one.textContent, one.getBoundingClientRect()]);
  const whole = svg.getBoundingClientRect();
  // What is folded has no size.
  return whole.width === 0 ? [] : all.flatMap(([text, at], k) => [
    ...(at.left < whole.left - 1 || at.right > whole.right + 1 || at.bottom > whole.bottom + 1 ? [text + ' is cut off'] : []),
    ...all.slice(k + 1).filter(([, other]) =>
      at.left < other.right && other.left < at.right && at.top + 3 < other.bottom - 3 && other.top + 3 < at.bottom - 3,
    ).map(([other]) => text + ' lies on ' + other),
  ]);
})`;

describe('with chromium the page of a report', () => {
  it('draws distributions anew in the colours of both sides, and tells what is under the cursor, by keys alone', async () => {
    await visit(DESK, async (page) => {
      await scrollThrough(page);
      for (const colour of [
        [0, 104, 168],
        [179, 71, 0],
      ])
        for (const found of await page.evaluate<readonly number[]>(inked(colour))) expect(found).toBeGreaterThan(200);
      const canvas = page.locator('[data-plot="0"] .canvas');
      await canvas.focus();
      await page.keyboard.press('ArrowRight');
      const first = await page.locator('[data-plot="0"] output').textContent();
      await page.keyboard.press('PageUp');
      const second = await page.locator('[data-plot="0"] output').textContent();
      expect(first).toMatch(/^Within [\d.]+ ms: base [\d.]+ %, head [\d.]+ % of the answers\.$/);
      expect(second).not.toBe(first);
    });
  });

  it('zooms into a flame graph and searches it by keys, and shows all again', async () => {
    await visit(DESK, async (page) => {
      const flame = page.locator('[data-flame]');
      const wide = (name: string) => flame.locator(`svg[data-name="${name}"]`).getAttribute('width');
      const before = Number(await wide('splitWords'));
      await flame.locator('svg[tabindex="0"]').focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
      expect(await flame.locator('svg.flame + output').textContent()).toMatch(/^parsePrompt in src\/server\.js: base 0\.90 ms/);
      expect(Number(await wide('splitWords'))).toBeGreaterThan(2 * before);
      expect(await flame.locator('svg[data-name="node:write"]').getAttribute('display')).toBe('none');
      await page.keyboard.press('Escape');
      expect(Number(await wide('splitWords'))).toBe(before);
      await page.getByLabel('Find a function').fill('node:');
      expect(await flame.locator('svg.found').count()).toBe(2);
    });
  });

  it('leads to a scenario and to a row, marks it, and unfolds how it was decided', async () => {
    await visit(DESK, async (page) => {
      await page.getByRole('link', { name: 'chat · latency.p95' }).click();
      expect(page.url()).toMatch(/#chat\/latency\.p95$/);
      const row = page.locator('tr[id="chat/latency.p95"]');
      const place = await row.boundingBox();
      expect([(place?.y ?? -1) >= 0, (place?.y ?? 999) < 400]).toEqual([true, true]);
      await row.locator('summary').focus();
      await page.keyboard.press('Enter');
      expect(await row.getByText('sign-flip').isVisible()).toBe(true);
    });
  });

  it('saves the report that it was made of', async () => {
    await visit(DESK, async (page) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save report.json' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('report.json');
      expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toEqual(JSON.parse(ordinary.files[0]?.text ?? ''));
    });
  });

  it('says the same without a script: tables, pictures and numbers, and nothing to press', async () => {
    await visit({ ...DESK, javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('svg.chart:visible').count()).toBe(2 * (2 + 6) + 2);
      expect(await page.locator('table.rows tbody tr[id]:visible').count()).toBe(16);
      expect(await page.locator('svg.box:visible').count()).toBe(11);
      expect([await page.getByRole('button').count(), await page.locator('input').count()]).toEqual([0, 0]);
    });
  });

  it.each([
    ['light', { colorScheme: 'light', ...DESK }],
    ['dark', { colorScheme: 'dark', ...DESK }],
    ['as wide as a phone', { colorScheme: 'light', viewport: { width: 360, height: 800 } }],
  ] as const)('has nothing that axe finds wrong, %s, and no part beyond its width', async (_, options) => {
    await visit(options, async (page) => {
      await scrollThrough(page);
      await page.evaluate('for (const one of [...document.querySelectorAll("details")].slice(0, 3)) one.open = true');
      await page.evaluate(AXE);
      const found: AxeResults = await page.evaluate('axe.run({ resultTypes: ["violations"] })');
      expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html.slice(0, 200), nodes[0]?.failureSummary])).toEqual([]);
      expect(found.passes.length).toBeGreaterThan(15);
      expect(await width(page)).toBe(options.viewport.width);
    });
  });

  it.each([
    ['on a desk', DESK],
    ['on a phone', { viewport: { width: 390, height: 844 } }],
  ] as const)('of real services has no lettering that lies on other lettering or beyond its picture, %s', async (_, options) => {
    for (const seen of ['more-calls', 'computing'] as const) {
      writeFileSync(join(folder, 'seen.html'), renderReportPage(aSeenPageInput(seen), sha256));
      await visit(
        { ...options, javaScriptEnabled: false },
        async (page) => {
          expect(await page.evaluate('document.querySelectorAll("svg text").length')).toBeGreaterThan(80);
          expect(await page.evaluate(LETTERING)).toEqual([]);
          expect(await width(page)).toBe(options.viewport.width);
        },
        'seen.html',
      );
    }
  });

  it('prints its first drawings, whole, and nothing that only a screen can use', async () => {
    await visit(DESK, async (page) => {
      await scrollThrough(page);
      await page.emulateMedia({ media: 'print' });
      // As wide as A4 is between its margins: no phone.
      await page.setViewportSize({ width: 718, height: 1000 });
      expect(await width(page)).toBe(718);
      expect(await page.evaluate('getComputedStyle(document.querySelector("table.rows")).display')).toBe('table');
      expect(await page.locator('.canvas:visible, button:visible, nav:visible, input:visible').count()).toBe(0);
      expect(await page.locator('svg.chart:visible').count()).toBe(2 * (2 + 6) + 2);
    });
  });

  it('shows hostile texts as texts, in 100,000 answers too', async () => {
    const { waterfalls, flame } = anEvidenceDetail();
    const hostile = (k: number) => PAGE_HOSTILE[k % PAGE_HOSTILE.length] ?? '';
    const detail = anEvidenceDetail({
      waterfalls: waterfalls.map((fall) => ({
        ...fall,
        spans: fall.spans.map((span, k) => ({ ...span, name: hostile(k), service: hostile(k + 3), statement: hostile(k + 5) })),
      })),
      flame: flame && {
        ...flame,
        children: flame.children.map((one, k) => ({ ...one, name: hostile(k), file: hostile(k + 1) })),
      },
    });
    const input = aPageInput(aPageMeasurement(['chat'], 100_000), { detail });
    const report = { ...input.report, warnings: PAGE_HOSTILE, head: { ...input.report.head, ref: hostile(0) } };
    writeFileSync(join(folder, 'hostile.html'), renderReportPage({ ...input, report }, sha256));
    for (const viewport of [DESK.viewport, { width: 360, height: 800 }])
      await visit(
        { viewport },
        async (page) => {
          await scrollThrough(page);
          expect(await page.title()).toMatch(/· Benchgate$/);
          expect(await page.locator('img, iframe, script:not([type]):not(:last-of-type)').count()).toBe(0);
          expect(await page.getByText('</script><script>document.title="taken"</script>').first().isVisible()).toBe(true);
          expect(await width(page)).toBe(viewport.width);
        },
        'hostile.html',
      );
  });

  it('keeps names of any length within its width', async () => {
    const report = GOLDEN_REPORTS['hostile-names']?.() ?? ordinary.report;
    writeFileSync(join(folder, 'names.html'), renderReportPage({ report, measured: null, detail: null, files: [] }, sha256));
    for (const viewport of [DESK.viewport, { width: 360, height: 800 }])
      await visit({ viewport }, async (page) => expect(await width(page)).toBe(viewport.width), 'names.html');
  });

  it('looks as it did, and a picture of another measurement is told from it', async () => {
    const falls = ordinary.detail?.waterfalls.map((fall) => ({ ...fall, spans: fall.spans.slice(0, 3) })) ?? [];
    const other = aPageInput(aPageMeasurement(['rpc', 'chat']), { detail: anEvidenceDetail({ waterfalls: falls }) });
    writeFileSync(join(folder, 'other.html'), renderReportPage(other, sha256));
    const taken = async (file: string): Promise<readonly Buffer[]> => {
      const pictures: Buffer[] = [];
      const options = { ...DESK, javaScriptEnabled: false, deviceScaleFactor: 0.5 };
      const take = async (page: Page) => {
        for (const { place, colorScheme } of PICTURES) {
          await page.emulateMedia({ colorScheme });
          pictures.push(await keepPicture(page, place));
        }
      };
      await visit(options, take, file);
      return pictures;
    };
    const [same, changed] = [await taken('report.html'), await taken('other.html')];
    for (const [k, { name }] of PICTURES.entries()) {
      expect(await differenceOf(browser, name, same[k])).toBeLessThan(0.015);
      expect(await differenceOf(browser, name, changed[k])).toBeGreaterThan(0.03);
    }
  });
});

/** What is kept as pictures in test/page/pictures. */
const PICTURES = [
  { name: 'distribution', colorScheme: 'light', place: '.figures >> nth=0' },
  { name: 'requests', colorScheme: 'dark', place: 'figure:has-text("A typical request") >> nth=0' },
  { name: 'rows', colorScheme: 'light', place: 'section[aria-labelledby="chat"] table.rows' },
] as const;
