import { pad, widthOf, wrap } from './width.ts';

/** A PlainRow is one row in plain words; `paint` colours its last cell (in the head: all cells). */
export interface PlainRow {
  readonly cells: readonly string[];
  readonly paint: (text: string) => string;
}

/** The last column wraps; below this width that is no longer readable, and rows are printed one under the other. */
const NARROWEST_LAST = 16;
const GAP = '  ';

/** Rows under a head in aligned columns that fit the width, or stacked where they do not. */
export function printRows(head: PlainRow, rows: readonly PlainRow[], width: number): readonly string[] {
  const widths = head.cells.map((cell, column) =>
    Math.max(widthOf(cell), ...rows.map((row) => widthOf(row.cells[column] ?? ''))),
  );
  const before = widths.slice(0, -1).reduce((sum, cells) => sum + cells + GAP.length, GAP.length);
  const last = width - before;
  if (last < Math.min(NARROWEST_LAST, widths.at(-1) ?? 0)) return rows.flatMap((row) => stacked(head, row, width));
  const title = head.cells.map((cell, column) => align(cell, column, widths)).join(GAP);
  return [GAP + head.paint(title.trimEnd()), ...rows.flatMap((row) => aligned(row, widths, last))];
}

function aligned(row: PlainRow, widths: readonly number[], last: number): readonly string[] {
  const cells = row.cells.slice(0, -1).map((cell, column) => align(cell, column, widths));
  const [first = '', ...rest] = wrap(row.cells.at(-1) ?? '', last);
  const indent = ' '.repeat(widths.slice(0, -1).reduce((sum, width) => sum + width + GAP.length, GAP.length));
  return [`${GAP}${cells.join(GAP)}${GAP}${row.paint(first)}`, ...rest.map((line) => indent + row.paint(line))];
}

/** Numbers (base and head) stand to the right. */
function align(cell: string, column: number, widths: readonly number[]): string {
  return pad(cell, widths[column] ?? 0, column === 1 || column === 2);
}

function stacked(head: PlainRow, row: PlainRow, width: number): readonly string[] {
  const [title = '', ...others] = row.cells;
  const facts = others.slice(0, -1).map((cell, column) => `${head.cells[column + 1]} ${cell}`);
  const inside = width - 2 * GAP.length;
  const verdict = wrap(others.at(-1) ?? '', inside).map((line) => `${GAP}${GAP}${row.paint(line)}`);
  const values = wrap(facts.join(' · '), inside).map((line) => `${GAP}${GAP}${line}`);
  return [...wrap(title, width - GAP.length).map((line) => `${GAP}${line}`), ...verdict, ...values];
}
