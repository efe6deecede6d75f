import { crc32, deflateRawSync } from 'node:zlib';

/** What a crafted zip file says of its entry; everything that is left out is right. */
export interface Crafted {
  readonly name?: string;
  readonly localName?: string;
  readonly data?: Buffer;
  /** What is really in the file, packed. */
  readonly packed?: Buffer;
  readonly method?: number;
  readonly flags?: number;
  readonly localFlags?: number;
  readonly version?: number;
  readonly madeBy?: number;
  readonly attributes?: number;
  readonly size?: number;
  readonly packedSize?: number;
  readonly crc?: number;
  /** Offset of the entry as the directory gives it. */
  readonly at?: number;
  readonly extra?: Buffer;
  /** Bytes in front of everything, after the data, after the directory, at the end. */
  readonly before?: Buffer;
  readonly between?: Buffer;
  readonly after?: Buffer;
  readonly entries?: number;
  /** Sizes come after the data, as streaming writers put them. */
  readonly streamed?: boolean;
  readonly comment?: string;
}

const NONE = Buffer.alloc(0);

/** A zip file of one entry, by the records of APPNOTE.TXT 6.3.10. */
export function craft(crafted: Crafted = {}): Buffer {
  const { data = Buffer.from('{}'), method = 8, streamed = false, extra = NONE, before = NONE, between = NONE } = crafted;
  const packed = crafted.packed ?? (method === 8 ? deflateRawSync(data) : data);
  const name = Buffer.from(crafted.name ?? 'measurement.json');
  const localName = Buffer.from(crafted.localName ?? crafted.name ?? 'measurement.json');
  const flags = crafted.flags ?? (streamed ? 8 : 0);
  const version = crafted.version ?? 20;
  const [crc, packedSize, size] = [crafted.crc ?? crc32(data), crafted.packedSize ?? packed.length, crafted.size ?? data.length];
  const sizes = [crc, packedSize, size] as const;
  const local = Buffer.concat([
    words([4, 0x04034b50], [2, version], [2, crafted.localFlags ?? flags], [2, method], [4, 0]),
    words(...(streamed ? [0, 0, 0] : sizes).map((value) => [4, value] as const), [2, localName.length], [2, 0]),
    localName,
    packed,
    streamed ? words([4, 0x08074b50], ...sizes.map((value) => [4, value] as const)) : NONE,
    between,
  ]);
  const comment = Buffer.from(crafted.comment ?? '');
  const central = Buffer.concat([
    words([4, 0x02014b50], [1, version], [1, crafted.madeBy ?? 3], [2, version], [2, flags], [2, method], [4, 0]),
    words(...sizes.map((value) => [4, value] as const), [2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0]),
    words([4, crafted.attributes ?? (0o100644 << 16) >>> 0], [4, crafted.at ?? 0]),
    name,
    extra,
  ]);
  const entries = crafted.entries ?? 1;
  const start = before.length + local.length;
  const end = words(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, entries],
    [2, entries],
    [4, central.length],
    [4, start],
    [2, comment.length],
  );
  return Buffer.concat([before, local, central, crafted.after ?? NONE, end, comment]);
}

/** Little-endian numbers of so many bytes. */
function words(...values: readonly (readonly [1 | 2 | 4, number])[]): Buffer {
  return Buffer.concat(
    values.map(([bytes, value]) => {
      const word = Buffer.alloc(bytes);
      word.writeUIntLE(value, 0, bytes);
      return word;
    }),
  );
}
