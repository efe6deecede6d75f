import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBrowser } from '../../src/machine/browser.ts';

let folder: string;
const path = process.env.PATH;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'benchgate-browser-'));
});
afterEach(() => {
  process.env.PATH = path;
  rmSync(folder, { recursive: true, force: true });
});

it('asks the desktop to show an address', async () => {
  const asked = join(folder, 'asked');
  for (const name of ['xdg-open', 'open']) {
    writeFileSync(join(folder, name), `#!/bin/sh\nprintf %s "$1" > ${asked}.new && mv ${asked}.new ${asked}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  process.env.PATH = `${folder}:${path}`;
  openBrowser('http://127.0.0.1:1234/');
  while (!existsSync(asked)) await new Promise((wait) => setTimeout(wait, 10));
  expect(readFileSync(asked, 'utf8')).toBe('http://127.0.0.1:1234/');
});

it('goes on where there is none', async () => {
  process.env.PATH = folder;
  openBrowser('http://127.0.0.1:1234/');
  await new Promise((wait) => setTimeout(wait, 50));
});
