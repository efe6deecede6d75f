/** With fewer comparisons a reader sees them all, and the gate alone says what to make of them. */
const FEW = 20;

/** Whether so many comparisons are a list in which some will look changed by chance. */
export function isLong(comparisons: number): boolean {
  return comparisons > FEW;
}

/**
 * The q of each p: the smallest share of false finds at which it would be on the list of what changed. Step-up procedure of
 * Benjamini & Hochberg (Journal of the Royal Statistical Society B 57(1), 1995): the i-th smallest of m p gives p · m / i,
 * made monotone from the largest down. Null stays null and is not counted.
 */
export function qValues(ps: readonly (number | null)[]): readonly (number | null)[] {
  const known = ps.flatMap((p, at) => (p === null ? [] : [{ p, at }])).sort((a, b) => b.p - a.p);
  const q: (number | null)[] = ps.map(() => null);
  let least = 1;
  for (const [i, { p, at }] of known.entries()) {
    least = Math.min(least, (p * known.length) / (known.length - i));
    q[at] = least;
  }
  return q;
}
