import { binStart, type Histogram } from '../../model/histogram.ts';
import type { Sided } from '../../model/revision.ts';

/** A Bar is how many requests took about this long, ms. */
interface Bar {
  readonly ms: number;
  readonly count: number;
}

/** Both sides' times over all pairs that count, ascending. */
export type Distributions = Sided<readonly Bar[]>;

/** The distributions of a scenario's `latency` or `ttft`; null where a side has none, or none was kept. */
export function distributionsOf(
  histograms: readonly Histogram[],
  { scenario, metric }: Pick<Histogram, 'scenario' | 'metric'>,
): Distributions | null {
  const of = (side: Histogram['side']) => {
    const found = histograms.find((one) => one.scenario === scenario && one.metric === metric && one.side === side);
    return found === undefined ? [] : barsOf(found);
  };
  const [base, head] = [of('base'), of('head')];
  return total(base) === 0 || total(head) === 0 ? null : { base, head };
}

/** Mean of head − mean of base, ms. Only means can be held against CPU time, which is known as a mean. */
export function meanDifference(distributions: Distributions): number {
  const { base, head } = meansOf(distributions);
  return head - base;
}

/** Each side's mean, ms. */
export function meansOf({ base, head }: Distributions): Sided<number> {
  return { base: meanOf(base), head: meanOf(head) };
}

/**
 * The least share of requests, 0 to 1, that must have become slower (or faster) for base's distribution to become head's:
 * the largest distance between the two distribution functions.
 */
export function movedShare({ base, head }: Distributions, slower: boolean): number {
  const [before, after] = slower ? [base, head] : [head, base];
  const sizes = { before: total(before), after: total(after) };
  let [share, reached, behind] = [0, 0, 0];
  let next = 0;
  for (const { ms, count } of before) {
    reached += count;
    for (; next < after.length && (after[next]?.ms ?? 0) <= ms; next++) behind += after[next]?.count ?? 0;
    share = Math.max(share, reached / sizes.before - behind / sizes.after);
  }
  return share;
}

function barsOf({ bins, resolution }: Histogram): readonly Bar[] {
  return bins.flatMap((index, at) => {
    if (at % 2 !== 0) return [];
    const ms = (binStart(index, resolution) + binStart(index + 1, resolution)) / 2;
    return Number.isFinite(ms) ? [{ ms, count: bins[at + 1] ?? 0 }] : [];
  });
}

function total(bars: readonly Bar[]): number {
  return bars.reduce((sum, { count }) => sum + count, 0);
}

function meanOf(bars: readonly Bar[]): number {
  return bars.reduce((sum, { ms, count }) => sum + ms * count, 0) / total(bars);
}
