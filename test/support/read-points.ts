import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { CsvScanner } from '../../src/engines/k6/points/csv.ts';
import type { PointSelection, PointSink } from '../../src/engines/k6/points/sink.ts';

/** Large enough that reading costs nothing beside scanning. */
const CHUNK_BYTES = 256 * 1024;

/** Puts the points of a CSV file that k6 wrote, plain or packed by gzip, into the sink. Gives the number of damaged records. */
export function readPoints(path: string, selection: PointSelection, sink: PointSink): number {
  const scanner = new CsvScanner(sink, selection);
  const bytes = path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path);
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) scanner.write(bytes.subarray(at, at + CHUNK_BYTES));
  scanner.end();
  return scanner.damaged;
}
