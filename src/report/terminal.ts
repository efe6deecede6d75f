import pc from 'picocolors';
import type { BisectReport } from '../model/bisect.ts';
import type { Calibration } from '../model/calibration.ts';
import { networkHold } from '../model/network-hold.ts';
import type { Report } from '../model/report.ts';
import { layoutBisect } from './bisect.ts';
import { layoutCalibration } from './calibration-sections.ts';
import { numbersOf } from './chart.ts';
import { layout } from './comment-sections.ts';
import {
  cut,
  type Document,
  type DocumentBlock,
  type DocumentPart,
  type Line,
  moreText,
  type Printer,
  paragraph,
  printBlock,
  type Table,
  type Tone,
  withoutColumn,
} from './document.ts';
import { plainLog, plainText } from './escape.ts';

import { countOf } from './numbers.ts';
import { plainLine } from './plain-line.ts';
import { policyLine } from './policy-line.ts';
import { type FailureText, NOTHING_JUDGED, WHAT_FAILED } from './reasons.ts';
import { STRIP_HEAD } from './strip.ts';
import { printRows, wrap } from './terminal-table.ts';

/** How a terminal prints: with colours or without, in so many cells. */
export interface TerminalOptions {
  readonly colour: boolean;
  readonly width: number;
  /** Lines of the screen, which a report that explains nothing fits if it can. */
  readonly height?: number;
  /** Whether every row says how it was decided, and nothing is left out. */
  readonly explain?: boolean;
  /** The command that shows what is left out. */
  readonly explainBy?: string;
  /** Where the page on the method is; null or absent where that is not known. */
  readonly method?: string | null;
}

/** Folded parts of a calibration are unfolded, but only this many rows of each: all of them are in the file. */
const MOST_DETAIL_ROWS = 10;
/** Where nobody knows how high the screen is. */
const USUAL_HEIGHT = 30;
/** Whatever the height: fewer rows would say too little, and more lines of a list nobody reads at a glance. */
const LEAST_ROWS = 3;
const MOST_ITEMS = 3;
/** From this width on a row has room for its strip. */
const ROOMY = 110;
/** A main table longer than this no longer fits any screen. */
const MOST_ROWS = 100;
/** Below this nothing can be laid out; above the second, lines are too long to read. */
const NARROWEST = 40;
const WIDEST = 160;

/** A Report for a terminal, without a newline at the end: on one screen, or whole; what it came to stands last. */
export function renderTerminal(report: Report, options: TerminalOptions): string {
  const { explain = false } = options;
  const document = layout(report, { explain, method: options.method, most: Number.POSITIVE_INFINITY });
  return explain ? renderWhole(document, options, Number.POSITIVE_INFINITY) : renderBrief(withPolicy(document, report), options);
}

/** What is allowed stands in a folded part, which a brief page only names. */
function withPolicy(document: Document, { policy, scenarios, validity }: Report): Document {
  if (policy === undefined) return document;
  const said = policyLine(policy, networkHold(validity.sandbox, scenarios));
  return { ...document, blocks: [...document.blocks, paragraph(...said)] };
}

/** A Calibration in the same way. */
export function renderCalibrationTerminal(calibration: Calibration, options: TerminalOptions): string {
  return renderWhole(layoutCalibration(calibration), options, MOST_DETAIL_ROWS);
}

/** A Document with everything unfolded. */
export function renderDocument(document: Document, options: TerminalOptions): string {
  return renderWhole(document, options, MOST_ROWS);
}

/** What a bisect found, in the same way. */
export function renderBisectTerminal(report: BisectReport, options: TerminalOptions): string {
  return renderWhole(layoutBisect(report), options, MOST_DETAIL_ROWS);
}

/** Everything unfolded, with so many rows of each folded part. */
function renderWhole(document: Document, options: TerminalOptions, mostDetailRows: number): string {
  const screen = screenOf(options);
  const more = (hidden: number, noun: string) => moreText(hidden, noun, document.file);
  const printer = printerFor(screen, { more, mostDetailRows, mostRows: MOST_ROWS });
  return [...document.blocks.map((block) => printBlock(block, printer)), headlineOn(screen, document)].join('\n\n');
}

