import type { BisectReport } from '../model/bisect.ts';
import type { Calibration } from '../model/calibration.ts';
import type { Report } from '../model/report.ts';
import { layoutBisect } from './bisect.ts';
import { layoutCalibration } from './calibration-sections.ts';
import { COLOURS, mermaidOf } from './chart.ts';
import { layout } from './comment-sections.ts';
import {
  cut,
  type Document,
  type DocumentBlock,
  type DocumentPart,
  type Line,
  moreText,
  type Piece,
  type Printer,
  printBlock,
  sizeOf,
  type Table,
} from './document.ts';
import { escapeCommandBlock, escapeLog, escapeName, escapeSentence, escapeText, escapeWords } from './escape.ts';
import { type FailureText, NOTHING_JUDGED, WHAT_FAILED } from './reasons.ts';

/** A comment may have 65,536 characters (GitHub answers 422 above that); the rest is room for what a caller adds. */
const LONGEST_COMMENT = 60_000;

/** How Markdown is printed: `marker` is the hidden first line by which a comment is found again, null for none. */
export interface MarkdownOptions {
  readonly marker: string | null;
  /** Where the page on the method is; null or absent where that is not known. */
  readonly method?: string | null;
  /** Whether the job that prints it fails; absent where no job is told of. */
  readonly fails?: boolean;
}

interface ShortOptions extends Pick<MarkdownOptions, 'marker'> {
  readonly longest?: number | undefined;
  readonly headline?: boolean;
}

/** A Report as GitHub Markdown of at most 60,000 characters, shortened by whole rows. */
export function renderMarkdown(report: Report, options: MarkdownOptions): string {
  return renderShort(layout(report, { method: options.method, fails: options.fails }), options);
}

/** A Calibration in the same way. */
export function renderCalibrationMarkdown(calibration: Calibration, options: MarkdownOptions): string {
  return renderShort(layoutCalibration(calibration), options);
}

/** What a bisect found, in the same way. */
export function renderBisectMarkdown(report: BisectReport): string {
  return renderShort(layoutBisect(report), { marker: null });
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
  const title = withHeadline ? [`### ${headline.mark} ${printLine(['', headline.text].flat())}`] : [];
  const printer = printerFor(file);
  const print = (block: DocumentBlock) => printBlock(block, printer);
  return `${[...title, ...foldTogether(blocks).map((some) => fold(some, print))].join('\n\n')}\n`;
}

/** Details that follow each other are one fold with all of them in it: it takes one line. */
function foldTogether(blocks: readonly DocumentBlock[]): readonly (readonly DocumentBlock[])[] {
  const groups: DocumentBlock[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === 'details' && last?.[0]?.kind === 'details') last.push(block);
    else groups.push([block]);
  }
  return groups;
}

function fold(group: readonly DocumentBlock[], print: (block: DocumentBlock) => string): string {
  const printed = group.map(print);
  if (printed.length < 2) return printed.join('');
  const titles = group.map((block) => (block.kind === 'details' ? block.summary : ''));
  return inFold(`More: ${titles.join(' · ')}`, printed);
}

function inFold(summary: string, parts: readonly string[]): string {
  return [`<details><summary>${escapeWords(summary)}</summary>`, ...parts, '</details>'].join('\n\n');
}

function printerFor(file: string): Printer {
  // An empty line first: directly below a table it would become a row of it.
  const more = (hidden: number, noun: string) => (hidden === 0 ? [] : ['', moreText(hidden, noun, file)]);
  const printer: Printer = {
    paragraph: ({ line }) => printLine(line),
    table: (block) => [...printTable(block), ...legendOf(block), ...more(block.hidden, 'row')].join('\n'),
    list: ({ title, items, hidden }) => {
      const [only] = items;
      if (title !== '' && items.length === 1 && only !== undefined)
        return [`**${escapeWords(title)}:** ${printLine(['', ...only])}`, ...more(hidden, 'line')].join('\n');
      const heading = title === '' ? [] : [`**${escapeWords(title)}**\n`];
      return [...heading, ...items.map((item) => `- ${printLine(item)}`), ...more(hidden, 'line')].join('\n');
    },
    command: ({ text }) => escapeCommandBlock(text),
    chart: (chart) => `\`\`\`mermaid\n${mermaidOf(chart)}\n\`\`\`\n\n${COLOURS}`,
    details: ({ summary, blocks }) =>
      inFold(
        summary,
        blocks.map((part) => printBlock(part, printer)),
      ),
  };
  return printer;
}

/** Numbers (the second column and the third) stand to the right. */
function legendOf({ legend, rows }: Table): readonly string[] {
  return legend === undefined || rows.length === 0 ? [] : ['', escapeWords(legend)];
}

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
    case 'strip':
      return `\`${text}\``;
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
  const keeps = new Map<DocumentPart, number>();
  const fitsWith = (part: DocumentPart, keep: number) => fits(withRows(document, keeps.set(part, keep)));
  for (const part of leastFirst(document)) {
    if (!fitsWith(part, 0)) continue;
    // Bisection: none is known to fit, all are known not to.
    let [low, high] = [0, sizeOf(part)];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (fitsWith(part, middle)) low = middle;
      else high = middle;
    }
    return withRows(document, keeps.set(part, low));
  }
  return withRows(document, keeps);
}

/** What can be cut, the least important first: what is folded, then the main table, then the short lists. */
function leastFirst({ blocks }: Document): readonly DocumentPart[] {
  const folded = blocks.flatMap((block) => (block.kind === 'details' ? block.blocks : []));
  const open = (kind: DocumentPart['kind']) => blocks.flatMap((block) => (block.kind === kind ? [block] : []));
  return [open('list'), open('table'), folded].flat().reverse();
}

/** The document with so many rows of some parts, and all of the others. */
function withRows(document: Document, keeps: ReadonlyMap<DocumentPart, number>): Document {
  const shown = (part: DocumentPart) => cut(part, keeps.get(part) ?? sizeOf(part));
  const blocks = document.blocks.map((block) =>
    block.kind === 'details' ? { ...block, blocks: block.blocks.map(shown) } : shown(block),
  );
  return { ...document, blocks };
}
