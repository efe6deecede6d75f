import pc from 'picocolors';
import type { Calibration } from '../model/calibration.ts';
import type { Report } from '../model/report.ts';
import { layoutCalibration } from './calibration-sections.ts';
import { layout } from './comment-sections.ts';
import { cut, type Document, type Line, moreText, type Piece, type Printer, printBlock, type Tone } from './document.ts';
import { plainLog, plainText } from './escape.ts';
import { type FailureText, NOTHING_JUDGED, WHAT_FAILED } from './reasons.ts';
import { printRows, wrap } from './terminal-table.ts';

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

function renderDocument({ headline, blocks, file }: Document, { colour, width, explain = false }: TerminalOptions): string {
  const screen: TerminalScreen = { colours: pc.createColors(colour), width: Math.min(WIDEST, Math.max(NARROWEST, width)) };
  const printer = printerFor(screen, { file, mostDetailRows: explain ? Number.POSITIVE_INFINITY : MOST_DETAIL_ROWS });
  const paint = (text: string) => screen.colours.bold(painter(screen, headline.tone)(text));
  const title = wrap(`${headline.mark} ${headline.text}`, screen.width).map(paint);
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

interface TerminalScreen {
  readonly colours: ReturnType<typeof pc.createColors>;
  readonly width: number;
}

function painter({ colours }: TerminalScreen, tone: Tone): (text: string) => string {
  return { bad: colours.red, good: colours.green, open: colours.yellow, plain: String }[tone];
}

/** `file` is where everything is that is left out. */
function printerFor(screen: TerminalScreen, { file, mostDetailRows }: { file: string; mostDetailRows: number }): Printer {
  const { colours, width } = screen;
  const heading = (text: string) => (text === '' ? [] : wrap(text, width).map(colours.bold));
  const more = (hidden: number, noun: string) => (hidden === 0 ? [] : [`  ${moreText(hidden, noun, file)}`]);
  const printer: Printer = {
    paragraph: ({ line }) => wrap(plainLine(line), width).join('\n'),
    table: ({ head, rows, hidden }) => {
      const shown = rows
        .slice(0, MOST_ROWS)
        .map(({ cells, tone }) => ({ cells: cells.map(plainLine), paint: painter(screen, tone) }));
      const lines = shown.length === 0 ? [] : printRows({ cells: head, paint: colours.bold }, shown, width);
      return [...lines, ...more(hidden + rows.length - shown.length, 'row')].join('\n');
    },
    list: ({ title, items, hidden }) => {
      const lines = items.flatMap((item) => {
        const [first = '', ...rest] = wrap(plainLine(item), width - 4);
        return [`  • ${embolden(first, item, colours.bold)}`, ...rest.map((text) => `    ${text}`)];
      });
      return [...heading(title), ...lines, ...more(hidden, 'line')].join('\n');
    },
    command: ({ text }) => `  ${plainText(text, 240)}`,
    details: ({ summary, blocks }) =>
      [...heading(summary), ...blocks.map((part) => printBlock(cut(part, mostDetailRows), printer))].join('\n'),
  };
  return printer;
}

/** The strong words that an item begins with, in bold. */
function embolden(text: string, [first]: Line, bold: (text: string) => string): string {
  const start = typeof first === 'object' && first.kind === 'strong' ? first.text : '';
  return start !== '' && text.startsWith(start) ? bold(start) + text.slice(start.length) : text;
}

function plainLine(line: Line): string {
  return line.map((piece) => (typeof piece === 'string' ? piece : plainPiece(piece))).join('');
}

function plainPiece(piece: Piece): string {
  const { kind, text } = piece;
  if (kind === 'link') return `${text} ${piece.url}`;
  return kind === 'sentence' ? plainText(text, 240) : plainText(text);
}
