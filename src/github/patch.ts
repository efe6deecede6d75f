/** A file with more changed places than this is not looked through. */
const MOST_HUNKS = 1000;

/** The lines of head that a patch shows, first and last of each hunk: changed ones, and those around them. */
export function shownLines(patch: string): readonly (readonly [number, number])[] {
  const shown: [number, number][] = [];
  // A line of a file begins with a sign of its own, so that none passes for the head of a hunk: GitHub ends lines with \n alone.
  for (const [, from = '', count = '1'] of patch.matchAll(/(?:^|\n)@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/g)) {
    if (shown.length === MOST_HUNKS) break;
    const [first, lines] = [Number(from), Number(count)];
    if (lines > 0 && Number.isSafeInteger(first + lines)) shown.push([first, first + lines - 1]);
  }
  return shown;
}
