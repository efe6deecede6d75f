import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprintOf, stampsOf } from '../../src/machine/stamps.ts';

let folder = '';
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stamps-'));
  mkdirSync(at('a/b'), { recursive: true });
  writeFileSync(at('a/b/file'), 'one');
  writeFileSync(at('.hidden'), 'two');
  // Whole seconds, which can be put back exactly.
  for (const name of ['a/b/file', '.hidden']) utimesSync(at(name), 1_700_000_000, 1_700_000_000);
  symlinkSync('a', at('link'));
  // A change within the clock's tick (4 ms) of the first look would not move the change time.
  return new Promise((resolve) => setTimeout(resolve, 20));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the same number of bytes and puts the old times back, as one who wants to hide it would. */
function writeInSecret(path: string): void {
  const { atime, mtime } = statSync(path);
  writeFileSync(path, 'eno');
  utimesSync(path, atime, mtime);
}

/** The old entry lives until the new one is there: else it could get the same inode. */
function replaceWith(make: () => void, path: string): void {
  renameSync(path, `${folder}.old`);
  make();
  unlinkSync(`${folder}.old`);
}

describe('fingerprintOf', () => {
  it('stays while nothing changes, whoever reads', async () => {
    const before = await fingerprintOf(folder);
    readFileSync(at('a/b/file'));
    expect(await fingerprintOf(folder)).toBe(before);
  });

  it.each<[string, () => void]>([
    ['a file is written in secret', () => writeInSecret(at('a/b/file'))],
    ['a hidden file is written', () => writeFileSync(at('.hidden'), 'TWO')],
    ['a file is added', () => writeFileSync(at('a/new'), '')],
    ['a file is removed', () => unlinkSync(at('.hidden'))],
    ['a file is renamed', () => renameSync(at('.hidden'), at('.other'))],
    ['a file becomes executable', () => chmodSync(at('.hidden'), 0o755)],
    ['a file is replaced', () => replaceWith(() => writeFileSync(at('a/b/file'), 'one'), at('a/b/file'))],
    ['a link leads elsewhere', () => replaceWith(() => symlinkSync('b', at('link')), at('link'))],
    ['a folder is added', () => mkdirSync(at('a/c'))],
  ])('changes when %s', async (_, change) => {
    const before = await fingerprintOf(folder);
    change();
    expect(await fingerprintOf(folder)).not.toBe(before);
  });

  it('reads a file with several names: a further name is no change, other content is', async () => {
    linkSync(at('.hidden'), at('a/same'));
    const before = await fingerprintOf(at('a'));
    linkSync(at('.hidden'), at('third'));
    expect(await fingerprintOf(at('a'))).toBe(before);
    writeInSecret(at('third'));
    expect(await fingerprintOf(at('a'))).not.toBe(before);
  });

  it('takes a folder that is not there for an empty one, and looks through many files', async () => {
    expect(await fingerprintOf(at('none'))).toMatch(/^[0-9a-f]{64}$/);
    for (let i = 0; i < 200; i++) writeFileSync(at(`a/b/${i}`), '');
    const before = await fingerprintOf(folder);
    unlinkSync(at('a/b/199'));
    expect(await fingerprintOf(folder)).not.toBe(before);
  });
});

describe('stampsOf', () => {
  it('gives one stamp for each path, in order, and says which entry changed', async () => {
    const names = ['a/b/file', 'none', '.hidden', 'a', 'link'];
    const before = await stampsOf(folder, names);
    expect(before[1]).toBe('ENOENT');
    writeInSecret(at('a/b/file'));
    writeFileSync(at('a/new'), '');
    const after = await stampsOf(folder, names);
    expect(names.filter((_, i) => before[i] !== after[i])).toEqual(['a/b/file']);
  });
});
