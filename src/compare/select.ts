/**
 * The value that would stand at `rank` (from 0) if `values[0..count)` were sorted in descending order. Reorders the
 * values. Hoare's quickselect (Communications of the ACM 4(7), 1961), with the middle element as the pivot.
 */
export function selectDescending(values: Float64Array, count: number, rank: number): number {
  let left = 0;
  let right = count - 1;
  while (left < right) {
    const [i, j] = partition(values, left, right);
    if (rank <= j) right = j;
    else if (rank >= i) left = i;
    else break;
  }
  return values[rank] ?? Number.NaN;
}

/** Splits into values ≥ pivot (up to the second result) and values ≤ pivot (from the first result on). */
function partition(values: Float64Array, left: number, right: number): readonly [number, number] {
  const pivot = values[(left + right) >>> 1] ?? 0;
  let i = left;
  let j = right;
  while (i <= j) {
    while ((values[i] ?? 0) > pivot) i++;
    while ((values[j] ?? 0) < pivot) j--;
    if (i > j) break;
    const swapped = values[i] ?? 0;
    values[i] = values[j] ?? 0;
    values[j] = swapped;
    i++;
    j--;
  }
  return [i, j];
}
