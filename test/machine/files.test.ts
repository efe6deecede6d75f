import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
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
import { fileFailure, fingerprintOf, nodeFiles, stampsOf } from '../../src/machine/files.ts';
import { Failure } from '../../src/model/failure.ts';

const files = nodeFiles();
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('nodeFiles', () => {
  it('writes, making the folders on the way, and reads', async () => {
    const path = join(folder, 'a/b/c.txt');
    await files.write(path, 'höflich');
    expect(await files.read(path)).toBe('höflich');
    await files.write(path, 'anew');
    expect(await files.read(path)).toBe('anew');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['c.txt']);
  });

  it('mirrors a folder with links, and real folders on the way to one below it', async () => {
    const [root, at] = [join(folder, 'root'), join(folder, 'at')];
    for (const path of ['protos/a.proto', 'perf/load.js', 'perf/data/users.csv', 'perf/head'])
      await files.write(join(root, path), path);
    await files.write(join(at, 'perf/head'), 'ours');
    await files.mirror(root, 'perf', at);
    expect(readdirSync(at).sort()).toEqual(['perf', 'protos']);
    expect(lstatSync(join(at, 'perf')).isDirectory()).toBe(true);
    expect(await files.read(join(at, 'perf/../protos/a.proto'))).toBe('protos/a.proto');
    expect(await files.read(join(at, 'perf/data/users.csv'))).toBe('perf/data/users.csv');
    // What is there stays.
    expect(await files.read(join(at, 'perf/head'))).toBe('ours');
    await files.mirror(root, '', join(folder, 'flat'));
    expect(readdirSync(join(folder, 'flat')).sort()).toEqual(['perf', 'protos']);
    await files.remove(at);
    expect(await files.read(join(root, 'perf/load.js'))).toBe('perf/load.js');
  });

  it('reads null where there is no file', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await files.read(join(folder, 'none'))).toBeNull();
    expect(await files.read(join(folder, 'file/none'))).toBeNull();
    expect(await files.read(folder)).toBeNull();
  });

  it('leaves the old file whole and no draft when it cannot write', async () => {
    mkdirSync(join(folder, 'taken'));
    await expect(files.write(join(folder, 'taken'), 'text')).rejects.toMatchObject({ kind: 'environment' });
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it('writes nothing through a link in the place of the folder', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync('elsewhere', join(folder, 'out'));
    symlinkSync('nowhere', join(folder, 'dangling'));
    for (const path of ['out/report.json', 'out//report.json', 'out/./report.json', 'dangling/report.json'])
      await expect(files.write(`${folder}/${path}`, 'text')).rejects.toMatchObject({
        kind: 'policy',
        message: expect.stringContaining('is a symbolic link: nothing is written through it'),
      });
    expect([readdirSync(join(folder, 'elsewhere')), existsSync(join(folder, 'nowhere'))]).toEqual([[], false]);
  });

  it('replaces a link in the place of the file, and leaves what it led to', async () => {
    writeFileSync(join(folder, 'precious'), 'kept');
    symlinkSync('precious', join(folder, 'report.json'));
    await files.write(join(folder, 'report.json'), 'report');
    expect([readFileSync(join(folder, 'precious'), 'utf8'), await files.read(join(folder, 'report.json'))]).toEqual([
      'kept',
      'report',
    ]);
  });

  it('fingerprints and stamps what is there', async () => {
    writeFileSync(join(folder, 'file'), 'one');
    const before = [await files.fingerprint(folder), ...(await files.stamps(folder, ['file', 'none']))];
    rmSync(join(folder, 'file'));
    const after = [await files.fingerprint(folder), ...(await files.stamps(folder, ['file', 'none']))];
    expect(after.map((text, i) => text === before[i])).toEqual([false, false, true]);
  });

  it('passes on why a file is refused', async () => {
    symlinkSync('file', join(folder, 'link'));
    await expect(files.readPlain(join(folder, 'link'), folder)).rejects.toMatchObject({ kind: 'policy' });
    await expect(files.read('/dev/zero')).rejects.toMatchObject({ kind: 'policy' });
  });

  it('makes temporary folders for the owner only', async () => {
    const temporary = await files.makeTemporary('files-test-');
    expect(statSync(temporary).mode & 0o777).toBe(0o700);
    expect(readdirSync(temporary)).toEqual([]);
    await files.remove(temporary);
    expect(existsSync(temporary)).toBe(false);
  });

  it('makes a symbolic link, and says when it cannot', async () => {
    writeFileSync(join(folder, 'real'), 'text');
    await files.link(join(folder, 'real'), join(folder, 'alias'));
    expect(await files.read(join(folder, 'alias'))).toBe('text');
    await expect(files.link(join(folder, 'real'), join(folder, 'alias'))).rejects.toMatchObject({ kind: 'environment' });
  });

  it('removes folders with read-only folders inside, and what is not there', async () => {
    mkdirSync(join(folder, 'cache/deep'), { recursive: true });
    writeFileSync(join(folder, 'cache/deep/file'), '');
    chmodSync(join(folder, 'cache/deep'), 0o500);
    await files.remove(join(folder, 'cache'));
    await files.remove(join(folder, 'cache'));
    expect(existsSync(join(folder, 'cache'))).toBe(false);
  });

  it('threat 97: removes what lies deeper than any path can say, and nothing that a link in it leads to', async () => {
    mkdirSync(join(folder, 'kept'));
    writeFileSync(join(folder, 'kept/file'), '');
    const dig = `const fs = require('fs'); for (let i = 0; i < 40; i++) { const name = 'd'.repeat(200); fs.mkdirSync(name); process.chdir(name); fs.writeFileSync('file', ''); } fs.symlinkSync(${JSON.stringify(join(folder, 'kept'))}, 'link'); fs.mkdirSync('shut', 0o500)`;
    for (const name of ['one', 'two']) {
      mkdirSync(join(folder, 'deep', name), { recursive: true });
      expect(spawnSync(process.execPath, ['-e', dig], { cwd: join(folder, 'deep', name) }).status).toBe(0);
    }
    const removed = await files.remove(join(folder, 'deep')).then(() => 'removed', String);
    expect(removed).toBe('removed');
    expect(existsSync(join(folder, 'deep'))).toBe(false);
    expect(existsSync(join(folder, 'kept/file'))).toBe(true);
  });
});

