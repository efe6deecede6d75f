/** Kinds that are told apart; what is rarer is counted as one more. */
const MOST_KINDS = 20;
const LONGEST = 40;
const OTHER = 'other';

/**
 * How often each kind of error was met, the most frequent first: a name is text from outside, so that only plain signs stay. `more` are
 * kinds of ours that are counted already: so many as a file says are never listed one by one.
 */
export function countKinds(
  errors: readonly string[],
  more: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const counts = new Map(Object.entries(more).filter(([, count]) => count > 0));
  for (const error of errors) {
    const kind = plain(error);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  if (sorted.length <= MOST_KINDS) return Object.fromEntries(sorted);
  const named = sorted.filter(([kind]) => kind !== OTHER).slice(0, MOST_KINDS - 1);
  const rest = sum(sorted) - sum(named);
  return Object.fromEntries([...named, [OTHER, rest]]);
}

function sum(counts: readonly (readonly [string, number])[]): number {
  return counts.reduce((total, [, count]) => total + count, 0);
}

function plain(error: string): string {
  const signs = error.replace(/[^A-Za-z0-9 _-]+/g, ' ').trim();
  return signs.slice(0, LONGEST).trim() || OTHER;
}
