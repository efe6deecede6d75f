/**
 * A Histogram is a mergeable summary of positive values: log-linear bins, `1 / resolution` of an octave wide, kept sparse.
 * It is shown, never tested (docs/statistics.md#histograms). JSON: `bins` alternates index and count, ascending by index.
 */
export interface Histogram {
  readonly scenario: string;
  /** `latency` or `ttft`, in ms. */
  readonly metric: string;
  readonly side: 'base' | 'head';
  /** Bins per octave. */
  readonly resolution: number;
  readonly bins: readonly number[];
}

/**
 * The bin of a positive value: 0 begins at 1 ms, negative below. `resolution` is a power of two up to 2^20. The double's
 * own exponent and leading mantissa bits are the index, so there is no logarithm.
 */
export function binOf(value: number, resolution: number): number {
  const bits = Math.log2(resolution);
  BYTES.setFloat64(0, value);
  return (BYTES.getUint32(0) >>> (MANTISSA_BITS - bits)) - EXPONENT_BIAS * resolution;
}

/** Where a bin begins, ms; it ends where the next one begins. */
export function binStart(index: number, resolution: number): number {
  const octave = Math.floor(index / resolution);
  return 2 ** octave * (1 + (index - octave * resolution) / resolution);
}

const BYTES = new DataView(new ArrayBuffer(8));
/** Of an IEEE 754 double: mantissa bits in its upper half, and what is added to its exponent. */
const MANTISSA_BITS = 20;
const EXPONENT_BIAS = 1023;
