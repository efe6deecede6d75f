import { promisify } from 'node:util';
import { gunzip, inflateRaw } from 'node:zlib';
import { Failure } from '../../../model/failure.ts';

/** k6 is about 70 MB: several times as much is no k6, and is not unpacked. */
const MOST_BYTES = 512 * 1024 * 1024;

/** The one file `member` (`k6-v2.2.0-linux-amd64/k6`) of an archive whose hash was checked. Nothing else is looked at. */
export async function unpack(archive: Buffer, kind: 'tar.gz' | 'zip', member: string): Promise<Buffer> {
  try {
    const file = kind === 'zip' ? await fromZip(archive, member) : fromTar(await promisify(gunzip)(archive, BOUNDS), member);
    if (file !== null) return file;
  } catch (cause) {
    throw unusable(`cannot be unpacked: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
  throw unusable(`has no file ${member}`, undefined);
}

const BOUNDS = { maxOutputLength: MOST_BYTES };

/** A POSIX tar archive (ustar): headers of 512 bytes, each followed by its file padded to such blocks. */
function fromTar(tar: Buffer, member: string): Buffer | null {
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(text(tar, at + 124, 12).trim() || '0', 8);
    if (!(size >= 0)) throw new Error('a size in the archive is no number');
    const prefix = text(tar, at + 257, 5) === 'ustar' ? text(tar, at + 345, 155) : '';
    const name = [prefix, text(tar, at, 100)].filter((part) => part !== '').join('/');
    const isFile = tar[at + 156] === REGULAR || tar[at + 156] === 0;
    const from = at + BLOCK;
    if (isFile && name.replace(/^\.\//, '') === member) return whole(tar, from, size);
    at = from + Math.ceil(size / BLOCK) * BLOCK;
  }
  return null;
}

/** A ZIP archive (PKWARE APPNOTE 4.3): the end record leads to the central directory, which leads to the file. */
async function fromZip(zip: Buffer, member: string): Promise<Buffer | null> {
  const end = zip.lastIndexOf(END_RECORD);
  if (end < 0) throw new Error('it is no ZIP archive');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === member) return inflate(zip, at);
    at += 46 + nameLength + extra + comment;
  }
  return null;
}

/** `at` is the file's entry in the central directory. */
async function inflate(zip: Buffer, at: number): Promise<Buffer> {
  const [packed, size, header] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24), zip.readUInt32LE(at + 42)];
  const from = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const bytes = whole(zip, from, packed);
  const file = zip.readUInt16LE(at + 10) === 0 ? bytes : Buffer.from(await promisify(inflateRaw)(bytes, BOUNDS));
  if (file.length !== size) throw new Error('a file in it has the wrong size');
  return file;
}

function whole(archive: Buffer, from: number, size: number): Buffer {
  if (from + size > archive.length) throw new Error('it ends too early');
  return archive.subarray(from, from + size);
}

function text(tar: Buffer, from: number, length: number): string {
  return tar.toString('latin1', from, from + length).replace(/\0.*$/s, '');
}

function unusable(why: string, cause: unknown): Failure {
  const hint = 'Check what k6-download-url and k6-sha256 name: it has to be an archive of a k6 release. Or give k6-path.';
  return new Failure('environment', `the k6 archive ${why}`, hint, { cause });
}

const BLOCK = 512;
/** '0', a file. */
const REGULAR = 0x30;
const END_RECORD = Buffer.from('PK\x05\x06', 'latin1');
