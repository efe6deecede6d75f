import { crc32, inflateRawSync } from 'node:zlib';
import { Failure } from '../model/failure.ts';

/** A measurement, unpacked, bytes: four times what the largest plan leaves (docs/security.md#r7). */
const MOST_BYTES = 8 * 1024 * 1024;

/** Records of a zip file (APPNOTE.TXT 6.3.10, 4.3): signatures and lengths without names. */
const END = { signature: 0x06054b50, bytes: 22 };
const CENTRAL = { signature: 0x02014b50, bytes: 46 };
const LOCAL = { signature: 0x04034b50, bytes: 30 };
const DESCRIPTOR = { signature: 0x08074b50, bytes: 16 };

/** How hard it was packed (1, 2), sizes after the data (3), names in UTF-8 (11): nothing else is understood. */
const KNOWN_FLAGS = 0b1000_0000_1110;
const SIZES_AFTER = 0b1000;
const UNIX = 3;
/** From this version on an entry needs zip64. */
const ZIP64_VERSION = 45;

/**
 * The text of the one file that a zip holds, which must be called `name`. The zip is from outside: everything that two readers
 * could understand differently is refused, and nothing is written anywhere (threat 9).
 */
export function unzipOne(zip: Buffer, name: string): string {
  const entry = entryOf(zip, name);
  const bytes = unpack(entry);
  if (bytes.length !== entry.size) throw refused('its size is not what it says');
  if (crc32(bytes) !== entry.crc) throw refused('its checksum is wrong');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused('it is no UTF-8 text');
  }
}

interface ZipEntry {
  readonly packed: Buffer;
  readonly deflated: boolean;
  readonly size: number;
  readonly crc: number;
}

function entryOf(zip: Buffer, name: string): ZipEntry {
  const central = centralOf(zip, name);
  const { flags, method, crc, packedSize, size, nameBytes } = central;
  const at = LOCAL.bytes;
  if (zip.length < at || zip.readUInt32LE(0) !== LOCAL.signature) throw refused('something comes before the file');
  const after = (flags & SIZES_AFTER) !== 0;
  const start = at + zip.readUInt16LE(26) + zip.readUInt16LE(28);
  if (!zip.subarray(at, at + zip.readUInt16LE(26)).equals(nameBytes)) throw refused('it has two names');
  if (zip.readUInt16LE(6) !== flags || zip.readUInt16LE(8) !== method) throw refused('it is described in two ways');
  const said = [zip.readUInt32LE(14), zip.readUInt32LE(18), zip.readUInt32LE(22)];
  const same = said.join() === [crc, packedSize, size].join();
  if (!same && !(after && said.every((value) => value === 0))) throw refused('its sizes are given in two ways');
  const end = start + packedSize;
  if (end > central.at) throw refused('it is cut off');
  if (after) checkDescriptor(zip.subarray(end, central.at), central);
  else if (end !== central.at) throw refused('something comes after the file');
  return { packed: zip.subarray(start, end), deflated: method === 8, size, crc };
}

interface CentralRecord {
  readonly at: number;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly nameBytes: Buffer;
}

/** The one entry of the directory; the directory must be all that is between the file and the end record. */
function centralOf(zip: Buffer, name: string): CentralRecord {
  const end = zip.length - END.bytes;
  if (end < 0 || zip.readUInt32LE(end) !== END.signature || zip.readUInt16LE(end + 20) !== 0)
    throw refused('it does not end like a zip file');
  const [disk, firstDisk, here, entries] = [4, 6, 8, 10].map((offset) => zip.readUInt16LE(end + offset));
  if (disk !== 0 || firstDisk !== 0) throw refused('it is a part of several');
  if (here !== 1 || entries !== 1) throw refused('it does not hold exactly one file');
  const [bytes, at] = [zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)];
  if (at === 0xffffffff || bytes === 0xffffffff) throw refused('it is a zip64 file');
  if (at + bytes !== end || bytes < CENTRAL.bytes || zip.readUInt32LE(at) !== CENTRAL.signature)
    throw refused('its directory is not where it says');
  const record = zip.subarray(at, end);
  const [nameLength, extra, comment] = [record.readUInt16LE(28), record.readUInt16LE(30), record.readUInt16LE(32)];
  if (CENTRAL.bytes + nameLength + extra + comment !== bytes) throw refused('its directory is not as long as it says');
  const nameBytes = record.subarray(CENTRAL.bytes, CENTRAL.bytes + nameLength);
  if (!nameBytes.equals(Buffer.from(name))) throw refused(`its file is not ${name}`);
  checkKind(record);
  return {
    at,
    flags: record.readUInt16LE(8),
    method: record.readUInt16LE(10),
    crc: record.readUInt32LE(16),
    packedSize: record.readUInt32LE(20),
    size: record.readUInt32LE(24),
    nameBytes,
  };
}

/** A plain file, packed as everybody packs, at the beginning. */
function checkKind(record: Buffer): void {
  const flags = record.readUInt16LE(8);
  const method = record.readUInt16LE(10);
  if ((flags & 1) !== 0) throw refused('its file is encrypted');
  if ((flags & ~KNOWN_FLAGS) !== 0) throw refused('its file has flags that are not known');
  if (method !== 0 && method !== 8) throw refused('its file is packed in an unknown way');
  const sizes = [record.readUInt32LE(20), record.readUInt32LE(24)];
  if (sizes.includes(0xffffffff) || record.readUInt16LE(6) % 256 >= ZIP64_VERSION) throw refused('it is a zip64 file');
  if (record.readUInt32LE(24) > MOST_BYTES) throw refused('its file is larger than 8 MiB');
  if (record.readUInt32LE(42) !== 0 || record.readUInt16LE(34) !== 0) throw refused('its file is not at the beginning');
  const attributes = record.readUInt32LE(38);
  const type = (attributes >>> 16) & 0o170000;
  if ((attributes & 0x10) !== 0) throw refused('its file is a folder');
  if (record.readUInt8(5) === UNIX && type !== 0 && type !== 0o100000) throw refused('its file is a link or a device');
}

function checkDescriptor(found: Buffer, { crc, packedSize, size }: CentralRecord): void {
  const signed = found.length === DESCRIPTOR.bytes && found.readUInt32LE(0) === DESCRIPTOR.signature;
  const values = signed ? found.subarray(4) : found;
  if (values.length !== DESCRIPTOR.bytes - 4) throw refused('something comes after the file');
  const said = [values.readUInt32LE(0), values.readUInt32LE(4), values.readUInt32LE(8)];
  if (said.join() !== [crc, packedSize, size].join()) throw refused('its sizes are given in two ways');
}

function unpack({ packed, deflated, size }: ZipEntry): Buffer {
  if (!deflated) return packed;
  try {
    // With `info` it is told how much was read: what follows the packed data would be hidden in it.
    const unpacked: unknown = inflateRawSync(packed, { maxOutputLength: Math.max(1, size), info: true });
    const { buffer, engine } = unpacked as { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };
    if (engine.bytesWritten !== packed.length) throw refused('something is hidden behind its data');
    return buffer;
  } catch (cause) {
    throw cause instanceof Failure ? cause : refused('its data cannot be unpacked to the size that it says');
  }
}

function refused(why: string): Failure {
  return new Failure(
    'policy',
    `The measurement's zip is refused: ${why}.`,
    'Upload measurement.json alone, with actions/upload-artifact, and run the measurement again.',
  );
}
