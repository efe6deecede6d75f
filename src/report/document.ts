import { countOf } from './numbers.ts';

/** Whether something is bad, good, open, or neither; printers choose the colour. */
export type Tone = 'bad' | 'good' | 'open' | 'plain';

/** A Sign is the mark before a finding, and its tone. */
export interface Sign {
  readonly mark: string;
  readonly tone: Tone;
}

export const SIGNS = {
  good: { mark: '✅', tone: 'good' },
  bad: { mark: '❌', tone: 'bad' },
  open: { mark: '⚠️', tone: 'open' },
  missing: { mark: '🚫', tone: 'open' },
  refused: { mark: '🚫', tone: 'bad' },
  waived: { mark: '☑️', tone: 'plain' },
  waiting: { mark: '⏳', tone: 'open' },
  plain: { mark: '', tone: 'plain' },
} as const satisfies Record<string, Sign>;

/**
 * A Piece is a part of a line that is not our own plain words: `strong` words of ours; the `name` of a scenario, metric,
 * option or commit; text from `outside`; a `sentence` of ours that may hold text from outside; a `strip` of signs that stand
 * below those of other rows; a `link` of ours to a page of Benchgate's own.
 */
export type Piece =
  | { readonly kind: 'strong' | 'name' | 'outside' | 'sentence' | 'strip'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

/** A Line is what both printers print as one line: our own plain words, and pieces. */
export type Line = readonly (string | Piece)[];

/** A TableRow is one line of a table. */
export interface TableRow {
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
  readonly rows: readonly TableRow[];
  readonly hidden: number;
  /** Whether it is of words alone: then no column is of numbers, which stand to the right. */
  readonly words?: boolean;
  /** What its signs mean, for a reader who has room for it. */
  readonly legend?: string;
}

/** A List is items under a title (none when empty), the most important first. */
export interface List {
  readonly kind: 'list';
  readonly title: string;
  readonly items: readonly Line[];
  readonly hidden: number;
}

/** A CommandBlock is one command of ours, alone so that it can be copied. */
export interface CommandBlock {
  readonly kind: 'command';
  readonly text: string;
}

/** A Chart is numbers of base and head at the same few places; what its lines are is said beside it. */
export interface Chart {
  readonly kind: 'chart';
  readonly places: readonly string[];
  /** What the numbers are in. */
  readonly unit: string;
  readonly base: readonly number[];
  readonly head: readonly number[];
}

/** A DocumentPart is a DocumentBlock that can stand inside Details. */
export type DocumentPart = Paragraph | Table | List | CommandBlock | Chart;

/** Details are blocks that are folded where the medium can fold. */
export interface Details {
  readonly kind: 'details';
  readonly summary: string;
  readonly blocks: readonly DocumentPart[];
}

/** A DocumentBlock is one part of a Document. */
export type DocumentBlock = DocumentPart | Details;

/** A Headline is what a document comes to, in words. */
export interface Headline extends Sign {
  readonly text: string | Line;
}

/** A Document is a report in words, before it is printed: comment, job summary and terminal print the same one. */
export interface Document {
  readonly headline: Headline;
  readonly blocks: readonly DocumentBlock[];
  /** Where everything is that is left out: `report.json`. */
  readonly file: string;
}

export const strong = (text: string): Piece => ({ kind: 'strong', text });
export const name = (text: string): Piece => ({ kind: 'name', text });
export const outside = (text: string): Piece => ({ kind: 'outside', text });
export const sentence = (text: string): Piece => ({ kind: 'sentence', text });
export const strip = (text: string): Piece => ({ kind: 'strip', text });
export const link = (text: string, url: string): Piece => ({ kind: 'link', text, url });

/** A link where the address is plainly one of a page; else the words alone. */
export function pageLink(words: string, url: string | null): Line {
  const plain = url !== null && /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?(\/[A-Za-z0-9._-]+)+(#[a-z0-9_-]+)?$/.test(url);
  return [plain ? link(words, url) : words];
}

/** A Line as it is read: what stands in the template, and what is put in as text or number, are plain words of ours. */
export function line(words: TemplateStringsArray, ...parts: readonly (string | number | Piece | Line)[]): Line {
  const all = words.flatMap((text, index) => [text, ...[parts[index] ?? ''].flat()]);
  const pieces: (string | Piece)[] = [];
  for (const part of all) {
    const piece = typeof part === 'number' ? String(part) : part;
    const last = pieces.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else if (piece !== '') pieces.push(piece);
  }
  return pieces;
}

export const paragraph = (...pieces: Line): Paragraph => ({ kind: 'paragraph', line: pieces });
export const commandBlock = (text: string): CommandBlock => ({ kind: 'command', text });
export const list = (title: string, items: readonly Line[]): List => ({ kind: 'list', title, items, hidden: 0 });
export const table = (head: readonly string[], rows: readonly TableRow[]): Table => ({ kind: 'table', head, rows, hidden: 0 });
export const details = (summary: string, blocks: readonly DocumentPart[]): Details => ({
  kind: 'details',
  summary,
  blocks: filled(blocks),
});

/** The table without the column under this title. */
export function withoutColumn(whole: Table, title: string): Table {
  const left = whole.head.indexOf(title);
  const without = <T>(cells: readonly T[]) => cells.filter((_, index) => index !== left);
  return { ...whole, head: without(whole.head), rows: whole.rows.map((row) => ({ ...row, cells: without(row.cells) })) };
}

/** The blocks that say something: whoever lays out a document need not ask whether there is anything to list. */
export function filled<Some extends DocumentBlock>(blocks: readonly Some[]): readonly Some[] {
  return blocks.filter((block) => {
    if (block.kind === 'details') return block.blocks.length > 0;
    if (block.kind === 'command' || block.kind === 'chart') return true;
    return block.kind === 'paragraph' ? block.line.length > 0 : sizeOf(block) + block.hidden > 0;
  });
}

/** The same line, begun with a capital letter where it begins with words of ours. */
export function capitalised([first = '', ...rest]: Line): Line {
  return typeof first === 'string' ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : [first, ...rest];
}

/** The lines joined by a separator. */
export function joined(lines: readonly Line[], separator: string): Line {
  return lines.flatMap((one, index) => (index === 0 ? one : [separator, ...one]));
}

/** Whether nothing of a block can be left out. */
function isWhole(block: DocumentPart): block is Paragraph | CommandBlock | Chart {
  return block.kind === 'paragraph' || block.kind === 'command' || block.kind === 'chart';
}

/** How many rows or items a block has that could be left out. */
export function sizeOf(block: DocumentPart): number {
  if (isWhole(block)) return 0;
  return block.kind === 'table' ? block.rows.length : block.items.length;
}

/** The block with its first `keep` rows or items, the others counted as hidden. */
export function cut(block: DocumentPart, keep: number): DocumentPart {
  if (isWhole(block)) return block;
  const hidden = block.hidden + Math.max(0, sizeOf(block) - keep);
  if (block.kind === 'table') return { ...block, rows: block.rows.slice(0, keep), hidden };
  return { ...block, items: block.items.slice(0, keep), hidden };
}

/** A Printer knows how one medium shows each kind of block. */
export interface Printer {
  readonly paragraph: (block: Paragraph) => string;
  readonly table: (block: Table) => string;
  readonly list: (block: List) => string;
  readonly command: (block: CommandBlock) => string;
  readonly chart: (block: Chart) => string;
  readonly details: (block: Details) => string;
}

export function printBlock(block: DocumentBlock, printer: Printer): string {
  switch (block.kind) {
    case 'paragraph':
      return printer.paragraph(block);
    case 'table':
      return printer.table(block);
    case 'list':
      return printer.list(block);
    case 'command':
      return printer.command(block);
    case 'chart':
      return printer.chart(block);
    case 'details':
      return printer.details(block);
    default:
      return block satisfies never;
  }
}

/** That rows or lines were left out, and where they are; empty where none were. */
export function moreText(hidden: number, noun: string, file: string): string {
  return hidden === 0 ? '' : `${countOf(hidden, `more ${noun}`)} in ${file}.`;
}
