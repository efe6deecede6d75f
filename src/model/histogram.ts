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

/** Bins per octave: at most 0.39 % between a value and the middle of its bin (docs/statistics.md#histograms). */
const RESOLUTION = 128;
/** Values below a microsecond are counted as one: a clock tells no less. */
const SMALLEST_MS = 0.001;

/** The Histogram of these values (ms). */
export function histogramOf(name: Pick<Histogram, 'scenario' | 'metric' | 'side'>, values: Iterable<number>): Histogram {
  const counts = new Map<number, number>();
  for (const value of values) add(counts, binOf(Math.max(value, SMALLEST_MS), RESOLUTION), 1);
  return { ...name, resolution: RESOLUTION, bins: sparse(counts) };
}

/** Both together; the finer one is coarsened to the other's resolution. */
export function merge(a: Histogram, b: Histogram): Histogram {
  if (a.resolution > b.resolution) return merge(coarsen(a), b);
  if (a.resolution < b.resolution) return merge(a, coarsen(b));
  const counts = new Map<number, number>();
  for (const [index, count] of [...entries(a), ...entries(b)]) add(counts, index, count);
  return { ...a, bins: sparse(counts) };
}

/** The same with half as many bins per octave; one bin per octave is the coarsest. */
export function coarsen(histogram: Histogram): Histogram {
  if (histogram.resolution === 1) return histogram;
  const counts = new Map<number, number>();
  for (const [index, count] of entries(histogram)) add(counts, Math.floor(index / 2), count);
  return { ...histogram, resolution: histogram.resolution / 2, bins: sparse(counts) };
}

/** Histograms of the same scenario, metric and side are merged; the others stay, in the order of their first coming. */
export function mergeAll(histograms: readonly Histogram[]): readonly Histogram[] {
  const merged = new Map<string, Histogram>();
  for (const histogram of histograms) {
    const key = JSON.stringify([histogram.scenario, histogram.metric, histogram.side]);
    const before = merged.get(key);
    merged.set(key, before === undefined ? histogram : merge(before, histogram));
  }
  return [...merged.values()];
}

/** The value (ms) at which each share of all values is reached: the middle of its bin. Null where there are none. */
export function quantilesIn(histogram: Histogram, shares: readonly number[]): readonly number[] | null {
  const bins = entries(histogram);
  const total = bins.reduce((sum, [, count]) => sum + count, 0);
  if (total <= 0) return null;
  return shares.map((share) => {
    let reached = 0;
    const [index = 0] =
      bins.find(([, count]) => {
        reached += count;
        return reached >= share * total;
      }) ?? [];
    return (binStart(index, histogram.resolution) + binStart(index + 1, histogram.resolution)) / 2;
  });
}

function add(counts: Map<number, number>, index: number, count: number): void {
  counts.set(index, (counts.get(index) ?? 0) + count);
}

function sparse(counts: ReadonlyMap<number, number>): readonly number[] {
  return [...counts].sort(([a], [b]) => a - b).flat();
}

function entries({ bins }: Histogram): readonly (readonly [number, number])[] {
  return bins.flatMap((index, at) => (at % 2 === 0 ? [[index, bins[at + 1] ?? 0] as const] : []));
}
