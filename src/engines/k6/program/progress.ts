import type { Points } from '../../../model/points.ts';
import type { Side } from '../../../model/revision.ts';
import type { K6Outcome, K6Progress } from '../../../world/world.ts';
import type { PointSink, SeriesKey } from '../points/sink.ts';
import { PointTable } from '../points/table.ts';

/** What is counted while k6 runs: each HTTP request is one point of each; `http_req_failed` is 1 where it failed. */
const REQUESTS = 'http_reqs';
const FAILED = 'http_req_failed';
/** What counts as a request of other protocols, one point each, with the status of a good one. */
const OTHERS: Readonly<Record<string, number>> = { grpc_req_duration: 0, ws_sessions: 101 };

/** Scheme, host and port at the beginning of a URL; a host name has at most 253 characters (RFC 1035). */
const ORIGIN = /^(https?:\/\/[^/?#]+)/;
const LONGEST_ORIGIN = 280;
/** As many different ones as anybody wants to hear of. */
const MOST_ORIGINS = 20;

/** The metrics that are to be scanned: the wanted ones and those that are counted. */
export function scannedMetrics(wanted: readonly string[]): readonly string[] {
  return [...new Set([...wanted, REQUESTS, FAILED, ...Object.keys(OTHERS)])];
}

/** A CountingTable is a PointSink that keeps the points of wanted metrics and counts each side's requests. */
export class CountingTable implements PointSink {
  readonly #table = new PointTable();
  readonly #wanted: ReadonlySet<string>;
  /** By the number that `open` gave. */
  readonly #series: { readonly kept: number; readonly side: Side | null; readonly metric: string; readonly good?: number }[] = [];
  readonly #requests = { base: 0, head: 0 };
  readonly #failed = { base: 0, head: 0 };
  readonly #origins = { base: new Map<string, number>(), head: new Map<string, number>() };
  readonly #alone: Side | null;

  constructor(wanted: readonly string[], alone: Side | null) {
    this.#wanted = new Set(wanted);
    this.#alone = alone;
  }

  open(key: SeriesKey): number {
    const side = this.#alone ?? key.side;
    const kept = this.#wanted.has(key.metric) ? this.#table.open({ ...key, side }) : -1;
    const good = OTHERS[key.metric];
    return this.#series.push({ kept, side, metric: key.metric, ...(good === undefined ? {} : { good }) }) - 1;
  }

  add(number: number, atUs: number, value: number, mark: number): void {
    const series = this.#series[number];
    if (series === undefined) return;
    if (series.kept >= 0) this.#table.add(series.kept, atUs, value, mark);
    if (series.side === null) return;
    if (series.metric === REQUESTS) this.#requests[series.side] += value;
    if (series.metric === FAILED) this.#failed[series.side] += value;
    if (series.good === undefined) return;
    this.#requests[series.side] += 1;
    if (mark >> 1 !== series.good) this.#failed[series.side] += 1;
  }

  /** Where requests went: their names begin with it, unless the script gave them others. */
  named(number: number, bytes: Buffer, start: number, end: number): void {
    const series = this.#series[number];
    if (series?.metric !== REQUESTS || series.side === null) return;
    const origin = ORIGIN.exec(bytes.toString('latin1', start, Math.min(end, start + LONGEST_ORIGIN)))?.[1];
    if (origin === undefined) return;
    const counts = this.#origins[series.side];
    if (counts.size < MOST_ORIGINS || counts.has(origin)) counts.set(origin, (counts.get(origin) ?? 0) + 1);
  }

  /** Requests of each side by where they went (`http://127.0.0.1:4101`), as far as their names tell. */
  origins(): K6Outcome['origins'] {
    return { base: Object.fromEntries(this.#origins.base), head: Object.fromEntries(this.#origins.head) };
  }

  progress(): K6Progress {
    return { requests: { ...this.#requests }, failed: { ...this.#failed } };
  }

  /** Once. */
  takePoints(): Points {
    return this.#table.takePoints();
  }
}
