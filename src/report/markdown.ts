import type { Calibration } from '../model/calibration.ts';
import type { Report } from '../model/report.ts';
import {
  type Block,
  cut,
  type Document,
  type Line,
  moreText,
  type Piece,
  type Printer,
  printBlock,
  sizeOf,
  type Table,
} from './document.ts';
import { escapeLog, escapeName, escapeSentence, escapeText, escapeWords } from './escape.ts';
import { layout } from './layout.ts';
import { layoutCalibration } from './layout-calibration.ts';
import { type FailureText, NOTHING_JUDGED, WHAT_FAILED } from './reasons.ts';

/** A comment may have 65,536 characters (GitHub answers 422 above that); the rest is room for what a caller adds. */
const LONGEST_COMMENT = 60_000;

/** How Markdown is printed: `marker` is the hidden first line by which a comment is found again, null for none. */
export interface MarkdownOptions {
  readonly marker: string | null;
  /** Where the page on the method is; null or absent where that is not known. */
  readonly method?: string | null;
}

interface ShortOptions extends Pick<MarkdownOptions, 'marker'> {
  readonly longest?: number | undefined;
  readonly headline?: boolean;
}

/** A Report as GitHub Markdown of at most 60,000 characters, shortened by whole rows. */
export function renderMarkdown(report: Report, options: MarkdownOptions): string {
  return renderShort(layout(report, { explain: true, method: options.method }), options);
}

/** A Calibration in the same way. */
export function renderCalibrationMarkdown(calibration: Calibration, options: MarkdownOptions): string {
  return renderShort(layoutCalibration(calibration), options);
}

/** A Document as GitHub Markdown of at most so many characters, shortened by whole rows; without its headline where that stands elsewhere. */
export function renderShort(whole: Document, { marker, longest = LONGEST_COMMENT, headline = true }: ShortOptions): string {
  const print = (document: Document) => withMarker(printDocument(document, headline), { marker });
  return print(shorten(whole, (document) => print(document).length <= longest));
}

/** What failed, as GitHub Markdown: what happened, what to do next, and that nothing was judged. */
export function renderFailureMarkdown(failure: FailureText, options: MarkdownOptions): string {
  const blocks = [
    '### 🚫 Performance: could not be measured',
    `**${WHAT_FAILED[failure.kind]}** ${NOTHING_JUDGED}`,
    `<pre>\n${escapeLog(failure.message)}\n</pre>`,
    `**Next:** ${escapeSentence(failure.hint)}`,
  ];
  return withMarker(`${blocks.join('\n\n')}\n`, options);
}

function withMarker(text: string, { marker }: MarkdownOptions): string {
  return marker === null ? text : `${marker}\n${text}`;
}

function printDocument({ headline, blocks, file }: Document, withHeadline: boolean): string {
  const title = withHeadline ? [`### ${headline.mark} ${escapeWords(headline.text)}`] : [];
  const printer = printerFor(file);
  return `${[...title, ...blocks.map((block) => printBlock(block, printer))].join('\n\n')}\n`;
}

function printerFor(file: string): Printer {
  // An empty line first: directly below a table it would become a row of it.
  const more = (hidden: number, noun: string) => (hidden === 0 ? [] : ['', moreText(hidden, noun, file)]);
  const printer: Printer = {
    paragraph: ({ line }) => printLine(line),
    table: (block) => [...printTable(block), ...more(block.hidden, 'row')].join('\n'),
    list: ({ title, items, hidden }) => {
      const heading = title === '' ? [] : [`**${escapeWords(title)}**\n`];
      return [...heading, ...items.map((item) => `- ${printLine(item)}`), ...more(hidden, 'line')].join('\n');
    },
    details: ({ summary, blocks }) => {
      const parts = blocks.map((part) => printBlock(part, printer));
      return [`<details><summary>${escapeWords(summary)}</summary>`, ...parts, '</details>'].join('\n\n');
    },
  };
  return printer;
}

/** Numbers (base and head) stand to the right. */
function printTable({ head, rows, words = false }: Table): readonly string[] {
  if (rows.length === 0) return [];
  const bar = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = `|${head.map((_, column) => (!words && (column === 1 || column === 2) ? '--:' : '---')).join('|')}|`;
  return [bar(head.map(escapeWords)), rule, ...rows.map((row) => bar(row.cells.map(printLine)))];
}

function printLine(line: Line): string {
  return line.map((piece, index) => (typeof piece === 'string' ? escapeWords(piece) : printPiece(piece, index > 0))).join('');
}

function printPiece(piece: Piece, inLine: boolean): string {
  const { kind, text } = piece;
  switch (kind) {
    case 'strong':
      return `**${escapeWords(text)}**`;
    case 'name':
      return escapeName(text);
    case 'outside':
      return escapeText(text);
    case 'sentence':
      return escapeSentence(text, { inLine });
    case 'link':
      return `[${escapeWords(text)}](${piece.url})`;
    default:
      return kind satisfies never;
  }
}

/**
 * The Document with as many rows as fit, at the cost of the least important: details from the last to the first, then the
 * main table and the lists from their ends. Rows are left out whole and counted as hidden.
 */
export function shorten(document: Document, fits: (document: Document) => boolean): Document {
  if (fits(document)) return document;
  let shorter = document;
  for (const place of placesOf(document)) {
    if (fits(withRows(shorter, place, 0))) return withRows(shorter, place, mostThatFit(shorter, place, fits));
    shorter = withRows(shorter, place, 0);
  }
  return shorter;
}

/** Where rows can be left out: a block, or a block inside details. */
interface Place {
  readonly block: number;
  readonly inner: number | null;
  readonly size: number;
}

/** The least important place first: details, then the main table, then the short lists. */
function placesOf({ blocks }: Document): readonly Place[] {
  const places = blocks.flatMap((block, at): Place[] =>
    block.kind === 'details'
      ? block.blocks.map((part, inner) => ({ block: at, inner, size: sizeOf(part) }))
      : [{ block: at, inner: null, size: sizeOf(block) }],
  );
  const worth = (place: Place) => (place.inner !== null ? 0 : blocks[place.block]?.kind === 'table' ? 1 : 2);
  return places
    .filter(({ size }) => size > 0)
    .reverse()
    .sort((a, b) => worth(a) - worth(b));
}

/** Bisection: none is known to fit, all are known not to. */
function mostThatFit(document: Document, place: Place, fits: (document: Document) => boolean): number {
  let [low, high] = [0, place.size];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(withRows(document, place, middle))) low = middle;
    else high = middle;
  }
  return low;
}

function withRows(document: Document, place: Place, keep: number): Document {
  return {
    ...document,
    blocks: document.blocks.map((block, at) => (at === place.block ? cutInside(block, place.inner, keep) : block)),
  };
}

function cutInside(block: Block, inner: number | null, keep: number): Block {
  if (block.kind !== 'details') return cut(block, keep);
  return { ...block, blocks: block.blocks.map((part, at) => (at === inner ? cut(part, keep) : part)) };
}
