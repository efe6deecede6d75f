import type { Dividing } from './energy.ts';

/** An Exceeding says whether values have a division at least as large as a bar. */
export type Exceeding = (values: Float64Array, bar: number) => boolean;

interface Space {
  /** At k: 1 / k. */
  readonly inverse: Float64Array;
  /** At k: the distances within the first k values, each counted twice. */
  readonly within: Float64Array;
  /** At k: the distances between the first k values and those after them that were taken in. */
  readonly between: Float64Array;
}

/**
 * What divisionOf answers, asked of many orders of the same values: in the memory of one, with half of the sums, and done with the
 * first division that is large enough.
 */
export function exceedingIn(count: number, { least, whole }: Dividing): Exceeding {
  const space: Space = {
    inverse: Float64Array.from({ length: count + 1 }, (_, k) => (k === 0 ? 0 : 1 / k)),
    within: new Float64Array(count + 1),
    between: new Float64Array(count + 1),
  };
  const first = whole ? count : 2 * least;
  return (values, bar) => {
    space.between.fill(0);
    for (let end = 1; end <= count; end++) {
      takeIn(values, end, space);
      if (end >= first && isExceeded(end, { least, bar }, space)) return true;
    }
    return false;
  };
}

/** The last one of the first `end` values is taken in. */
function takeIn(values: Float64Array, end: number, { within, between }: Space): void {
  const last = values[end - 1] ?? 0;
  let sum = 0;
  for (let at = 1; at < end; at++) {
    sum += Math.abs((values[at - 1] ?? 0) - last);
    between[at] = (between[at] ?? 0) + sum;
  }
  within[end] = (within[end - 1] ?? 0) + 2 * sum;
}

/** Whether a division of the first `end` values is large enough. */
function isExceeded(
  end: number,
  { least, bar }: { readonly least: number; readonly bar: number },
  { inverse, within, between }: Space,
): boolean {
  const all = within[end] ?? 0;
  const enough = bar * end;
  for (let at = least; at <= end - least; at++) {
    const size = end - at;
    const across = 2 * (between[at] ?? 0);
    const before = within[at] ?? 0;
    const after = all - before - across;
    const q = across - before * size * (inverse[at - 1] ?? 0) - after * at * (inverse[size - 1] ?? 0);
    if (q >= enough) return true;
  }
  return false;
}
