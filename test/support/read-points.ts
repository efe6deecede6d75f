import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { CsvScanner } from '../../src/engines/k6/points/csv.ts';
import { type PointSink, PointTable } from '../../src/engines/k6/points/table.ts';
import type { Points } from '../../src/model/points.ts';

/** Large enough that reading costs nothing beside scanning. */
const CHUNK_BYTES = 256 * 1024;

/** How the file is read; without `metrics` all that it has. */
interface Reading {
  readonly metrics?: readonly string[];
  readonly splitBy?: string;
  /** Under this name stands what is outside of scenarios, which else is left out. */
  readonly outside?: string;
}

/** The points of a CSV file that k6 wrote, plain or packed by gzip. It has no damaged records. */
export function readPoints(path: string, { metrics, splitBy, outside }: Reading = {}): Points {
  const bytes = path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path);
  const table = new PointTable(metrics ?? metricsOf(bytes), null);
  const sink: PointSink = {
    metrics: table.metrics,
    open: (key) => table.open(outside !== undefined && key.scenario === '' ? { ...key, scenario: outside } : key),
    add: (...point) => table.add(...point),
    wentTo: (...to) => table.wentTo(...to),
  };
  const scanner = new CsvScanner(sink, splitBy);
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) scanner.write(bytes.subarray(at, at + CHUNK_BYTES));
  scanner.end();
  if (scanner.damaged > 0) throw new Error(`${path}: ${scanner.damaged} damaged records`);
  return table.takePoints();
}

/** Told without our code: what stands before the first comma of any line. */
function metricsOf(bytes: Buffer): readonly string[] {
  const lines = bytes.toString('latin1').trim().split('\n').slice(1);
  return [...new Set(lines.map((line) => line.split(',', 1)[0] ?? ''))];
}