/** What is folded is only named, lists end after a few lines, and the table has as many rows as then fit. */
function renderBrief(document: Document, options: TerminalOptions): string {
  const { height = USUAL_HEIGHT, explainBy = '--explain' } = options;
  const screen = screenOf(options);
  const parts = document.blocks.filter(isPart).map((part) => (part.kind === 'table' ? fitting(part, screen) : part));
  const folded = document.blocks.flatMap((block) => (block.kind === 'details' ? [block.summary] : []));
  const rest = folded.length === 0 ? [] : [`${wrap(`More: ${folded.join(' · ')}`, screen.width).join('\n')}\n  ${explainBy}`];
  const more = (hidden: number, noun: string) => (hidden === 0 ? '' : `… ${countOf(hidden, `more ${noun}`)}`);
  const page = (mostRows: number, mostItems: number): string => {
    const printer = printerFor(screen, { more, mostDetailRows: 0, mostRows });
    const printed = parts.map((part) => printBlock(part.kind === 'list' ? cut(part, mostItems) : part, printer));
    return [...printed, ...rest, headlineOn(screen, document)].join('\n\n');
  };
  // One line is the prompt's, one says with which code the command ended.
  const fits = (text: string) => text.split('\n').length <= height - 2;
  const most = Math.max(LEAST_ROWS, ...parts.map((part) => (part.kind === 'table' ? Math.min(part.rows.length, MOST_ROWS) : 0)));
  for (let items = MOST_ITEMS; items > 0; items -= 1)
    for (let rows = most; rows >= LEAST_ROWS; rows -= 1) {
      const text = page(rows, items);
      if (fits(text)) return text;
    }
  return page(LEAST_ROWS, 1);
}

/** On a narrow screen, or where it would take the room of half as many rows again, a row says what it came to without its strip. */
function fitting(table: Table, screen: TerminalScreen): Table {
  const bare = withoutColumn(table, STRIP_HEAD);
  if (screen.width < ROOMY) return bare;
  const printer = printerFor(screen, { more: () => '', mostDetailRows: 0, mostRows: MOST_ROWS });
  const [drawn = 0, plain = 0] = [table, bare].map((one) => printBlock(one, printer).split('\n').length);
  return drawn > TOO_MUCH * plain ? bare : table;
}

const TOO_MUCH = 1.5;

const isPart = (block: DocumentBlock): block is DocumentPart => block.kind !== 'details';

function screenOf({ colour, width }: TerminalOptions): TerminalScreen {
  return { colours: pc.createColors(colour), width: Math.min(WIDEST, Math.max(NARROWEST, width)) };
}

function headlineOn(screen: TerminalScreen, { headline }: Document): string {
  const paint = (text: string) => screen.colours.bold(painter(screen, headline.tone)(text));
  return wrap(`${headline.mark} ${plainLine([headline.text].flat())}`, screen.width)
    .map(paint)
    .join('\n');
}

/** How a Failure is printed, and whether it came in place of a judgement. */
interface FailureOptions extends Pick<TerminalOptions, 'colour'> {
  readonly judging: boolean;
}

/** A Failure for a terminal: what failed, what to do next, and that nothing was judged where that was asked for. */
export function renderFailureTerminal(failure: FailureText, { colour, judging }: FailureOptions): string {
  const colours = pc.createColors(colour);
  return [
    colours.bold(colours.red(`🚫 ${WHAT_FAILED[failure.kind]}`)),
    plainLog(failure.message)
      .split('\n')
      .map((line) => `  ${line}`.trimEnd())
      .join('\n'),
    `${colours.bold('Next:')} ${plainLog(failure.hint)}`,
    ...(judging ? [colours.dim(NOTHING_JUDGED)] : []),
  ].join('\n\n');
}

interface TerminalScreen {
  readonly colours: ReturnType<typeof pc.createColors>;
  readonly width: number;
}

function painter({ colours }: TerminalScreen, tone: Tone): (text: string) => string {
  return { bad: colours.red, good: colours.green, open: colours.yellow, plain: String }[tone];
}

/** What is left out, and where it is. */
interface Limits {
  more(hidden: number, noun: string): string;
  readonly mostDetailRows: number;
  readonly mostRows: number;
}

function printerFor(screen: TerminalScreen, limits: Limits): Printer {
  const { colours, width } = screen;
  const heading = (text: string) => (text === '' ? [] : wrap(text, width).map(colours.bold));
  const more = (hidden: number, noun: string) =>
    hidden === 0 ? [] : wrap(limits.more(hidden, noun), width - 2).map((text) => `  ${text}`);
  const printer: Printer = {
    paragraph: ({ line }) => wrap(plainLine(line), width).join('\n'),
    table: ({ head, rows, hidden }) => {
      const shown = rows.slice(0, limits.mostRows).map(({ cells, tone }) => ({
        cells: cells.map(plainLine),
        paint: painter(screen, tone),
        strip: head.indexOf(STRIP_HEAD),
      }));
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
    chart: (chart) => printer.table(numbersOf(chart)),
    details: ({ summary, blocks }) =>
      [...heading(summary), ...blocks.map((part) => printBlock(cut(part, limits.mostDetailRows), printer))].join('\n'),
  };
  return printer;
}

/** The strong words that an item begins with, in bold. */
function embolden(text: string, [first]: Line, bold: (text: string) => string): string {
  const start = typeof first === 'object' && first.kind === 'strong' ? first.text : '';
  return start !== '' && text.startsWith(start) ? bold(start) + text.slice(start.length) : text;
}
