import type { Points, Series } from '../../../model/points.ts';
import type { PointSink, SeriesKey } from './sink.ts';

/** A PointTable is a PointSink that keeps every point. */
export class PointTable implements PointSink {
  readonly #all: GrowingSeries[] = [];

  open(key: SeriesKey): number {
    return this.#all.push(new GrowingSeries(key)) - 1;
  }

  add(series: number, atUs: number, value: number, mark: number): void {
    this.#all[series]?.add(atUs, value, mark);
  }

  /** Everything added, once: the table is empty afterwards, so that nothing is held twice for longer than it is copied. */
  takePoints(): Points {
    return this.#all.splice(0).map((series) => series.take());
  }
}

/** A Block is a piece of a series' columns. */
interface Block {
  readonly atUs: Float64Array;
  readonly values: Float64Array;
  readonly expected: Uint8Array;
  readonly status: Uint16Array;
}

/** The first block of a series is small, since many stay short; the next ones double up to where a larger one gains nothing. */
const FIRST_BLOCK = 16;
const LARGEST_BLOCK = 64 * 1024;

/** Blocks instead of one array that doubles: nothing is copied while points arrive, and at most one block is unused. */
class GrowingSeries {
  readonly #key: SeriesKey;
  readonly #full: Block[] = [];
  #block = newBlock(FIRST_BLOCK);
  #used = 0;

  constructor(key: SeriesKey) {
    this.#key = key;
  }

  add(atUs: number, value: number, mark: number): void {
    if (this.#used === this.#block.values.length) this.#extend();
    this.#block.atUs[this.#used] = atUs;
    this.#block.values[this.#used] = value;
    this.#block.expected[this.#used] = mark & 1;
    this.#block.status[this.#used] = mark >> 1;
    this.#used += 1;
  }

  take(): Series {
    const blocks = [...this.#full.splice(0), cutBlock(this.#block, this.#used)];
    this.#block = newBlock(0);
    this.#used = 0;
    const length = blocks.reduce((sum, block) => sum + block.values.length, 0);
    const { atUs, values, expected, status } = newBlock(length);
    let at = 0;
    for (const block of blocks) {
      atUs.set(block.atUs, at);
      values.set(block.values, at);
      expected.set(block.expected, at);
      status.set(block.status, at);
      at += block.values.length;
    }
    return { ...this.#key, atUs, values, expected, status };
  }

  #extend(): void {
    this.#full.push(this.#block);
    this.#block = newBlock(Math.min(LARGEST_BLOCK, Math.max(FIRST_BLOCK, 2 * this.#used)));
    this.#used = 0;
  }
}

function newBlock(length: number): Block {
  return {
    atUs: new Float64Array(length),
    values: new Float64Array(length),
    expected: new Uint8Array(length),
    status: new Uint16Array(length),
  };
}

function cutBlock({ atUs, values, expected, status }: Block, length: number): Block {
  return {
    atUs: atUs.subarray(0, length),
    values: values.subarray(0, length),
    expected: expected.subarray(0, length),
    status: status.subarray(0, length),
  };
}
