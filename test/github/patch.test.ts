import { expect, it } from 'vitest';
import { shownLines } from '../../src/github/patch.ts';

it('the lines of head that a patch shows are those of its hunks, in whatever lines a file has', () => {
  expect(shownLines('@@ -1,2 +3,4 @@ f\n a\n+b\n@@ -9 +11 @@\n-c\n+d')).toEqual([
    [3, 6],
    [11, 11],
  ]);
});

it.each(['\r', '\u2028', '\u2029'])('threat 86: a line of a file that only seems to begin anew is no hunk (%j)', (sign) => {
  expect(shownLines(`@@ -1 +1 @@\n+// x${sign}@@ -1 +1,900000 @@\n`)).toEqual([[1, 1]]);
});
