import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../test/support/chromium.ts';
import { githubPage } from '../test/support/github-page.ts';

/** What real services left, of which docs/explain.md and README.md show pictures. */
const SEEN = 'test/fixtures/seen';
const FOLDER = 'docs/figures';
/** Bytes of a picture: a reader on a phone waits for them. */
const MOST_BYTES = 120_000;

/** A Picture is a part of a page: what is drawn lies between the first and the last of these, and is as wide as the page. */
interface Picture {
  readonly name: string;
  readonly of: 'more-calls' | 'computing';
  readonly from: string;
  readonly to?: string;
  /** What has to be unfolded first. */
  readonly open?: string;
}

export const PICTURES: readonly Picture[] = [
  { name: 'page', of: 'more-calls', from: 'header', to: 'ol.suspects' },
  { name: 'page-path', of: 'more-calls', from: 'h3:has-text("Where the time of")', to: 'figure.path' },
  { name: 'page-requests', of: 'more-calls', from: 'figure:has(h4:has-text("A typical request"))' },
  { name: 'page-distribution', of: 'more-calls', from: 'h3:has-text("Distribution") + .figures' },
  {
    name: 'page-pairs',
    of: 'more-calls',
    from: 'figure:has(h4:text-is("latency.p50"))',
    to: 'figure:has(h4:text-is("latency.p95"))',
  },
  { name: 'page-numbers', of: 'more-calls', from: 'details:has-text("Numbers of the service")', open: 'Numbers of the service' },
  { name: 'page-flame', of: 'computing', from: '[data-flame]', to: '[data-flame] + .scroll' },
];

/** `npm run pictures`: takes every picture of a page, and of a comment, anew, from measurements that are kept with the tests. */
export async function main(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'benchgate-pictures-'));
  const browser = await openChromium();
  try {
    for (const of of ['more-calls', 'computing'] as const) {
      const html = join(work, `${of}.html`);
      benchgate(['report', `${SEEN}/${of}/measurement.json`, '--html', html]);
      await takePage(
        browser,
        html,
        PICTURES.filter((picture) => picture.of === of),
      );
    }
    await takeComment(browser, benchgate(['report', `${SEEN}/more-calls/measurement.json`, '--format', 'markdown']));
  } finally {
    await browser.close();
    rmSync(work, { recursive: true, force: true });
  }
}

const benchgate = (args: readonly string[]) =>
  execFileSync(process.execPath, [resolve('dist/cli.js'), ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });

/** As it opens, without a script's drawings, which come later. */
const SCREEN = { viewport: { width: 1000, height: 900 }, colorScheme: 'light', javaScriptEnabled: false } as const;

async function takePage(browser: Browser, file: string, pictures: readonly Picture[]): Promise<void> {
  const page = await (await browser.newContext(SCREEN)).newPage();
  await page.goto(pathToFileURL(file).href);
  for (const { name, from, to = from, open } of pictures) {
    if (open !== undefined) await page.locator('summary', { hasText: open }).click();
    await page.evaluate('scrollTo(0, 0)');
    const [first, last] = [await boxOf(page, from), await boxOf(page, to)];
    const y = Math.max(0, first.y - MARGIN);
    const clip = { x: 0, y, width: SCREEN.viewport.width, height: last.y + last.height + MARGIN - y };
    keep(name, await page.screenshot({ fullPage: true, clip }));
  }
  await page.close();
}

const MARGIN = 12;

async function boxOf(page: Page, place: string) {
  const box = await page.locator(place).first().boundingBox();
  if (box === null) throw new Error(`the page does not show ${place}`);
  return box;
}

/** Px of a comment with what is around it. */
const WIDTH = 810;

/** A comment as GitHub shows it, with the picture of the times unfolded, up to it. */
async function takeComment(browser: Browser, markdown: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 600 } });
  await page.setContent(githubPage(markdown));
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('mermaid-10/dist/mermaid.min.js') });
  await page.evaluate(DRAW);
  const { y, height } = await boxOf(page, 'details');
  keep('comment', await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width: WIDTH, height: y + height } }));
  await page.close();
}

/** In place of the code of a chart its drawing, as GitHub does it, and of signs that are pictures what any font has. */
const DRAW = `(async () => {
  for (const one of document.querySelectorAll('h3, td')) one.innerHTML = one.innerHTML.replaceAll('❌', '<b style="color:#d1242f">✗</b>');
  mermaid.initialize({ startOnLoad: false });
  for (const one of document.querySelectorAll('pre code')) {
    if (!one.textContent.includes('xychart-beta')) continue;
    const { svg } = await mermaid.render('chart', one.textContent);
    one.closest('details').open = true;
    one.parentElement.outerHTML = svg;
  }
})()`;

function keep(name: string, picture: Buffer): void {
  if (picture.length > MOST_BYTES) throw new Error(`${name}.png has ${picture.length} bytes, more than ${MOST_BYTES}`);
  const file = `${FOLDER}/${name}.png`;
  writeFileSync(file, picture);
  console.log(`${file}: ${picture.length} bytes`);
}
