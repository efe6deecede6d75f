import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Ms } from '../model/brand.ts';
import type { Moment } from './moments.ts';
import { snappyBlock } from './snappy.ts';

/** What Prometheus's remote write 1.0 asks of whoever sends. */
export const REMOTE_WRITE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'application/x-protobuf',
  'content-encoding': 'snappy',
  'x-prometheus-remote-write-version': '0.1.0',
};

/** A TimeSeries is the samples of one name and its labels, the oldest first. */
interface TimeSeries {
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly samples: readonly { readonly at: Ms; readonly value: number }[];
}

/** Moments as a WriteRequest, in a block of Snappy: what is sent at once. */
export function remoteWriteBody(moments: readonly Moment[]): Uint8Array {
  const writer = new BinaryWriter();
  for (const series of seriesOf(moments)) writeSeries(writer.tag(1, WireType.LengthDelimited).fork(), series).join();
  return snappyBlock(writer.finish());
}

/** How many samples that are. */
export function samplesIn(moments: readonly Moment[]): number {
  return moments.flatMap(({ families }) => families.map(({ samples }) => samples.length)).reduce((a, b) => a + b, 0);
}

function seriesOf(moments: readonly Moment[]): readonly TimeSeries[] {
  const found = new Map<string, TimeSeries>();
  for (const { at, families } of moments)
    for (const { name, samples } of families)
      for (const { labels, value } of samples) {
        // In the order of their names, as receivers want them.
        const sorted = [['__name__', name] as const, ...Object.entries(labels)].sort(([a], [b]) => (a < b ? -1 : 1));
        const key = JSON.stringify(sorted);
        found.set(key, { labels: sorted, samples: [...(found.get(key)?.samples ?? []), { at, value }] });
      }
  return [...found.values()];
}

/** TimeSeries { labels = 1 { name = 1, value = 2 }, samples = 2 { value = 1, timestamp = 2 } }. */
function writeSeries(writer: BinaryWriter, { labels, samples }: TimeSeries): BinaryWriter {
  for (const [name, value] of labels) {
    writer.tag(1, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.LengthDelimited).string(name).tag(2, WireType.LengthDelimited).string(value).join();
  }
  for (const { at, value } of samples) {
    writer.tag(2, WireType.LengthDelimited).fork();
    writer.tag(1, WireType.Bit64).double(value).tag(2, WireType.Varint).int64(Math.round(at)).join();
  }
  return writer;
}
