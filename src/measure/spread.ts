/** A clock tells no less than a microsecond, and a logarithm needs more than nothing. */
const SMALLEST_MS = 0.001;

/**
 * How wide ascending latencies are spread, as a pure number: the mean distance of their logarithms from the median's. A
 * service that is slower by a factor has the same spread, one with two modes a larger one (docs/adr/0016-spread.md). Null with
 * fewer than two values.
 */
export function spreadOf(sorted: Float64Array): number | null {
  if (sorted.length < 2) return null;
  // Half the values lie on either side, so that the median itself falls out of the sum.
  const half = sorted.length >> 1;
  const logs = Array.from(sorted, (ms) => Math.log(Math.max(ms, SMALLEST_MS)));
  let sum = 0;
  for (let k = 0; k < half; k++) sum += (logs[logs.length - 1 - k] ?? 0) - (logs[k] ?? 0);
  return sum / sorted.length;
}
