import type { Report, ReportSuspect } from '../model/report.ts';
import { cut, type Details, details, joined, type Line, line, list, outside, paragraph, sentence, strong } from './document.ts';
import { countOf, formatPart, formatShare } from './numbers.ts';
import { failingRows, type RowSections } from './row-order.ts';
import { rowName } from './table-cells.ts';

type Suspects = Pick<Report, 'suspects' | 'unexplained'>;

/** The first suspect, named with its row where that is not the one that the first line tells of, and what all of them leave open. */
export function suspectLine({ suspects: [first], unexplained = [] }: Suspects, rows: RowSections): Line {
  if (first === undefined) return unexplained.length === 0 ? [] : line`${strong('No suspect')}: ${unexplainedText(unexplained)}`;
  const told = failingRows(rows)[0] ?? rows.main[0];
  const where = told?.scenario === first.scenario && told.metric === first.metric ? [] : line` of ${rowName(first)}`;
  const own = unexplained.filter(({ scenario, metric }) => scenario === first.scenario && metric === first.metric);
  return line`${strong('First suspect')}${where}: ${suspectText(first)}${own.length === 0 ? '' : line` ${unexplainedText(own)}`}`;
}

/** More suspects explain nothing. */
const MOST_SUSPECTS = 5;

/** The others, folded, with what stays unexplained elsewhere. */
export function otherSuspects({ suspects, unexplained = [] }: Suspects): Details {
  const others = suspects.slice(1);
  const items = others.map((suspect) => line`${rowName(suspect)}: ${suspectText(suspect)}`);
  const left = unexplained.length > 1 ? [paragraph(...unexplainedText(unexplained))] : [];
  const claims = suspects.some(({ claim }) => claim) ? [paragraph(AS_MEASURED)] : [];
  const title = countOf(others.length, 'more suspect');
  return details(title, others.length === 0 ? [] : [cut(list('', items), MOST_SUSPECTS), ...left, ...claims]);
}

/** Whose word it is. */
export const AS_MEASURED = "As measured in the pull request's own job: evidence, no verdict.";

/** What was seen, how much of the change it could account for, where head touches it, and what to try. */
export function suspectText({ evidence, weight, claim, suggestion, touched }: ReportSuspect): Line {
  const much = weight === null || claim ? '' : ` Could account for ${formatShare(weight)} of the change.`;
  const place = touched === undefined ? [] : line` This pull request changes ${outside(`${touched.path}:${touched.line}`)}.`;
  const hint = suggestion === undefined ? [] : line` To try: ${sentence(suggestion)}`;
  return line`${sentence(evidence)}${much}${place}${hint}`;
}

/** `Unexplained: 12 %.`, of each scenario where there are several. */
export function unexplainedText(unexplained: NonNullable<Report['unexplained']>): Line {
  const [first, ...others] = unexplained;
  if (first === undefined) return [];
  if (others.length === 0) return line`Unexplained: ${formatPart(first.share)}.`;
  const all = unexplained.map((one) => line`${rowName(one)} ${formatPart(one.share)}`);
  return line`Unexplained: ${joined(all, ', ')}.`;
}
