import type { Report, ReportRow } from '../model/report.ts';
import type { ReasonCode } from '../model/verdict.ts';
import { allFailedText } from './all-failed.ts';
import { fromTo } from './change-words.ts';
import { chartDetails } from './chart.ts';
import { bisectCommands, mergedPulls, sinceRelease } from './creep.ts';
import {
  cut,
  type Details,
  type Document,
  type DocumentBlock,
  details,
  filled,
  joined,
  type Line,
  line,
  link,
  list,
  name,
  outside,
  paragraph,
  sentence,
  strong,
  type Table,
  table,
  withoutColumn,
} from './document.ts';
import { detailsOf, MOST_SHOWN, rowByRow } from './folded-sections.ts';
import { headlineOf } from './headline.ts';
import { METHOD_PAGE } from './method-page.ts';
import { type ApprovalRequest, MOST_STEPS, nextSteps, unseenText } from './next-steps.ts';
import { errorLines } from './request-errors.ts';
import { resolutionText } from './resolution.ts';
import { failingRows, isWorse, type RowSections, type RowWithSlos, rowsOf } from './row-order.ts';
import { spreadList } from './spread-words.ts';
import { STRIP_HEAD, STRIP_LEGEND, stripOf } from './strip.ts';
import { suspectLine } from './suspect-lines.ts';
import { changeText, MAIN_HEAD, mainCells, rowName } from './table-cells.ts';
import { tradedRows, tradeOffLine } from './trade-offs.ts';

/** How much a Document says beyond the findings. By default neither. */
interface LayoutOptions {
  /** Whether every row says how it was decided. */
  readonly explain?: boolean | undefined;
  /** How many rows the main table has at most; the others are folded. */
  readonly most?: number;
  /** Where the page on the method is, as a URL; null where that is not known. */
  readonly method?: string | null | undefined;
  /** How people decide on it; null where no command is heard. */
  readonly asking?: ApprovalRequest | null;
  /** Whether the job that found it fails; absent where no job is told of. */
  readonly fails?: boolean | undefined;
  /** Whether a row may be as bad as it is: that is said beside it, and hides nothing. */
  readonly waived?: (row: RowWithSlos) => boolean;
}

/** A report in words, in parts: what was found, what to do next, what is folded, and what all of it is about. */
export interface ReportParts {
  readonly found: readonly DocumentBlock[];
  readonly next: readonly Line[];
  readonly folded: readonly Details[];
  /** What was compared and how finely, to be joined into one line. */
  readonly facts: readonly Line[];
}

/** A Report in words. All printers print this, so that comment, job summary and terminal say the same. */
export function layout(report: Report, options: LayoutOptions = {}): Document {
  const rows = rowsOf(report);
  const { found, next, folded, facts } = reportParts(report, options);
  return {
    headline: headlineOf(report, rows, options.fails),
    blocks: filled([
      ...found,
      proposedList(report),
      list('Next', next),
      ...bisectCommands(report, failingRows(rows)),
      ...folded,
      paragraph(...joined([comparedText(report), ...facts, ...methodLines(options)], ' · ')),
    ]),
    file: 'report.json',
  };
}

/** The parts of a Report in words. */
export function reportParts(
  report: Report,
  { explain = false, most = MOST_ROWS, asking = null, waived = () => false, method = null }: LayoutOptions = {},
): ReportParts {
  const rows = rowsOf(report);
  const steps = nextSteps(report, rows, asking);
  const told = toldWarnings(report);
  // What a person is asked for is a step, too.
  const shown = asking?.acceptance === 'asked' ? MOST_STEPS - 1 : MOST_STEPS;
  return {
    found: filled([
      ...sinceRelease(report),
      ...onlySome(report),
      ...wholeRunReasons(report),
      paragraph(...suspectLine(report, rows, method)),
      ...(report.validity.pairs === 0 ? [] : [mainTable(rows.main.slice(0, most), waived)]),
      spreadList(report),
      paragraph(...tradeOffLine(report.comparisons)),
      paragraph(...(report.suspects.length === 0 ? worseText(rows, tradedRows(report.comparisons)) : [])),
      list('Noticed', [...failureLines(report), ...told.map((text): Line => [sentence(text)])]),
      ...chartDetails(report),
    ]),
    next: steps.slice(0, shown),
    folded: filled([
      ...(explain ? [rowByRow(report, rows)] : []),
      details('What else to do', [list('', steps.slice(shown))]),
      ...mergedPulls(report),
      ...detailsOf(report, rows, most, report.warnings.slice(told.length)),
    ]),
    facts: factLines(report, rows),
  };
}

