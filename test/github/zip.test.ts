import fs from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { unzipOne } from '../../src/github/zip.ts';
import { Failure } from '../../src/model/failure.ts';
import { howMany } from '../support/how-many.ts';
import { type Crafted, craft } from '../support/zip.ts';

const NAME = 'measurement.json';
const MIB = 1024 * 1024;
const text = JSON.stringify({ schema: 1, of: 'ä€😀'.repeat(500) });
const data = Buffer.from(text);

const REFUSED: readonly (readonly [string, Buffer, string])[] = [
  ['a bomb that says what it is', craft({ data: Buffer.alloc(9 * MIB) }), 'larger than 8 MiB'],
  ['a bomb that says less', craft({ data: Buffer.alloc(9 * MIB), size: 100 }), 'unpacked'],
  ['data that is smaller than it says', craft({ data, size: data.length + 1 }), 'size'],
  ['data that is not packed, and longer than it says', craft({ data, method: 0, size: 3 }), 'size'],
  ['a name that climbs out', craft({ name: `../${NAME}` }), 'not measurement.json'],
  ['an absolute name', craft({ name: `/etc/${NAME}` }), 'not measurement.json'],
  ['another name in front of the data', craft({ localName: 'measurement.jsoN' }), 'two names'],
  ['a symbolic link', craft({ data: Buffer.from('/etc/passwd'), attributes: (0o120777 << 16) >>> 0 }), 'link'],
  ['a device', craft({ attributes: (0o020666 << 16) >>> 0 }), 'device'],
  ['a folder', craft({ attributes: 0x10 }), 'folder'],
  ['an encrypted file', craft({ flags: 1 }), 'encrypted'],
  ['strong encryption', craft({ flags: 0x40 }), 'flags'],
  ['a file that is encrypted on one side only', craft({ localFlags: 1 }), 'two ways'],
  ['another way of packing', craft({ data, method: 12 }), 'unknown way'],
  ['two entries', craft({ entries: 2 }), 'exactly one'],
  ['no entry', craft({ entries: 0 }), 'exactly one'],
  ['two whole zips', Buffer.concat([craft({ data }), craft({ data })]), 'directory'],
  ['zip64 by its version', craft({ version: 45 }), 'zip64'],
  ['zip64 by its size', craft({ size: 0xffffffff }), 'zip64'],
  ['something in front', craft({ before: Buffer.from('#!/bin/sh\n') }), 'before'],
  ['an entry elsewhere', craft({ at: 7 }), 'beginning'],
  ['something after the data', craft({ between: Buffer.from('x') }), 'after'],
  ['something after the sizes', craft({ streamed: true, between: Buffer.from('x') }), 'after'],
  ['something after the directory', craft({ after: Buffer.from('x') }), 'directory'],
  ['something after the end', Buffer.concat([craft(), Buffer.from('x')]), 'end'],
  ['a comment', craft({ comment: 'PK' }), 'end'],
  [
    'something behind the packed data',
    craft({ data, packed: Buffer.concat([deflateRawSync(data), Buffer.from('hidden')]) }),
    'hidden',
  ],
  ['a wrong checksum', craft({ crc: 1 }), 'checksum'],
  ['bytes that are no text', craft({ data: Buffer.from([0xff, 0xfe, 0x41]) }), 'UTF-8'],
  ['data beyond the end', craft({ packedSize: 5000 }), 'cut off'],
  ['nothing at all', Buffer.alloc(0), 'end'],
];

describe('unzipOne', () => {
  it.each<readonly [string, Crafted]>([
    ['packed', {}],
    ['not packed', { method: 0 }],
    ['with its sizes after the data, as upload-artifact writes it', { streamed: true }],
    ['from another system', { madeBy: 0, attributes: 0x20 }],
    ['with its name marked as UTF-8', { flags: 0x800 }],
    ['with something of the packer’s own in the directory', { extra: Buffer.from([0x55, 0x54, 1, 0, 0]) }],
  ])('reads a file that is %s', (_, crafted) => {
    expect(unzipOne(craft({ data, ...crafted }), NAME)).toBe(text);
  });

  it('reads an empty file, for its reader to refuse', () => {
    expect(unzipOne(craft({ data: Buffer.alloc(0) }), NAME)).toBe('');
  });

  it.each(REFUSED)('threat 9: refuses %s', (_, zip, why) => {
    expect(() => unzipOne(zip, NAME)).toThrowError(
      expect.objectContaining({ kind: 'policy', message: expect.stringContaining(why) }),
    );
  });

  it('threat 9: a bomb takes no more memory than it said it would', () => {
    const bomb = Buffer.alloc(200 * MIB);
    const zip = craft({ data: bomb, size: 1000 });
    const before = process.memoryUsage().arrayBuffers;
    expect(() => unzipOne(zip, NAME)).toThrowError(Failure);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(bomb.length / 20);
  });

  it('threat 9: whatever is changed, cut or put in, it is read as it was or refused, and nothing is written', () => {
    const spies = [
      vi.spyOn(fs, 'writeFileSync'),
      vi.spyOn(fs, 'openSync'),
      vi.spyOn(fs.promises, 'writeFile'),
      vi.spyOn(fs, 'write'),
    ];
    const zip = craft({ data });
    const change = fc.record({
      at: fc.nat(zip.length - 1),
      to: fc.integer({ min: 0, max: 255 }),
      how: fc.constantFrom('set', 'cut', 'put'),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const changed = changes.reduce((bytes, { at, to, how }) => {
          const [head, tail] = [bytes.subarray(0, at), bytes.subarray(how === 'put' ? at : at + 1)];
          return Buffer.concat([head, how === 'cut' ? Buffer.alloc(0) : Buffer.from([to]), tail]);
        }, zip);
        try {
          expect(unzipOne(changed, NAME)).toBe(text);
        } catch (thrown) {
          expect(thrown).toMatchObject({ name: 'Failure', kind: 'policy' });
        }
      }),
      { seed: 9, numRuns: howMany(500, 3000) },
    );
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});
