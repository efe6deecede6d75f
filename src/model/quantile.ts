/**
 * The value below which the share q (0 to 1) of ascending values lies, interpolated between the two nearest: type 7 of
 * Hyndman & Fan, The American Statistician 50 (1996), the default of R and NumPy. NaN without values.
 */
export function quantile(sorted: Float64Array | readonly number[], q: number): number {
  const rank = q * (sorted.length - 1);
  const below = Math.floor(rank);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[below + 1] ?? low;
  return low + (rank - below) * (high - low);
}