/** Where the method is explained. */
export function methodLine(method: string | null): Line {
  return method === null ? line`method: ${name(METHOD_PAGE)} of Benchgate` : [link('method', method)];
}

/** `Base 1a2b3c4 → head 9f8e7d6`. */
function comparedText({ base, head }: Report): Line {
  return line`Base ${name(base.sha.slice(0, 7))} → head ${name(head.sha.slice(0, 7))}`;
}

/** A terminal has no room for it unless everything is told. */
function methodLines({ explain = false, method = null }: LayoutOptions): readonly Line[] {
  return method === null && !explain ? [] : [methodLine(method)];
}

/** How finely was measured, where that matters and no step tells: what was found was fine enough, without data it says nothing. */
function factLines({ verdict, comparisons }: Report, rows: RowSections): readonly Line[] {
  const told = verdict.state === 'fail' || verdict.state === 'no-data' || unseenText({ verdict }, rows) !== null;
  const fine = told ? null : resolutionText(comparisons);
  return fine === null ? [] : [[fine]];
}

/** That scenarios were left out on purpose: then nothing here is said of all that the configuration asks for. */
function onlySome({ leftOut = [], scenarios }: Report): readonly DocumentBlock[] {
  if (leftOut.length === 0) return [];
  const names = (list: readonly string[]): Line =>
    joined(
      list.map((one) => [name(one)]),
      ', ',
    );
  const measured = names(scenarios.map((scenario) => scenario.name));
  return [
    paragraph(
      ...line`Only ${measured} was measured (--only): this says nothing of ${names(leftOut)}, and is no answer of the gate.`,
    ),
  ];
}

/** What the first line says already. */
const TOLD_FIRST: readonly ReasonCode[] = ['clean', 'cancelled', 'no-data'];

/** Reasons that belong to no row: too little time, too many dropped pairs. */
function wholeRunReasons({ verdict }: Report): readonly DocumentBlock[] {
  const reasons = verdict.reasons.filter(({ scenario, code }) => scenario === null && !TOLD_FIRST.includes(code));
  return reasons.map((reason) => paragraph(sentence(reason.text)));
}

/** More rows than these nobody reads at a glance. */
const MOST_ROWS = 8;

function mainTable(rows: readonly RowWithSlos[], waived: (row: RowWithSlos) => boolean): Table {
  const whole = table(
    MAIN_HEAD,
    rows.map((row) => mainCells(row, { waived: waived(row) })),
  );
  const drawn = rows.some(({ comparison }) => comparison !== null && stripOf(comparison) !== '');
  return drawn ? { ...whole, legend: STRIP_LEGEND } : withoutColumn(whole, STRIP_HEAD);
}

/** What decides nothing and got worse all the same, where no suspect is told: nobody unfolds a list to look for that. */
function worseText({ informational }: RowSections, told: readonly ReportRow[]): Line {
  const worse = informational.filter((row) => isWorse(row) && !told.some((one) => one === row.comparison));
  const said = worse.slice(0, MOST_WORSE).map((row) => line`${rowName(row)} ${changeText(row.comparison)}${valuesOf(row)}`);
  const more = worse.length > MOST_WORSE ? ` and ${worse.length - MOST_WORSE} more` : '';
  return said.length === 0 ? [] : line`${strong('Worse, too, but it decides nothing')}: ${joined(said, ', ')}${more}.`;
}

const MOST_WORSE = 2;

function valuesOf({ comparison, unit }: RowWithSlos): Line {
  if (comparison?.base == null || comparison.head === null) return [];
  return line` (${fromTo(comparison.base, comparison.head, unit)})`;
}

/** Where nothing could be decided, what was noticed may be why: one thing where rows are undecided, more where there is no data. */
function toldWarnings({ verdict: { state }, warnings }: Report): readonly string[] {
  return warnings.slice(0, state === 'no-data' ? MOST_NOTICED : state === 'inconclusive' ? 1 : 0);
}

const MOST_NOTICED = 3;

/** Where there is no data, which errors were met, unless the first line tells. */
function failureLines(report: Report): readonly Line[] {
  if (report.verdict.state !== 'no-data') return [];
  const errors = report.errors?.filter(({ scenario }) => allFailedText(report, scenario) === null) ?? [];
  return errorLines({ ...report, errors }).slice(0, MOST_NOTICED);
}

/** What head asks for and did not get is seen by whoever decides on it. */
function proposedList({ proposed }: Report): DocumentBlock {
  const items = proposed.map((one): Line => [outside(one)]);
  return cut(list('Changes of the configuration, not used here', items), MOST_SHOWN);
}
