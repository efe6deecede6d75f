import type { Points } from '../model/points.ts';
import type { Side } from '../model/revision.ts';
import type { PointSink, SeriesKey } from './points-sink.ts';
import { PointTable } from './points-table.ts';
import type { K6Progress } from './world.ts';

/** What is counted while k6 runs: each HTTP request is one point of each; `http_req_failed` is 1 where it failed. */
const REQUESTS = 'http_reqs';
const FAILED = 'http_req_failed';

/** The metrics that are to be scanned: the wanted ones and those that are counted. */
export function scannedMetrics(wanted: readonly string[]): readonly string[] {
  return [...new Set([...wanted, REQUESTS, FAILED])];
}

/** A CountingTable is a PointSink that keeps the points of wanted metrics and counts each side's requests. */
export class CountingTable implements PointSink {
  readonly #table = new PointTable();
  readonly #wanted: ReadonlySet<string>;
  /** By the number that `open` gave. */
  readonly #series: { readonly kept: number; readonly side: Side | null; readonly metric: string }[] = [];
  readonly #requests = { base: 0, head: 0 };
  readonly #failed = { base: 0, head: 0 };

  constructor(wanted: readonly string[]) {
    this.#wanted = new Set(wanted);
  }

  open(key: SeriesKey): number {
    const kept = this.#wanted.has(key.metric) ? this.#table.open(key) : -1;
    return this.#series.push({ kept, side: key.side, metric: key.metric }) - 1;
  }

  add(number: number, atUs: number, value: number, expected: number): void {
    const series = this.#series[number];
    if (series === undefined) return;
    if (series.kept >= 0) this.#table.add(series.kept, atUs, value, expected);
    if (series.side === null) return;
    if (series.metric === REQUESTS) this.#requests[series.side] += value;
    if (series.metric === FAILED) this.#failed[series.side] += value;
  }

  progress(elapsedMs: number): K6Progress {
    return { requests: { ...this.#requests }, failed: { ...this.#failed }, elapsedMs };
  }

  /** Once. */
  takePoints(): Points {
    return this.#table.takePoints();
  }
}
