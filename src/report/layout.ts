import type { Report, ReportRevision } from '../model/report.ts';
import { MAIN_HEAD, mainCells, rowName } from './cells.ts';
import { detailsOf, rowByRow } from './details.ts';
import {
  type Block,
  cut,
  type Document,
  joined,
  type Line,
  link,
  list,
  name,
  outside,
  paragraph,
  sentence,
  table,
} from './document.ts';
import { headlineOf } from './headline.ts';
import { METHOD_PAGE } from './method-page.ts';
import { type Asking, nextSteps } from './next-steps.ts';
import { resolutionText } from './resolution.ts';
import { type ReportRow, type ReportRows, rowsOf, tallyOf } from './rows.ts';
import { spreadBlocks } from './spread.ts';
import { countOf, formatShare } from './text.ts';
import { unchangedLine } from './unchanged-line.ts';

/** How much a Document says beyond the findings. By default neither. */
interface LayoutOptions {
  /** Whether every row says how it was decided. */
  readonly explain?: boolean | undefined;
  /** Where the page on the method is, as a URL; null where that is not known. */
  readonly method?: string | null | undefined;
  /** How people decide on it; null where no command is heard. */
  readonly asking?: Asking | null;
  /** Whether a row may be as bad as it is: that is said beside it, and hides nothing. */
  readonly waived?: (row: ReportRow) => boolean;
}

/** A Report in words. All printers print this, so that comment, job summary and terminal say the same. */
export function layout(
  report: Report,
  { explain = false, method = null, asking = null, waived = () => false }: LayoutOptions = {},
): Document {
  const rows = rowsOf(report);
  return {
    headline: headlineOf(report, tallyOf(rows)),
    blocks: [
      paragraph(...facts(report)),
      ...wholeRunReasons(report),
      ...mainPart(report, rows, waived),
      ...spreadBlocks(report),
      ...why(report),
      ...steps(report, rows, asking),
      ...detailsOf(report, rows),
      ...(explain ? rowByRow(report, rows) : []),
      paragraph(...methodLine(method)),
    ],
    file: 'report.json',
  };
}

/** Where the method is explained. */
export function methodLine(method: string | null): Line {
  const question = 'How was this decided?';
  return method === null ? [`${question} See `, name(METHOD_PAGE), ' of Benchgate.'] : [link(question, method)];
}

/** What was compared, where, and how finely: `Base 1a2b3c4 → head 5d6e7f8 · 12 of 30 pairs, interleaved · would find …`. */
function facts({ base, head, environment, validity, comparisons }: Report): Line {
  const mode = validity.mode === null ? '' : `, ${validity.mode}`;
  const planned = countOf(validity.plannedPairs, 'pair');
  const pairs = validity.plannedPairs === 0 ? 'no pair measured' : `${validity.pairs} of ${planned}${mode}`;
  const fine = resolutionText(comparisons);
  const runner: Line = environment.runner === '' ? [] : [outside(environment.runner), ', '];
  const parts: Line[] = [
    ['Base ', ...revision(base), ' vs head ', ...revision(head)],
    [...runner, countOf(environment.cpus, 'CPU')],
    [pairs],
    ...(fine === null ? [] : [[fine]]),
  ];
  return joined(parts, ' · ');
}

function revision({ sha, ref }: ReportRevision): Line {
  return [name(sha.slice(0, 7)), ' (', outside(ref), ')'];
}

/** Reasons that belong to no row: too little time, too many dropped pairs, cancelled. */
function wholeRunReasons({ verdict }: Report): readonly Block[] {
  const reasons = verdict.reasons.filter((reason) => reason.scenario === null && reason.code !== 'clean');
  return reasons.map((reason) => paragraph(sentence(reason.text)));
}

function mainPart(report: Report, rows: ReportRows, waived: (row: ReportRow) => boolean): readonly Block[] {
  if (rows.main.length === 0) return rows.unchanged.length === 0 ? [] : [paragraph(...unchangedLine(rows))];
  const sharesLoad = report.validity.mode === 'interleaved' && rows.main.some((row) => row.slos.length > 0);
  return [
    table(
      MAIN_HEAD,
      rows.main.map((row) => mainCells(row, { waived: waived(row) })),
    ),
    ...(sharesLoad ? [LOAD_OF_BOTH] : []),
  ];
}

const LOAD_OF_BOTH = paragraph('SLOs: base and head ran at the same time, so head was measured under the load of both.');

/** More than five suspects explain nothing. */
const MOST_SUSPECTS = 5;

function why({ suspects }: Report): readonly Block[] {
  if (suspects.length === 0) return [];
  const items = suspects.map(
    (suspect): Line => [
      ...rowName(suspect),
      ': ',
      sentence(suspect.evidence),
      suspect.weight === null
        ? ' How much of the change that is cannot be told.'
        : ` Could account for ${formatShare(suspect.weight)} of the change.`,
    ],
  );
  return [cut(list('Why: evidence, the strongest first', items), MOST_SUSPECTS)];
}

function steps(report: Report, rows: ReportRows, asking: Asking | null): readonly Block[] {
  const items = nextSteps(report, rows, asking);
  return items.length === 0 ? [] : [list('Next', items)];
}
