import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

const FOLDER = join(import.meta.dirname, '../page/pictures');

/**
 * A part of a page without its lettering: fonts differ between machines, and with them the width of columns, so that these are
 * fixed. What is left are the drawings.
 */
export async function keepPicture(page: Page, place: string): Promise<Buffer> {
  await page.evaluate(`{
    const style = new CSSStyleSheet();
    style.replaceSync('*{color:transparent!important;font:12px/18px monospace!important}svg text{display:none}code{background:none!important}.rows{table-layout:fixed}.rows tr{height:40px}.rows td,.rows th{overflow:hidden;height:40px;max-height:40px;line-height:0!important;white-space:nowrap!important}details{display:none}figcaption,h4,h5{height:20px;overflow:hidden;margin:0;line-height:20px!important}');
    document.adoptedStyleSheets = [style];
  }`);
  return page.locator(place).screenshot({ animations: 'disabled' });
}

/**
 * The share of a picture that is not as the kept one: of squares of 8 pixels, those whose mean colour differs. With
 * UPDATE_GOLDEN=1 the kept one is written anew.
 */
export async function differenceOf(browser: Browser, name: string, picture: Buffer | undefined): Promise<number> {
  if (picture === undefined) throw new Error(`no picture of ${name} was taken`);
  const file = join(FOLDER, `${name}.png`);
  if (process.env.UPDATE_GOLDEN === '1' && !written.has(name)) {
    written.add(name);
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, picture);
  }
  if (!existsSync(file)) throw new Error(`there is no ${file}: UPDATE_GOLDEN=1 writes it`);
  const page = await browser.newPage();
  const both = [readFileSync(file), picture].map((one) => one.toString('base64'));
  const share = await page.evaluate<number>(`(${COMPARE})(${JSON.stringify(both)})`);
  await page.close();
  return share;
}

const written = new Set<string>();

/** Runs in the browser, which decodes PNG and means squares by drawing them small. */
const COMPARE = `async (both) => {
  const small = await Promise.all(both.map(async (base64) => {
    const picture = new Image();
    picture.src = 'data:image/png;base64,' + base64;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(picture.width / 8);
    canvas.height = Math.ceil(picture.height / 8);
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  }));
  const [one, other] = small;
  if (one.width !== other.width || Math.abs(one.height - other.height) > 1) return 1;
  const count = Math.min(one.data.length, other.data.length) / 4;
  let different = 0;
  for (let k = 0; k < count; k++)
    if ([0, 1, 2].some((c) => Math.abs(one.data[4 * k + c] - other.data[4 * k + c]) > 20)) different += 1;
  return different / count;
}`;
