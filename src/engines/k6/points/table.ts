import type { Points, Series } from '../../../model/points.ts';
import type { Side } from '../../../model/revision.ts';
import type { K6Outcome, K6Progress } from '../../../world/world.ts';

/** What tells one Series from another; see the model's Series. */
export type SeriesKey = Pick<Series, 'metric' | 'side' | 'scenario' | 'part'>;

/** A PointSink is where a scanner puts the points it finds. */
export interface PointSink {
  /** No points of other metrics are wanted. */
  readonly metrics: readonly string[];
  /** The number under which this series' points will be added, -1 where they are not wanted; asked once for each series. */
  open(key: SeriesKey): number;
  /** `atUs` in microseconds since 1970, `mark` as `markOf` makes it; both numbers are finite. */
  add(series: number, atUs: number, value: number, mark: number): void;
  /** The point just added is of what was sent to this origin (scheme, host and port). */
  wentTo(series: number, origin: string): void;
}

/** What an answer was, in one number: whether it was the expected one, and its status as in the model's Series. */
export function markOf(expected: boolean, status: number): number {
  return 2 * status + (expected ? 1 : 0);
}

/** What is counted while k6 runs: each HTTP request is one point of each; `http_req_failed` is 1 where it failed. */
const REQUESTS = 'http_reqs';
const FAILED = 'http_req_failed';
/** What counts as a request of other protocols, one point each, with the status of a good one. */
const OTHERS: Readonly<Record<string, number>> = { grpc_req_duration: 0, ws_sessions: 101 };

/** As many different ones as anybody wants to hear of. */
const MOST_ORIGINS = 20;

/** A PointTable keeps the points of wanted metrics, and counts each side's requests. What is outside of scenarios it leaves out. */
export class PointTable implements PointSink {
  readonly metrics: readonly string[];
  readonly #kept: readonly string[];
  readonly #alone: Side | null;
  /** By the number that `open` gave. */
  readonly #series: { readonly kept: GrowingSeries | null; readonly side: Side | null; readonly metric: string }[] = [];
  readonly #requests = { base: 0, head: 0 };
  readonly #failed = { base: 0, head: 0 };
  #firstUs = Number.POSITIVE_INFINITY;
  readonly #origins = { base: new Map<string, number>(), head: new Map<string, number>() };

  /** `alone` is the side that everything belongs to; null where each point tells its own. */
  constructor(kept: readonly string[], alone: Side | null) {
    this.#kept = kept;
    this.#alone = alone;
    this.metrics = [...new Set([...kept, REQUESTS, FAILED, ...Object.keys(OTHERS)])];
  }

  open(key: SeriesKey): number {
    if (key.scenario === '') return -1;
    const { metric } = key;
    const side = this.#alone ?? key.side;
    const kept = this.#kept.includes(metric) ? new GrowingSeries({ ...key, side }) : null;
    return this.#series.push({ kept, side, metric }) - 1;
  }

  add(number: number, atUs: number, value: number, mark: number): void {
    const { kept, side, metric } = this.#series[number] ?? {};
    kept?.add(atUs, value, mark);
    if (side == null || metric === undefined) return;
    if (metric === REQUESTS) {
      this.#requests[side] += value;
      this.#firstUs = Math.min(this.#firstUs, atUs);
    }
    if (metric === FAILED) this.#failed[side] += value;
    if (OTHERS[metric] === undefined) return;
    this.#firstUs = Math.min(this.#firstUs, atUs);
    this.#requests[side] += 1;
    if (mark >> 1 !== OTHERS[metric]) this.#failed[side] += 1;
  }

  /** Where requests went: their names begin with it, unless the script gave them others. */
  wentTo(number: number, origin: string): void {
    const { side, metric } = this.#series[number] ?? {};
    if (metric !== REQUESTS || side == null) return;
    const counts = this.#origins[side];
    if (counts.size < MOST_ORIGINS || counts.has(origin)) counts.set(origin, (counts.get(origin) ?? 0) + 1);
  }

  /** Requests of each side by where they went (`http://127.0.0.1:4101`), as far as their names tell. */
  origins(): K6Outcome['origins'] {
    return { base: Object.fromEntries(this.#origins.base), head: Object.fromEntries(this.#origins.head) };
  }

  progress(): K6Progress {
    const first = Number.isFinite(this.#firstUs) ? { firstAtMs: this.#firstUs / 1000 } : {};
    return { requests: { ...this.#requests }, failed: { ...this.#failed }, ...first };
  }

  /** Everything kept, once: the table is empty afterwards, so that nothing is held twice for longer than it is copied. */
  takePoints(): Points {
    return this.#series.splice(0).flatMap(({ kept }) => kept?.take() ?? []);
  }
}

type CsvColumns = Pick<Series, 'atUs' | 'values' | 'expected' | 'status'>;

/** The first block of a series is small, since many stay short; the next ones double up to where a larger one gains nothing. */
const FIRST_BLOCK = 16;
const LARGEST_BLOCK = 64 * 1024;

/** Blocks of columns instead of one array that doubles: nothing is copied while points arrive, and at most one block is unused. */
class GrowingSeries {
  readonly #key: SeriesKey;
  readonly #full: CsvColumns[] = [];
  #block = columns(FIRST_BLOCK);
  #used = 0;

  constructor(key: SeriesKey) {
    this.#key = key;
  }

  add(atUs: number, value: number, mark: number): void {
    if (this.#used === this.#block.values.length) {
      this.#full.push(this.#block);
      this.#block = columns(Math.min(LARGEST_BLOCK, 2 * this.#used));
      this.#used = 0;
    }
    this.#block.atUs[this.#used] = atUs;
    this.#block.values[this.#used] = value;
    this.#block.expected[this.#used] = mark & 1;
    this.#block.status[this.#used] = mark >> 1;
    this.#used += 1;
  }

  /** Once. */
  take(): Series {
    const { atUs, values, expected, status } = columns(this.#full.reduce((sum, block) => sum + block.values.length, this.#used));
    let at = 0;
    const put = (block: CsvColumns, length: number) => {
      atUs.set(block.atUs.subarray(0, length), at);
      values.set(block.values.subarray(0, length), at);
      expected.set(block.expected.subarray(0, length), at);
      status.set(block.status.subarray(0, length), at);
      at += length;
    };
    for (const block of this.#full.splice(0)) put(block, block.values.length);
    put(this.#block, this.#used);
    return { ...this.#key, atUs, values, expected, status };
  }
}

function columns(length: number): CsvColumns {
  return {
    atUs: new Float64Array(length),
    values: new Float64Array(length),
    expected: new Uint8Array(length),
    status: new Uint16Array(length),
  };
}
