/**
 * The value that a standard normal variable exceeds with the chance `tail` (0 to ½), to 0.0005: Abramowitz & Stegun 26.2.23.
 * Infinite for a chance of 0.
 */
export function normalQuantile(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  if (!Number.isFinite(t)) return Number.POSITIVE_INFINITY;
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return t - above / below;
}
