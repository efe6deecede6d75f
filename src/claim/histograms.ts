import { binStart, type Histogram } from '../model/histogram.ts';
import { type Trial, valueIn } from '../model/trial.ts';
import { ROUNDED } from './counts.ts';
import { type QuantileReading, quantilesIn, ranksAt } from './readings.ts';

/** A PooledBlock is one block of those that a histogram holds: how many values, and what was read of them. */
interface PooledBlock {
  /** Null where that is not known. */
  readonly n: number | null;
  readonly quantiles: readonly QuantileReading[];
  readonly mean: number | null;
}

/** Values below a microsecond are counted as one. */
const SMALLEST_MS = 0.001;

/** What a histogram holds of one block. */
export function pooled(trial: Trial, family: string, n: number | null): PooledBlock {
  const quantiles = quantilesIn(trial, family).map(({ q, value }) => ({ q, value: Math.max(value, SMALLEST_MS) }));
  return { n, quantiles, mean: valueIn(trial, `${family}.mean`) };
}

/**
 * Whether a histogram can be that of these blocks. Each quantile of a block says how many of its values are at most so large
 * and how many at least; all blocks together cannot say more than the histogram holds there, nor have another mean.
 */
export function histogramAgrees(histogram: Histogram | undefined, blocks: readonly PooledBlock[]): boolean {
  const bins = histogram === undefined ? [] : binsOf(histogram);
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const known = blocks.flatMap(({ n, ...rest }) => (n === null ? [] : [{ n, ...rest }]));
  const said = known.reduce((sum, { n }) => sum + n, 0);
  if (known.length === blocks.length ? said !== total : said > total) return false;
  return known.length < blocks.length || (quantilesFit(bins, known) && meansFit(bins, known));
}

interface HistogramBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

function binsOf({ bins, resolution }: Histogram): readonly HistogramBin[] {
  return bins.flatMap((index, at) =>
    at % 2 === 0 ? [{ from: binStart(index, resolution), to: binStart(index + 1, resolution), count: bins[at + 1] ?? 0 }] : [],
  );
}

type KnownBlock = PooledBlock & { readonly n: number };

function quantilesFit(bins: readonly HistogramBin[], blocks: readonly KnownBlock[]): boolean {
  const read = blocks.flatMap(({ n, quantiles }) =>
    quantiles.map(({ q, value }, i) => {
      const ranks = ranksAt(q, n);
      // What the next smaller quantile of the block has said already is not said twice.
      const before = quantiles[i - 1];
      const after = quantiles[i + 1];
      return {
        value,
        upTo: ranks.upTo - (before === undefined ? 0 : ranksAt(before.q, n).upTo),
        from: ranks.from - (after === undefined ? 0 : ranksAt(after.q, n).from),
      };
    }),
  );
  const ascending = [...read].sort((a, b) => a.value - b.value);
  const up = ascending.map(({ value, upTo }) => ({ value: value * (1 + ROUNDED), count: upTo }));
  const down = ascending.toReversed().map(({ value, from }) => ({ value: value * (1 - ROUNDED), count: from }));
  return (
    neverMore(up, bins, ({ from }, value) => from <= value) && neverMore(down, bins.toReversed(), ({ to }, value) => to > value)
  );
}

/** Whether all that is said up to each value is held by the bins up to there; both in the same order. */
function neverMore(
  said: readonly { readonly value: number; readonly count: number }[],
  bins: readonly HistogramBin[],
  isUpTo: (bin: HistogramBin, value: number) => boolean,
): boolean {
  let [counted, held, next] = [0, 0, 0];
  return said.every(({ value, count }) => {
    counted += count;
    for (let bin = bins[next]; bin !== undefined && isUpTo(bin, value); bin = bins[next]) {
      held += bin.count;
      next += 1;
    }
    return counted <= held;
  });
}

function meansFit(bins: readonly HistogramBin[], blocks: readonly KnownBlock[]): boolean {
  const some = blocks.filter(({ n }) => n > 0);
  if (some.some(({ mean }) => mean === null)) return true;
  const sum = some.reduce((total, { n, mean }) => total + n * (mean ?? 0), 0);
  const least = bins.reduce((total, { from, count: held }) => total + from * held, 0);
  const most = bins.reduce((total, { to, count: held }) => total + to * held, 0);
  const count = some.reduce((total, { n }) => total + n, 0);
  return sum >= least * (1 - ROUNDED) - SMALLEST_MS * count && sum <= most * (1 + ROUNDED);
}
