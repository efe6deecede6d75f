import { crc32, deflateRawSync } from 'node:zlib';

/** 1 January 2026 in the zip's own form. */
const DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;

/** A zip with one deflated file, as the upload of an artifact makes it. The same file, the same bytes. */
export function zipOf(name: string, content: Uint8Array): Uint8Array {
  const [title, packed] = [Buffer.from(name), deflateRawSync(content)];
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt16LE(DATE, 8);
  shared.writeUInt32LE(crc32(content), 10);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(content.length, 18);
  shared.writeUInt16LE(title.length, 22);
  const local = Buffer.concat([signature(0x04034b50), shared, title, packed]);
  const rest = Buffer.alloc(14);
  // A plain file, readable by all: its mode is in the upper half.
  rest.writeUInt32LE((0o100644 << 16) >>> 0, 6);
  const central = Buffer.concat([signature(0x02014b50), Buffer.from([20, 3]), shared, rest, title]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
