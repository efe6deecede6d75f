import type { Ms } from '../model/brand.ts';
import { quantile } from '../model/quantile.ts';

/** A TimeColumn is what stands at one place of a time axis: one item, or all that fall into one part of the time. */
export interface TimeColumn<T> {
  /** Of its first and its last item; ms since 1970. */
  readonly from: Ms;
  readonly to: Ms;
  readonly items: readonly T[];
}

/** TimeColumns in order of time; `binMs` is how much time each stands for, null where each is one item. */
export interface TimeColumns<T> {
  readonly columns: readonly TimeColumn<T>[];
  readonly binMs: Ms | null;
}

/** Items in order of time as at most so many columns: each its own, or, of more, those of equal parts of the time together. */
export function columnsOf<T>(items: readonly T[], timeOf: (item: T) => Ms, most: number): TimeColumns<T> {
  const timed = items.map((item) => ({ item, at: timeOf(item) }));
  const [first, last] = [timed[0], timed.at(-1)];
  if (first === undefined || last === undefined || timed.length <= most)
    return { columns: timed.map(({ item, at }) => ({ from: at, to: at, items: [item] })), binMs: null };
  const binMs = (last.at - first.at) / most;
  const bins = new Map<number, { item: T; at: Ms }[]>();
  for (const one of timed) {
    const bin = binMs === 0 ? 0 : Math.min(most - 1, Math.floor((one.at - first.at) / binMs));
    bins.set(bin, [...(bins.get(bin) ?? []), one]);
  }
  const columns = [...bins.values()].map((bin) => ({
    from: bin[0]?.at ?? first.at,
    to: bin.at(-1)?.at ?? last.at,
    items: bin.map(({ item }) => item),
  }));
  return { columns, binMs };
}

/** Where a column stands. */
export const middleOf = ({ from, to }: Pick<TimeColumn<unknown>, 'from' | 'to'>): Ms => (from + to) / 2;

/** A Spread is what several values come to. */
export interface Spread {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** The lowest, the median and the highest; null of none. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[0], sorted.at(-1)];
  return low === undefined || high === undefined ? null : { low, middle: quantile(sorted, 0.5), high };
}
