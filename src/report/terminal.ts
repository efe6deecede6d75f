import pc from 'picocolors';
import type { Calibration } from '../model/calibration.ts';
import type { Report } from '../model/report.ts';
import { type Block, cut, type Document, type Line, type List, type Piece, type Table, type Tone } from './document.ts';
import { plainLog, plainText } from './escape.ts';
import { layout } from './layout.ts';
import { layoutCalibration } from './layout-calibration.ts';
import { countOf } from './numbers.ts';
import { type FailureText, NOTHING_JUDGED, WHAT_FAILED } from './reasons.ts';
import { pad, widthOf, wrap } from './width.ts';

/** How a terminal prints: with colours or without, in so many cells. */
export interface TerminalOptions {
  readonly colour: boolean;
  readonly width: number;
  /** Whether every row says how it was decided; then nothing that is folded elsewhere is cut short. */
  readonly explain?: boolean;
  /** Where the page on the method is; null or absent where that is not known. */
  readonly method?: string | null;
}

/** Folded parts are unfolded on a terminal, but only this many rows of each: all of them are in the file. */
const MOST_DETAIL_ROWS = 10;
/** A main table longer than this no longer fits any screen. */
const MOST_ROWS = 100;
/** Below this nothing can be laid out; above the second, lines are too long to read. */
const NARROWEST = 40;
const WIDEST = 160;

/** A Report for a terminal: the same Document as the comment, without a newline at the end. */
export function renderTerminal(report: Report, options: TerminalOptions): string {
  return renderDocument(layout(report, options), options);
}

/** A Calibration in the same way. */
export function renderCalibrationTerminal(calibration: Calibration, options: TerminalOptions): string {
  return renderDocument(layoutCalibration(calibration), options);
}

function renderDocument({ headline, blocks, file }: Document, options: TerminalOptions): string {
  const printer = { ...printerOf(options), file };
  const paint = (line: string) => printer.colours.bold(printer.tones[headline.tone](line));
  const title = wrap(`${headline.mark} ${headline.text}`, printer.width).map(paint);
  return [title.join('\n'), ...blocks.map((block) => printBlock(block, printer))].join('\n\n');
}

/** A Failure for a terminal: what failed, what to do next, and that nothing was judged. */
export function renderFailureTerminal(failure: FailureText, { colour }: Pick<TerminalOptions, 'colour'>): string {
  const colours = pc.createColors(colour);
  return [
    colours.bold(colours.red(`🚫 ${WHAT_FAILED[failure.kind]}`)),
    plainLog(failure.message)
      .split('\n')
      .map((line) => `  ${line}`.trimEnd())
      .join('\n'),
    `${colours.bold('Next:')} ${plainLog(failure.hint)}`,
    colours.dim(NOTHING_JUDGED),
  ].join('\n\n');
}

interface Printer {
  readonly colours: ReturnType<typeof pc.createColors>;
  readonly tones: Record<Tone, (text: string) => string>;
  readonly width: number;
  readonly mostDetailRows: number;
  /** Where everything is that is left out. */
  readonly file: string;
}

function printerOf({ colour, width, explain = false }: TerminalOptions): Omit<Printer, 'file'> {
  const colours = pc.createColors(colour);
  const tones = { bad: colours.red, good: colours.green, open: colours.yellow, plain: String };
  return {
    colours,
    tones,
    width: Math.min(WIDEST, Math.max(NARROWEST, width)),
    mostDetailRows: explain ? Number.POSITIVE_INFINITY : MOST_DETAIL_ROWS,
  };
}

function printBlock(block: Block, printer: Printer): string {
  switch (block.kind) {
    case 'paragraph':
      return wrap(plainLine(block.line), printer.width).join('\n');
    case 'table':
      return printTable(block, printer);
    case 'list':
      return printList(block, printer);
    case 'details':
      return [
        ...heading(block.summary, printer),
        ...block.blocks.map((part) => printBlock(cut(part, printer.mostDetailRows), printer)),
      ].join('\n');
    default:
      return block satisfies never;
  }
}

function printTable({ head, rows, hidden }: Table, { tones, colours, width, file }: Printer): string {
  const shown = rows.slice(0, MOST_ROWS).map((row) => ({ cells: row.cells.map(plainLine), paint: tones[row.tone] }));
  const lines = shown.length === 0 ? [] : printRows({ cells: head, paint: colours.bold }, shown, width);
  return [...lines, ...more(hidden + rows.length - shown.length, 'row', file)].join('\n');
}

function heading(text: string, { colours, width }: Printer): readonly string[] {
  return wrap(text, width).map(colours.bold);
}

function printList(block: List, printer: Printer): string {
  const { colours, width, file } = printer;
  const title = block.title === '' ? [] : heading(block.title, printer);
  const items = block.items.flatMap((item) => {
    const [first = '', ...rest] = wrap(plainLine(item), width - 4);
    return [`  • ${embolden(first, item, colours.bold)}`, ...rest.map((line) => `    ${line}`)];
  });
  return [...title, ...items, ...more(block.hidden, 'line', file)].join('\n');
}

/** The strong words that an item begins with, in bold. */
function embolden(text: string, [first]: Line, bold: (text: string) => string): string {
  const start = typeof first === 'object' && first.kind === 'strong' ? first.text : '';
  return start !== '' && text.startsWith(start) ? bold(start) + text.slice(start.length) : text;
}

function more(hidden: number, noun: string, file: string): readonly string[] {
  return hidden === 0 ? [] : [`  ${countOf(hidden, `more ${noun}`)} in ${file}.`];
}

function plainLine(line: Line): string {
  return line.map((piece) => (typeof piece === 'string' ? piece : plainPiece(piece))).join('');
}

function plainPiece(piece: Piece): string {
  const { kind, text } = piece;
  if (kind === 'link') return `${text} ${piece.url}`;
  return kind === 'sentence' ? plainText(text, 240) : plainText(text);
}

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