describe('a full disk', () => {
  it('is a Failure that names df, and leaves what was there', async () => {
    const disk = smallDisk();
    if (disk === null) return expect(fileFailure(coded('ENOSPC'), 'write', '/full')).toMatchObject(diskFull('/full'));
    try {
      await files.write(join(disk, 'report'), 'before');
      await expect(files.write(join(disk, 'report'), 'x'.repeat(2 * 1024 * 1024))).rejects.toMatchObject(diskFull(disk));
      expect(readFileSync(join(disk, 'report'), 'utf8')).toBe('before');
      expect(readdirSync(disk)).toEqual(['report']);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  const diskFull = (path: string) => ({
    kind: 'environment',
    message: expect.stringContaining('the disk is full'),
    hint: expect.stringContaining(`df -h ${path}`),
  });

  /** A disk of one mebibyte; null where this user may not mount one. */
  function smallDisk(): string | null {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' });
      return disk;
    } catch {
      return null;
    }
  }
});

describe('fileFailure', () => {
  it.each([
    ['ENOSPC', /disk is full/, /df -h \/some\/file/],
    ['EDQUOT', /disk is full/, /df -h/],
    ['EACCES', /permission denied/, /ls -ld \/some\/file \/some/],
    ['EPERM', /permission denied/, /ls -ld/],
    ['EROFS', /read-only/, /findmnt -T \/some/],
    ['EMFILE', /too many open files/, /ulimit -n/],
    ['EIO', /EIO/, /ls -ld/],
  ])('%s', (code, message, hint) => {
    const failure = fileFailure(coded(code), 'write', '/some/file');
    expect(failure).toBeInstanceOf(Failure);
    expect(failure).toMatchObject({
      kind: 'environment',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    expect(failure.message).toContain('cannot write /some/file');
  });
});

function coded(code: string): Error {
  return Object.assign(new Error(`${code}: it failed`), { code });
}

describe('stamps', () => {
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
});
