import { chmodSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { digestsOf, foundFiles, marksOf } from '../../src/machine/found-files.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'found-'));
  mkdirSync(join(folder, 'a/b'), { recursive: true });
  writeFileSync(join(folder, 'a/b/run'), '12345');
  chmodSync(join(folder, 'a/b/run'), 0o755);
  writeFileSync(join(folder, 'text'), '');
  symlinkSync('..', join(folder, 'a/up'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('finds files and links, follows none, and stops at so many', async () => {
  const { files, complete } = await foundFiles(folder, 3);
  expect(complete).toBe(true);
  expect([...files].sort((one, other) => (one.path < other.path ? -1 : 1))).toEqual([
    { path: 'a/b/run', isLink: false, isProgram: true, bytes: 5 },
    { path: 'a/up', isLink: true, isProgram: false, bytes: 2 },
    { path: 'text', isLink: false, isProgram: false, bytes: 0 },
  ]);
  expect((await foundFiles(folder, 2)).complete).toBe(false);
  expect(await foundFiles(join(folder, 'none'), 9)).toEqual({ files: [], complete: true });
});

it('tells what a file holds and where a link leads', async () => {
  const names = ['a/b/run', 'text', 'a/up', 'none'];
  const before = await digestsOf(folder, names);
  expect(before).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^e3b0c442/), 'leads to ..', 'ENOENT']);
  writeFileSync(join(folder, 'a/b/run'), '12346');
  expect((await digestsOf(folder, names)).map((digest, i) => digest === before[i])).toEqual([false, true, true, true]);
});

it('marks what was written, replaced or named again, without reading it', async () => {
  const names = ['a/b/run', 'text', 'a/up', 'none'];
  const before = await marksOf(folder, names);
  expect(await marksOf(folder, names)).toEqual(before);
  expect(before[3]).toBe('ENOENT');
  linkSync(join(folder, 'text'), join(folder, 'again'));
  rmSync(join(folder, 'a/up'));
  symlinkSync('.', join(folder, 'a/up'));
  expect((await marksOf(folder, names)).map((mark, i) => mark === before[i])).toEqual([true, false, false, true]);
});
