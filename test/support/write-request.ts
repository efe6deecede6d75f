import { BinaryReader } from '@bufbuild/protobuf/wire';
import { uncompress } from 'snappyjs';

/** A series of a write request as it was read back. */
export interface SentSeries {
  readonly labels: Readonly<Record<string, string>>;
  /** As they came. */
  readonly names: readonly string[];
  readonly samples: readonly (readonly [at: number, value: number])[];
}

/** What a body of Prometheus's remote write holds, by the numbers of its fields (prompb/remote.proto, types.proto). */
export function readWriteRequest(body: Uint8Array): readonly SentSeries[] {
  return messages(uncompress(body), { 1: 'series' }).map(({ bytes }) => {
    const fields = messages(bytes, { 1: 'label', 2: 'sample' });
    const labels = fields.filter(({ kind }) => kind === 'label').map((one) => labelOf(one.bytes));
    const samples = fields.filter(({ kind }) => kind === 'sample').map((one) => sampleOf(one.bytes));
    return { labels: Object.fromEntries(labels), names: labels.map(([name]) => name), samples };
  });
}

function messages<K extends string>(bytes: Uint8Array, kinds: Readonly<Record<number, K>>) {
  const reader = new BinaryReader(bytes);
  const found: { kind: K; bytes: Uint8Array }[] = [];
  while (reader.pos < reader.len) {
    const [field] = reader.tag();
    const kind = kinds[field];
    if (kind === undefined) throw new Error(`a field ${field} is not expected`);
    found.push({ kind, bytes: reader.bytes() });
  }
  return found;
}

function labelOf(bytes: Uint8Array): readonly [string, string] {
  const reader = new BinaryReader(bytes);
  const found = ['', ''];
  while (reader.pos < reader.len) {
    const [field] = reader.tag();
    found[field - 1] = reader.string();
  }
  return [found[0] ?? '', found[1] ?? ''];
}

function sampleOf(bytes: Uint8Array): readonly [number, number] {
  const reader = new BinaryReader(bytes);
  let [at, value] = [0, 0];
  while (reader.pos < reader.len) {
    const [field] = reader.tag();
    if (field === 1) value = reader.double();
    else at = Number(reader.int64());
  }
  return [at, value];
}
