/** What to say of a name that nothing knows: the nearest one that exists, else all of them (bounded). */
export function suggestion(name: string, known: readonly string[]): string {
  const found = nearest(name, known);
  if (found !== undefined) return `did you mean ${found}?`;
  if (known.length === 0) return 'there are none';
  const more = known.length > LISTED ? ` and ${known.length - LISTED} more` : '';
  return `expected one of ${known.slice(0, LISTED).join(', ')}${more}`;
}

/** Enough to show every key of the largest section. */
const LISTED = 16;

/** The known name that a typo most likely meant: at most a third of its letters wrong. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  // No name here is longer than 64; comparing longer ones would only cost time.
  if (name.length > 64) return undefined;
  const ranked = known
    .map((candidate) => ({ candidate, distance: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter((entry) => entry.distance <= Math.max(1, Math.floor(entry.candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate;
}

/** Letters inserted, removed, replaced, or swapped with their neighbour (Damerau–Levenshtein, optimal string alignment). */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, i) => i)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= other.length; j++) {
      const replaced = at(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swapped =
        one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(replaced, swapped, at(i - 1, j) + 1, at(i, j - 1) + 1));
    }
  }
  return at(one.length, other.length);
}
