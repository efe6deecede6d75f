import { deflateRawSync, gzipSync } from 'node:zlib';

type Entries = Readonly<Record<string, string | Buffer>>;

/** A tar.gz archive of these files, as k6's releases are: written by hand, so that it is another program than the reader. */
export function tarGz(entries: Entries): Buffer {
  const blocks = Object.entries(entries).flatMap(([name, content]) => {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(512);
    header.write(name.slice(0, 100), 0, 'latin1');
    header.write(`${'0000755\0'.repeat(3)}${bytes.length.toString(8).padStart(11, '0')}\0`, 100, 'latin1');
    header.write(name.endsWith('/') ? '5' : '0', 156, 'latin1');
    header.write('ustar\x0000', 257, 'latin1');
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** A ZIP archive of these files; every second one is stored instead of deflated. */
export function zip(entries: Entries): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [index, [name, content]] of Object.entries(entries).entries()) {
    const bytes = Buffer.from(content);
    const packed = index % 2 === 0 ? deflateRawSync(bytes) : bytes;
    const sizes = [index % 2 === 0 ? 8 : 0, packed.length, bytes.length, name.length] as const;
    const local = Buffer.concat([header(0x04034b50, sizes, 30), Buffer.from(name), packed]);
    const entry = Buffer.concat([header(0x02014b50, sizes, 46), Buffer.from(name)]);
    entry.writeUInt32LE(offset, 42);
    parts.push(local);
    directory.push(entry);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

/** A local header (30 bytes) or an entry of the central directory (46), whose fields lie two bytes further. */
function header(
  signature: number,
  [method, packed, size, name]: readonly [number, number, number, number],
  length: number,
): Buffer {
  const bytes = Buffer.alloc(length);
  const shift = length === 46 ? 2 : 0;
  bytes.writeUInt32LE(signature, 0);
  bytes.writeUInt16LE(method, 8 + shift);
  bytes.writeUInt32LE(packed, 18 + shift);
  bytes.writeUInt32LE(size, 22 + shift);
  bytes.writeUInt16LE(name, 26 + shift);
  return bytes;
}
