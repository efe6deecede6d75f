/** Effects closer than this are ties: they come from equal readings and differ by rounding only. */
const TIE = 1e-12;

/**
 * Signed mid-ranks: the rank of |value| among all, ties sharing their mean rank, with the value's sign. A zero or a
 * missing value gets 0; missing values take no rank.
 */
export function signedMidRanks(values: readonly (number | null)[]): Float64Array {
  const ranks = new Float64Array(values.length);
  const sizes = values.map((value) => (value === null ? Number.NaN : Math.abs(value)));
  const order = sizes.flatMap((size, k) => (Number.isNaN(size) ? [] : [k])).sort((a, b) => at(sizes, a) - at(sizes, b));
  for (let from = 0; from < order.length; ) {
    const to = tieEnd(order, sizes, from);
    const rank = (from + 1 + to) / 2;
    for (const k of order.slice(from, to)) ranks[k] = rank * signOf(values[k] ?? 0);
    from = to;
  }
  return ranks;
}

function tieEnd(order: readonly number[], sizes: readonly number[], from: number): number {
  const size = at(sizes, order[from] ?? 0);
  let to = from + 1;
  while (to < order.length && at(sizes, order[to] ?? 0) - size <= TIE) to++;
  return to;
}

function signOf(value: number): number {
  return Math.abs(value) <= TIE ? 0 : Math.sign(value);
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? Number.NaN;
}
