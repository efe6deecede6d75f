/** Whether something is bad, good, open, or neither; printers choose the colour. */
export type Tone = 'bad' | 'good' | 'open' | 'plain';

/**
 * A Piece is a part of a line that is not our own plain words: `strong` words of ours; the `name` of a scenario, metric,
 * option or commit; text from `outside`; a `sentence` of ours that may hold text from outside; a `link` of ours to a page of
 * Benchgate's own.
 */
export type Piece =
  | { readonly kind: 'strong' | 'name' | 'outside' | 'sentence'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

/** A Line is what both printers print as one line: our own plain words, and pieces. */
export type Line = readonly (string | Piece)[];

/** A Row is one line of a table. */
export interface Row {
  readonly cells: readonly Line[];
  readonly tone: Tone;
}

/** A Paragraph is one line on its own. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly line: Line;
}

/** A Table is rows under a head, the most important first; `hidden` rows were left out to keep within a limit. */
export interface Table {
  readonly kind: 'table';
  readonly head: readonly string[];
  readonly rows: readonly Row[];
  readonly hidden: number;
  /** Whether it is of words alone: then no column is of numbers, which stand to the right. */
  readonly words?: boolean;
}

/** A List is items under a title (none when empty), the most important first. */
export interface List {
  readonly kind: 'list';
  readonly title: string;
  readonly items: readonly Line[];
  readonly hidden: number;
}

/** Details are blocks that are folded where the medium can fold. */
export interface Details {
  readonly kind: 'details';
  readonly summary: string;
  readonly blocks: readonly (Paragraph | Table | List)[];
}

/** A Block is one part of a Document. */
export type Block = Paragraph | Table | List | Details;

/** A Document is a report in words, before it is printed: comment, job summary and terminal print the same one. */
export interface Document {
  readonly headline: { readonly mark: string; readonly text: string; readonly tone: Tone };
  readonly blocks: readonly Block[];
  /** Where everything is that is left out: `report.json`. */
  readonly file: string;
}

export const strong = (text: string): Piece => ({ kind: 'strong', text });
export const name = (text: string): Piece => ({ kind: 'name', text });
export const outside = (text: string): Piece => ({ kind: 'outside', text });
export const sentence = (text: string): Piece => ({ kind: 'sentence', text });
export const link = (text: string, url: string): Piece => ({ kind: 'link', text, url });

export const paragraph = (...line: Line): Paragraph => ({ kind: 'paragraph', line });
export const list = (title: string, items: readonly Line[]): List => ({ kind: 'list', title, items, hidden: 0 });
export const table = (head: readonly string[], rows: readonly Row[]): Table => ({ kind: 'table', head, rows, hidden: 0 });
export const details = (summary: string, blocks: Details['blocks']): Details => ({ kind: 'details', summary, blocks });

/** The lines joined by a separator. */
export function joined(lines: readonly Line[], separator: string): Line {
  return lines.flatMap((line, index) => (index === 0 ? line : [separator, ...line]));
}

/** How many rows or items a block has that could be left out. */
export function sizeOf(block: Paragraph | Table | List): number {
  if (block.kind === 'paragraph') return 0;
  return block.kind === 'table' ? block.rows.length : block.items.length;
}

/** The block with its first `keep` rows or items, the others counted as hidden. */
export function cut(block: Paragraph | Table | List, keep: number): Paragraph | Table | List {
  const hidden = Math.max(0, sizeOf(block) - keep);
  switch (block.kind) {
    case 'paragraph':
      return block;
    case 'table':
      return { ...block, rows: block.rows.slice(0, keep), hidden: block.hidden + hidden };
    case 'list':
      return { ...block, items: block.items.slice(0, keep), hidden: block.hidden + hidden };
    default:
      return block satisfies never;
  }
}
