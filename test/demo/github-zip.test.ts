import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { zipOf } from '../../src/demo/github-zip.ts';

describe('the zip of an artifact', () => {
  it('has one deflated entry, with its name, sizes and checksum in both places', () => {
    const zip = Buffer.from(zipOf('measurement.json', Buffer.from('123456789')));
    const end = zip.length - 22;
    expect(zip.readUInt32LE(end)).toBe(0x06054b50);
    expect([zip.readUInt16LE(end + 8), zip.readUInt16LE(end + 10)]).toEqual([1, 1]);
    const central = zip.readUInt32LE(end + 16);
    expect(zip.readUInt32LE(central)).toBe(0x02014b50);
    expect(central + zip.readUInt32LE(end + 12)).toBe(end);
    // The checksum that every description of CRC-32 gives for these nine digits.
    expect([zip.readUInt32LE(14), zip.readUInt32LE(central + 16)]).toEqual([0xcbf43926, 0xcbf43926]);
    expect(zip.subarray(central + 46, central + 46 + 16).toString()).toBe('measurement.json');
    expect(zip.readUInt32LE(central + 38) >>> 16).toBe(0o100644);
    const packed = zip.subarray(30 + 16, 30 + 16 + zip.readUInt32LE(18));
    expect(inflateRawSync(packed).toString()).toBe('123456789');
    expect(zip.readUInt32LE(22)).toBe(9);
  });

  it('is the same for the same bytes', () => {
    expect(zipOf('a', Buffer.from('x'))).toEqual(zipOf('a', Buffer.from('x')));
  });
});
