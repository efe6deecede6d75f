import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followPlain } from '../../src/machine/followed-file.ts';
import { appendPlain, readPieces, readPlain, readRegular } from '../../src/machine/plain-file.ts';

const MEBIBYTE = 1024 * 1024;
let folder = '';
const at = (name: string) => join(folder, 'root', name);
const refusal = (why: string) => ({ kind: 'policy', message: expect.stringContaining(why) });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plain-file-'));
  mkdirSync(at('deep'), { recursive: true });
  writeFileSync(at('deep/file'), 'höflich');
  writeFileSync(join(folder, 'secret'), 'secret');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('readRegular', () => {
  it('reads files, also through a link, and gives null where there is none', async () => {
    symlinkSync('deep/file', at('link'));
    expect([await readRegular(at('deep/file')), await readRegular(at('link'))]).toEqual(['höflich', 'höflich']);
    for (const name of ['none', 'deep', 'deep/file/none']) expect(await readRegular(at(name))).toBeNull();
  });

  it('neither waits for a pipe nor reads a device', async () => {
    execFileSync('sh', ['-c', 'mkfifo "$0"', at('pipe')]);
    await expect(readRegular(at('pipe'))).rejects.toMatchObject(refusal('pipe is a device, a pipe or a socket'));
    await expect(readRegular('/dev/zero')).rejects.toMatchObject(refusal('/dev/zero is a device'));
  });

  it('reads no more than 64 MiB', async () => {
    writeFileSync(at('large'), '');
    truncateSync(at('large'), 64 * MEBIBYTE + 1);
    await expect(readRegular(at('large'))).rejects.toMatchObject(refusal('is larger than 64 MiB'));
  });
});

describe('readPlain', () => {
  const read = (name: string) => readPlain(at(name), join(folder, 'root'));

  it('reads files below the root, and gives null where there is none', async () => {
    expect(await read('deep/file')).toBe('höflich');
    for (const name of ['none', 'none/none', 'deep', 'deep/file/none']) expect(await read(name)).toBeNull();
  });

  it('reads below a root that is a link itself', async () => {
    symlinkSync('root', join(folder, 'alias'));
    expect(await readPlain(join(folder, 'alias/deep/file'), join(folder, 'alias'))).toBe('höflich');
  });

  it('follows no link, and none of its folders out of the root', async () => {
    symlinkSync('/etc/passwd', at('outside'));
    symlinkSync('deep/file', at('inside'));
    symlinkSync('..', at('up'));
    symlinkSync('deep', at('beside'));
    for (const name of ['outside', 'inside'])
      await expect(read(name)).rejects.toMatchObject(refusal(`${name} is a symbolic link`));
    await expect(read('up/secret')).rejects.toMatchObject(refusal('is outside of'));
    expect(await read('beside/file')).toBe('höflich');
  });

  it('neither waits for a pipe nor reads a large file', async () => {
    execFileSync('sh', ['-c', 'mkfifo "$0"', at('pipe')]);
    await expect(read('pipe')).rejects.toMatchObject(refusal('pipe is a device'));
    truncateSync(at('deep/file'), 16 * MEBIBYTE + 1);
    await expect(read('deep/file')).rejects.toMatchObject(refusal('is larger than 16 MiB'));
  });
});

describe('readPieces', () => {
  const pieces = async (name: string) => {
    const found: number[] = [];
    const isThere = await readPieces(at(name), join(folder, 'root'), (piece) => found.push(piece.length));
    return { isThere, bytes: found.reduce((sum, length) => sum + length, 0), count: found.length };
  };

  it('reads a file whole, however large, in pieces', async () => {
    truncateSync(at('deep/file'), 20 * MEBIBYTE);
    expect(await pieces('deep/file')).toEqual({ isThere: true, bytes: 20 * MEBIBYTE, count: 80 });
    expect(await pieces('none')).toEqual({ isThere: false, bytes: 0, count: 0 });
  });

  it('follows no link, out of the root or inside of it, and waits for no pipe', async () => {
    symlinkSync('/etc/passwd', at('outside'));
    symlinkSync('..', at('up'));
    execFileSync('sh', ['-c', 'mkfifo "$0"', at('pipe')]);
    await expect(pieces('outside')).rejects.toMatchObject(refusal('outside is a symbolic link'));
    await expect(pieces('up/secret')).rejects.toMatchObject(refusal('is outside of'));
    await expect(pieces('pipe')).rejects.toMatchObject(refusal('pipe is a device'));
  });
});

describe('appendPlain', () => {
  const append = (name: string, line: string) => appendPlain(at(name), join(folder, 'root'), line);

  it('makes folder and file, and adds whole lines', async () => {
    await append('new/lines', 'one');
    await append('new/lines', 'zwei: ü');
    expect(readFileSync(at('new/lines'), 'utf8')).toBe('one\nzwei: ü\n');
  });

  it('begins a new line after one that was cut, and changes nothing of it', async () => {
    writeFileSync(at('lines'), 'whole\ncu');
    await append('lines', 'one');
    expect(readFileSync(at('lines'), 'utf8')).toBe('whole\ncu\none\n');
  });

  it('mixes no lines of several at once', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `${i}`.repeat(20_000));
    await Promise.all(lines.map((line) => append('lines', line)));
    const found = readFileSync(at('lines'), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    expect(found.sort()).toEqual([...lines].sort());
  });

  it('follows no link and leaves the root by none, waits for no pipe', async () => {
    symlinkSync(join(folder, 'secret'), at('link'));
    symlinkSync(join(folder, 'none'), at('dangling'));
    symlinkSync('..', at('up'));
    execFileSync('sh', ['-c', 'mkfifo "$0"', at('pipe')]);
    await expect(append('link', 'x')).rejects.toMatchObject(refusal('is a symbolic link'));
    await expect(append('dangling', 'x')).rejects.toMatchObject(refusal('is a symbolic link'));
    await expect(append('up/secret', 'x')).rejects.toMatchObject(refusal('is outside of'));
    await expect(append('pipe', 'x')).rejects.toMatchObject(refusal('is a device, a pipe or a socket'));
    expect([readFileSync(join(folder, 'secret'), 'utf8'), existsSync(join(folder, 'none'))]).toEqual(['secret', false]);
  });
});

describe('followPlain', () => {
  const following = (name: string) => {
    const file = followPlain(at(name), join(folder, 'root'));
    const more = async () => {
      const chunks: string[] = [];
      await file.read((chunk) => chunks.push(Buffer.from(chunk).toString('latin1')));
      return chunks.join('');
    };
    return { more, close: () => file.close() };
  };

  it('reads each byte once, as a file grows that was not there', async () => {
    const { more, close } = following('log');
    expect(await more()).toBe('');
    writeFileSync(at('log'), 'one');
    expect([await more(), await more()]).toEqual(['one', '']);
    appendFileSync(at('log'), 'x'.repeat(600_000));
    expect((await more()).length).toBe(600_000);
    await close();
  });

  it('waits for no pipe, and follows no link', async () => {
    execFileSync('sh', ['-c', 'mkfifo "$0"', at('pipe')]);
    await expect(following('pipe').more()).rejects.toMatchObject(refusal('pipe is a device'));
    symlinkSync('/etc/passwd', at('outside'));
    await expect(following('outside').more()).rejects.toMatchObject(refusal('is a symbolic link'));
  });
});
