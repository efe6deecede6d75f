import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unpack } from '../../../../src/engines/k6/program/archive.ts';
import { tarGz, zip } from '../../../support/k6-stand-in-archive.ts';

const BINARY = 'binary '.repeat(1000);
const FILES = { 'k6-v9/': '', 'k6-v9/LICENSE': 'text', 'k6-v9/k6': BINARY, 'k6-v9/k6.txt': 'other' };

describe('unpack', () => {
  it.each(['tar.gz', 'zip'] as const)('takes one file out of a %s archive', async (kind) => {
    const archive = kind === 'zip' ? zip(FILES) : tarGz(FILES);
    expect((await unpack(archive, kind, 'k6-v9/k6')).toString()).toBe(BINARY);
    expect((await unpack(archive, kind, 'k6-v9/LICENSE')).toString()).toBe('text');
    expect((await unpack(archive, kind, 'k6-v9/k6.txt')).toString()).toBe('other');
    await expect(unpack(archive, kind, 'k6-v8/k6')).rejects.toMatchObject({
      kind: 'environment',
      message: 'the k6 archive has no file k6-v8/k6',
    });
    await expect(unpack(archive, kind, 'k6')).rejects.toThrowError('has no file k6');
  });

  it.each(['tar.gz', 'zip'] as const)('fails on a %s archive that is cut or damaged', async (kind) => {
    const archive = kind === 'zip' ? zip(FILES) : tarGz(FILES);
    for (const bytes of [archive.subarray(0, 100), Buffer.from('<html>'), Buffer.alloc(0), Buffer.alloc(3000, 0x50)])
      await expect(unpack(bytes, kind, 'k6-v9/k6')).rejects.toMatchObject({ kind: 'environment' });
  });

  it('fails on a tar archive whose sizes are wrong', async () => {
    const header = Buffer.alloc(512);
    header.write('k6-v9/k6');
    header.write('77777777777', 124);
    header.write('0', 156);
    await expect(unpack(gzipSync(header), 'tar.gz', 'k6-v9/k6')).rejects.toThrowError('it ends too early');
    header.write('zzzzzzzzzzz', 124);
    await expect(unpack(gzipSync(header), 'tar.gz', 'k6-v9/k6')).rejects.toThrowError('is no number');
  });

  it('reads what tar and its prefix field write', async () => {
    const header = Buffer.alloc(512);
    header.write('k6');
    header.write('00000000003', 124);
    header.write('0', 156);
    header.write('ustar', 257);
    header.write('k6-v9', 345);
    const tar = Buffer.concat([header, Buffer.from('abc'), Buffer.alloc(509)]);
    expect((await unpack(gzipSync(tar), 'tar.gz', 'k6-v9/k6')).toString()).toBe('abc');
  });
});
