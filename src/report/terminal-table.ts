/** A PlainRow is one row in plain words; `paint` colours its last cell, and the one at `strip` (in the head: all cells). */
export interface PlainRow {
  readonly cells: readonly string[];
  readonly strip?: number;
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
  const cells = row.cells.slice(0, -1).map((cell, column) => {
    const text = align(cell, column, widths);
    return column === row.strip ? row.paint(text) : text;
  });
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

/**
 * How many cells a terminal gives a text: none for marks that combine with the character before, two for East Asian wide
 * characters and emoji, one for the rest.
 */
export function widthOf(text: string): number {
  return [...text].reduce((cells, character) => cells + cellsOf(character), 0) + (text.match(/\ufe0f/g)?.length ?? 0);
}

/** The text with spaces up to a width; `right` puts them before it. */
export function pad(text: string, width: number, right = false): string {
  const spaces = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? spaces + text : text + spaces;
}

/** The words of a text in lines of at most `width` cells; a longer word is cut into pieces. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(BREAK).flatMap((long) => pieces(long, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** A space, but not the one between a sign or a number and its unit. */
const BREAK = /(?<![≥≤]) (?!(?:%|ms|µs|s|min|points)(?:[\s,;:.)]|$))/;

function pieces(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width) return [word];
  const parts: string[] = [''];
  for (const character of word) {
    const last = parts.length - 1;
    const longer = `${parts[last]}${character}`;
    if (widthOf(longer) <= width || parts[last] === '') parts[last] = longer;
    else parts.push(character);
  }
  return parts;
}

function cellsOf(character: string): number {
  if (/\p{Mn}|\p{Me}|\u200d/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Emoji shown as pictures by default, and the blocks of Unicode's East Asian Width "W" and "F" that are in use. */
const WIDE =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
