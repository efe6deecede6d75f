/** A Division is the most different neighbours in a stretch of values: those before `at`, and those from there to `end`. */
export interface Division {
  readonly at: number;
  readonly end: number;
  /** How different: Q of Matteson & James, 0 or less where nothing differs. */
  readonly size: number;
}

/** How values are divided: how short neighbours may be, and whether the second has to reach to the end. */
export interface Dividing {
  readonly least: number;
  readonly whole: boolean;
}

/**
 * The two neighbours that differ most: the first begins where the values do. Q is
 * mn/(m + n) times the energy distance, twice the mean distance between the two less the mean distances within each (Matteson
 * & James, Journal of the American Statistical Association 109(505), 2014), with distances |a − b|. Null for too few values.
 */
export function divisionOf(values: Float64Array, { least, whole }: Dividing): Division | null {
  const count = values.length;
  if (count < 2 * least) return null;
  const sums = distanceSums(values);
  const width = count + 1;
  let best: Division | null = null;
  for (let at = least; at <= count - least; at++) {
    const within = (sums[at * width + at] ?? 0) / (at * (at - 1));
    for (let end = whole ? count : at + least; end <= count; end++) {
      const size = end - at;
      const corner = sums[at * width + end] ?? 0;
      const cross = corner - (sums[at * width + at] ?? 0);
      const after = ((sums[end * width + end] ?? 0) - 2 * corner + (sums[at * width + at] ?? 0)) / (size * (size - 1));
      const q = ((at * size) / end) * ((2 * cross) / (at * size) - within - after);
      if (best === null || q > best.size) best = { at, end, size: q };
    }
  }
  return best;
}

/** At i·(count + 1) + j: the sum of |a − b| over the first i values a and the first j values b. */
function distanceSums(values: Float64Array): Float64Array {
  const width = values.length + 1;
  const sums = new Float64Array(width * width);
  for (let i = 0; i < values.length; i++) {
    const a = values[i] ?? 0;
    let row = 0;
    for (let j = 0; j < values.length; j++) {
      row += Math.abs(a - (values[j] ?? 0));
      sums[(i + 1) * width + j + 1] = (sums[i * width + j + 1] ?? 0) + row;
    }
  }
  return sums;
}
